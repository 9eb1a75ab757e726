import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { isExcerpt, judgeExcerpt } from '../excerpt/judge-excerpt.ts'
import type { ExcerptVerdict } from '../excerpt/verdict.ts'
import type { Verdict } from '../verdict.ts'
import { judgePacket, type VerifyOptions } from '../verify-packet.ts'
import { zipCarrier } from '../zip/zip-carrier.ts'
import { fileRoom } from './file-room.ts'
import { folderCarrier } from './folder-carrier.ts'
import { nodeMachine } from './node-machine.ts'

/** Judges the excerpt at this path; undefined where there is none, but perhaps a packet. */
export async function verifyExcerpt(
  path: string,
  options: Pick<VerifyOptions, 'vkey'> = {},
): Promise<ExcerptVerdict | undefined> {
  const carrier = folderCarrier(path)
  return (await isExcerpt(carrier)) ? judgeExcerpt(carrier, nodeMachine, options) : undefined
}

/** Judges the packet at this path, a folder or a ZIP, with Node's own means. */
export async function verifyPacket(path: string, options: VerifyOptions = {}): Promise<Verdict> {
  if (!isFile(path)) return judgePacket(folderCarrier(path), nodeMachine, options)
  const room = await fileRoom(path)
  try {
    return await judgePacket(zipCarrier(basename(path), room), nodeMachine, options)
  } finally {
    await room.close()
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true
}
