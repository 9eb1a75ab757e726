import type { FileHandle } from 'node:fs/promises'
import { passes, problemIn } from '../server.ts'
import type { Surroundings } from '../surroundings.ts'
import { CHANGING, isAsFound } from './hash-files.ts'
import type { FoundFile } from './read-folder.ts'
import { askOffset, type Reply, sendBytes, type UploadLine } from './send-bytes.ts'

/**
 * How an upload ended. `final`: trying again in this collection cannot help. `arrived` means that
 * the server has every byte; only its receipt says that it keeps them.
 */
export type UploadEnd =
  | { readonly is: 'arrived' }
  | { readonly is: 'not-in'; readonly why: string; readonly final: boolean }
  /** Nothing at all can go on: no server, no space, collection ended. */
  | { readonly is: 'halt'; readonly why: string }

export interface UploadHelp {
  readonly around: Surroundings
  readonly renew: () => Promise<void>
  /** Resolves when a second operator has confirmed (again); false if the collection was ended. */
  readonly confirmed: () => Promise<boolean>
  readonly reached: (bytes: number) => void
}

/** Sends one file, from where the server stands, until it has arrived or cannot. */
export async function uploadFile(
  line: UploadLine,
  handle: FileHandle,
  found: FoundFile,
  help: UploadHelp,
): Promise<UploadEnd> {
  let best = -1
  for (let tried = 0; ; tried++) {
    const at = await askOffset(line)
    const from = offsetIn(at)
    if (from !== undefined && from > best) {
      // It got further than before: the network works, so patience starts anew.
      if (best >= 0) tried = 0
      best = from
    }
    const reply = from === undefined ? at : await send(line, handle, found, from, help)
    const end = typeof reply === 'string' ? CHANGED : await judge(reply, found, help)
    if (end !== 'again') return end
    const pause = help.around.pauses[tried]
    if (pause === undefined) return { is: 'halt', why: AWAY }
    await help.around.sleep(pause)
  }
}

async function send(
  line: UploadLine,
  handle: FileHandle,
  found: FoundFile,
  from: number,
  { reached }: UploadHelp,
): Promise<Reply | 'short' | 'changed' | undefined> {
  if (!(await isAsFound(handle, found))) return 'changed'
  reached(from)
  return sendBytes(line, handle, { from, to: found.bytes }, reached)
}

/** What the answer means for this file; 'again' after what may pass. */
async function judge(
  reply: Reply | undefined,
  found: FoundFile,
  help: UploadHelp,
): Promise<UploadEnd | 'again'> {
  if (reply === undefined) return 'again'
  if (reply.status >= 200 && reply.status < 300) {
    return offsetIn(reply) === found.bytes ? { is: 'arrived' } : 'again'
  }
  const { code, detail } = problemIn(reply.status, reply.text)
  if (reply.status === 401) return help.renew().then(() => 'again' as const)
  if (code === 'confirmation.missing' || code === 'confirmation.expired') {
    return (await help.confirmed()) ? 'again' : { is: 'halt', why: ENDED }
  }
  if (code === 'upload.digest' || code === 'upload.gone') {
    return { is: 'not-in', why: detail, final: true }
  }
  if (code === 'upload.space' || code === 'state.not-allowed') return { is: 'halt', why: detail }
  // Another request may still hold the upload (423), or have moved it (409): ask where it stands.
  if (reply.status === 423 || code === 'upload.offset' || passes(reply.status)) return 'again'
  return { is: 'not-in', why: detail, final: false }
}

function offsetIn(reply: Reply | undefined): number | undefined {
  if (reply === undefined || reply.status < 200 || reply.status >= 300) return undefined
  const told = reply.headers['upload-offset']
  const offset = typeof told === 'string' && /^\d{1,16}$/.test(told) ? Number(told) : undefined
  return offset
}

const CHANGED: UploadEnd = { is: 'not-in', why: CHANGING, final: true }
const AWAY = '连不上服务器，请检查网络后再次运行同一命令，将从断点继续'
const ENDED = '这次采集已被结束，请再次运行同一命令重新登记'
