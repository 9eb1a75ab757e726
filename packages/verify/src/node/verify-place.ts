import { statSync } from 'node:fs'
import { basename } from 'node:path'
import type { Carrier } from '../carrier.ts'
import { isExcerpt, judgeExcerpt } from '../excerpt/judge-excerpt.ts'
import type { ExcerptVerdict } from '../excerpt/verdict.ts'
import { isoCarrier } from '../iso/iso-carrier.ts'
import { isIso } from '../iso/read-iso.ts'
import type { Verdict } from '../verdict.ts'
import { judgePacket, type VerifyOptions } from '../verify-packet.ts'
import { zipCarrier } from '../zip/zip-carrier.ts'
import { fileRoom } from './file-room.ts'
import { folderCarrier } from './folder-carrier.ts'
import { nodeMachine } from './node-machine.ts'

/** Judges the excerpt at this path, a folder or its ZIP; undefined where there is none, but perhaps a packet. */
export async function verifyExcerpt(
  path: string,
  options: Pick<VerifyOptions, 'vkey'> = {},
): Promise<ExcerptVerdict | undefined> {
  const { carrier, close } = await openCarrier(path)
  try {
    return (await isExcerpt(carrier))
      ? await judgeExcerpt(carrier, nodeMachine, options)
      : undefined
  } finally {
    await close()
  }
}

/** Judges the packet at this path, a folder, a ZIP, a disc image or a drive, with Node's own means. */
export async function verifyPacket(path: string, options: VerifyOptions = {}): Promise<Verdict> {
  const { carrier, close } = await openCarrier(path)
  try {
    return await judgePacket(carrier, nodeMachine, options)
  } finally {
    await close()
  }
}

/** What lies at this path, by files; `close` when nothing more is read. */
export async function openCarrier(
  path: string,
): Promise<{ readonly carrier: Carrier; readonly close: () => Promise<void> }> {
  if (!isFile(path)) return { carrier: folderCarrier(path), close: async () => undefined }
  const room = await fileRoom(path)
  const of = (await isIso(room)) ? isoCarrier : zipCarrier
  return { carrier: of(basename(path), room), close: room.close }
}

/** A drive is a file too: a disc in it is read without mounting. */
function isFile(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat?.isFile() === true || stat?.isBlockDevice() === true
}
