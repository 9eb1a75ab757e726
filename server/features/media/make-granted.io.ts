import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile, rename } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import {
  emsOf,
  GRANTED_MIME,
  GRANTED_VERSION,
  type GrantedOrder,
  grantedArguments,
  grantedLength,
} from './granted-commands.ts'
import { type FileOrder, makeFile, type ProxyMade } from './make-proxy.io.ts'
import { markPhoto } from './mark-photo.ts'

export type GrantedMade =
  | (Extract<ProxyMade, { made: true }> & { readonly sha256: string })
  | Extract<ProxyMade, { made: false }>

/** Makes what one grant opens: whole or not at all, as {@link makeFile}; with its digest. */
export async function makeGranted(
  order: GrantedOrder & Pick<FileOrder, 'destination' | 'tools' | 'onProgress' | 'signal'>,
): Promise<GrantedMade> {
  const made = await makeFile({
    ...order,
    arguments: grantedArguments({ ...order, ...(await measured(order)) }),
    totalMs: grantedLength(order) ?? 0,
    mime: GRANTED_MIME[order.media],
    maker: `liuhen-granted ${GRANTED_VERSION}`,
  })
  if (!made.made) return made
  const marked = order.media === 'photo' ? await writeMark(order) : {}
  const hash = createHash('sha256')
  await pipeline(createReadStream(order.destination), hash)
  return { ...made, ...marked, sha256: hash.digest('hex') }
}

async function measured({ watermark }: GrantedOrder): Promise<Pick<GrantedOrder, 'watermark'>> {
  if (watermark === undefined) return {}
  return { watermark: { ...watermark, ems: emsOf(await readFile(watermark.textFile, 'utf8')) } }
}

/** Whole or not at all, as the photo itself. */
async function writeMark({ destination, mark }: GrantedOrder & Pick<FileOrder, 'destination'>) {
  const photo = markPhoto(await readFile(destination), mark)
  const beside = `${destination}.marked`
  const file = await open(beside, 'w')
  try {
    await file.writeFile(photo)
    await file.datasync()
  } finally {
    await file.close()
  }
  await rename(beside, destination)
  return { bytes: photo.length }
}
