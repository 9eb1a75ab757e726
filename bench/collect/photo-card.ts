import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { timed } from '../measure.ts'
import type { RunningHouse } from './run-house.ts'

/** Files of one card of photographs; 100000 takes a while. */
export const CARD = Number(process.env.LIUHEN_BENCH_CARD ?? 2_000)
const PHOTO = 20_000

const Opened = z.object({ uploads: z.array(z.object({ upload: z.string() })) })

/** Files a second of one card of small photographs, eight requests at a time. */
export async function photoCard(house: RunningHouse): Promise<number> {
  const salt = randomBytes(PHOTO)
  const bytesOf = (at: number) => {
    const bytes = Buffer.from(salt)
    bytes.writeUInt32LE(at)
    return bytes
  }
  const files = Array.from({ length: CARD }, (_, at) => ({
    name: `DCIM/${at}.JPG`,
    bytes: PHOTO,
    sha256: createHash('sha256').update(bytesOf(at)).digest('hex'),
  }))
  const ms = await timed(async () => {
    const uploads = await declareCard(house, files)
    let next = 0
    const lane = async () => {
      for (let at = next++; at < CARD; at = next++) {
        await patch(house, uploads[at] ?? '', bytesOf(at))
      }
    }
    await Promise.all(Array.from({ length: 8 }, lane))
  })
  return CARD / (ms / 1000)
}

const BATCH = 1_000

async function declareCard(house: RunningHouse, files: readonly { bytes: number }[]) {
  const totalBytes = files.reduce((sum, { bytes }) => sum + bytes, 0)
  const about = { label: '照片', station: '采集站', totalFiles: files.length, totalBytes }
  const opened = await house.call('POST', '/collections', {
    ...about,
    files: files.slice(0, BATCH),
  })
  const { id } = z.object({ id: z.string() }).parse(opened)
  const uploads = Opened.parse(opened).uploads
  for (let from = BATCH; from < files.length; from += BATCH) {
    const part = { from, files: files.slice(from, from + BATCH) }
    const more = Opened.parse(await house.call('POST', `/collections/${id}/files`, part))
    uploads.push(...more.uploads)
  }
  return uploads.map(({ upload }) => upload)
}

async function patch(
  { address, token }: RunningHouse,
  upload: string,
  body: Uint8Array<ArrayBuffer>,
) {
  const answer = await fetch(`${address}/api/v1/uploads/${upload}`, {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${token}`,
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    },
    body,
  })
  if (answer.status !== 204) throw new Error(`PATCH ${answer.status}: ${await answer.text()}`)
}
