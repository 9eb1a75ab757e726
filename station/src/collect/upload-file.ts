import type { FileHandle } from 'node:fs/promises'
import type { Contact } from '../patience.ts'
import { passes, problemIn, secondsAsked } from '../server.ts'
import { isAsFound } from './hash-files.ts'
import type { FoundFile } from './read-folder.ts'
import { askOffset, type CardFault, type Reply, sendBytes, type UploadLine } from './send-bytes.ts'

/**
 * How an upload ended. `final`: trying again in this collection cannot help. `arrived` means that
 * the server has every byte; only its receipt says that it keeps them.
 */
export type UploadEnd =
  | { readonly is: 'arrived' }
  | {
      readonly is: 'not-in'
      readonly why: string
      readonly final: boolean
      /** Digest of what is on the card or came, where it is not the declared one. */
      readonly found?: string
    }
  /** It is no longer what was declared; whoever asked can read it again. */
  | { readonly is: 'changed' }
  /** A second operator must confirm (again) before a byte moves. */
  | { readonly is: 'unconfirmed' }
  /** Nothing at all can go on: no server, no space, collection ended. */
  | { readonly is: 'halt'; readonly why: string }

export interface UploadHelp {
  readonly sleep: (ms: number) => Promise<void>
  readonly contact: Contact
  readonly renew: () => Promise<void>
  readonly reached: (bytes: number) => void
}

/**
 * Sends one file, from where the server stands, until it has arrived or cannot. `untouched`:
 * nothing of it was ever sent, so the server need not be asked where it stands.
 */
export async function uploadFile(
  line: UploadLine,
  handle: FileHandle,
  found: FoundFile,
  help: UploadHelp,
  untouched = false,
): Promise<UploadEnd> {
  let best = 0
  let tried = 0
  for (let ask = !untouched; ; ask = true) {
    const at = ask ? await askOffset(line) : undefined
    const from = ask ? offsetIn(at) : 0
    const reply = from === undefined ? at : await send(line, handle, found, from, help)
    const end = typeof reply === 'string' ? FAULTS[reply] : await judge(reply, found, help)
    if (end !== 'again') {
      if (typeof reply === 'object') help.contact.answered()
      return end
    }
    // It got further than before: the network works, so patience starts anew.
    const further = from !== undefined && from > best
    if (further) help.contact.answered()
    tried = further ? 1 : tried + 1
    best = Math.max(best, from ?? 0)
    const asked = waitAsked(reply)
    const status = typeof reply === 'object' ? reply.status : 0
    if (status === 500 && tried > BROKEN) {
      return { is: 'not-in', why: trouble(reply), final: false }
    }
    if (status === 0 || (passes(status) && asked === undefined)) help.contact.failed(trouble(reply))
    const pause = asked ?? help.contact.patience(tried - 1)
    if (pause === undefined) return { is: 'halt', why: away(reply) }
    if (asked !== undefined) tried -= 1
    await help.sleep(pause)
  }
}

/** A busy server says how long to stay away; that is no failure. */
function waitAsked(reply: Reply | CardFault | 'changed' | undefined): number | undefined {
  if (typeof reply !== 'object' || reply.status !== 429) return undefined
  return secondsAsked(reply.headers['retry-after'])
}

async function send(
  line: UploadLine,
  handle: FileHandle,
  found: FoundFile,
  from: number,
  { reached }: UploadHelp,
): Promise<Reply | CardFault | 'changed' | undefined> {
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
  const { code, detail, facts } = problemIn(reply.status, reply.text)
  if (reply.status === 401) return help.renew().then(() => 'again' as const)
  if (code.startsWith('confirmation.')) return { is: 'unconfirmed' }
  if (code === 'upload.digest' || code === 'upload.gone') {
    const told = facts?.found
    const found = typeof told === 'string' ? { found: told } : {}
    return { is: 'not-in', why: detail, final: true, ...found }
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

const FAULTS: { readonly [fault in CardFault | 'changed']: UploadEnd } = {
  changed: { is: 'changed' },
  short: { is: 'changed' },
  unreadable: {
    is: 'not-in',
    why: '读到一半读不下去（设备可能已拔出），重新接好后将从断点继续',
    final: false,
  },
}

function away(reply: Reply | CardFault | 'changed' | undefined): string {
  return `${trouble(reply)}。请稍后或检查网络后再次运行同一命令，将从断点继续`
}

/** In the server's own words where it did answer. */
function trouble(reply: Reply | CardFault | 'changed' | undefined): string {
  const answered = typeof reply === 'object' && reply.status >= 400
  if (!answered) return '连不上服务器'
  return `服务器没有收下：${problemIn(reply.status, reply.text).detail.replace(/。$/, '')}`
}

/** Tries of a file at which the server stumbles itself: then the others get their turn. */
const BROKEN = 6
