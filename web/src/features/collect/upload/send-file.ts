import { type Problem, problemOf, readProblem } from '../../../api/problem.ts'

/** How sending one file ended. `stop`: nothing of this upload can go on until a person does something. */
export type Sent =
  | { readonly is: 'sealed' }
  | { readonly is: 'refused'; readonly problem: Problem }
  | { readonly is: 'unreadable' }
  | { readonly is: 'stop'; readonly problem: Problem }
  | { readonly is: 'aborted' }

export interface Sending {
  readonly upload: string
  readonly file: File
  /** Bytes of this file that the server has, or is being sent. */
  readonly onSent: (bytes: number) => void
  /** The server is away: for how many seconds it is left alone. */
  readonly onAway: (seconds: number) => void
  readonly signal: AbortSignal
}

/** Read into memory at once, so that a pulled card is told from a cut connection. */
const PART_BYTES = 8 * 1024 * 1024
const PAUSES = [1, 2, 5, 10, 20, 30]

/** Sends a declared file from wherever the server stands, through every loss of the connection. */
export async function sendFile(sending: Sending): Promise<Sent> {
  const { file, onSent, onAway, signal } = sending
  for (let failed = 0; ; failed++) {
    if (signal.aborted) return { is: 'aborted' }
    const sent = await sendFromOffset(sending)
    if (sent.is !== 'away') return sent
    if (sent.offset > 0) onSent(Math.min(sent.offset, file.size))
    // Where anything got through since, the server was only away for a moment.
    if (sent.moved) failed = 0
    const seconds = PAUSES[Math.min(failed, PAUSES.length - 1)] ?? 30
    onAway(seconds)
    await pause(seconds, signal)
  }
}

type Step = Sent | { readonly is: 'away'; readonly offset: number; readonly moved: boolean }

async function sendFromOffset({ upload, file, onSent, signal }: Sending): Promise<Step> {
  const address = `/api/v1/uploads/${upload}`
  const stands = await ask('HEAD', address, undefined, signal)
  const start = offsetOf(stands)
  if (start === undefined) return stepOf(stands, 0, false)
  // At least once, also with nothing to send: only this answer says that the file is sealed.
  for (let at = start; ; ) {
    onSent(at)
    const part = await read(file, at)
    if (part === undefined) return { is: 'unreadable' }
    const answer = await ask('PATCH', address, { part, at, onSent }, signal)
    const reached = offsetOf(answer)
    if (reached === undefined) return stepOf(answer, at, at > start)
    at = reached
    onSent(at)
    if (at >= file.size) return { is: 'sealed' }
  }
}

async function read(file: File, at: number): Promise<ArrayBuffer | undefined> {
  try {
    const part = await file.slice(at, at + PART_BYTES).arrayBuffer()
    return part.byteLength === Math.min(PART_BYTES, file.size - at) ? part : undefined
  } catch {
    return undefined
  }
}

interface Answer {
  readonly status: number
  readonly offset: string | null
  readonly body: string
  readonly aborted: boolean
}

interface Part {
  readonly part: ArrayBuffer
  readonly at: number
  readonly onSent: (bytes: number) => void
}

/** With the older of the two ways to ask: only it tells how far a body has gone. */
function ask(
  method: 'HEAD' | 'PATCH',
  address: string,
  sending: Part | undefined,
  signal: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve({ status: 0, offset: null, body: '', aborted: true })
    const request = new XMLHttpRequest()
    const end = (aborted: boolean) => {
      signal.removeEventListener('abort', abort)
      const offset = request.status === 0 ? null : request.getResponseHeader('upload-offset')
      resolve({ status: request.status, offset, body: request.responseText, aborted })
    }
    const abort = () => request.abort()
    request.onload = () => end(false)
    request.onerror = () => end(false)
    request.ontimeout = () => end(false)
    request.onabort = () => end(true)
    signal.addEventListener('abort', abort)
    request.open(method, address)
    request.setRequestHeader('tus-resumable', '1.0.0')
    request.setRequestHeader('x-liuhen', '1')
    if (sending === undefined) return request.send()
    const { part, at, onSent } = sending
    request.upload.onprogress = ({ loaded }) => onSent(at + loaded)
    request.setRequestHeader('content-type', 'application/offset+octet-stream')
    request.setRequestHeader('upload-offset', String(at))
    request.send(part)
  })
}

function offsetOf({ status, offset }: Answer): number | undefined {
  return status >= 200 && status < 300 && offset !== null ? Number(offset) : undefined
}

/** What an answer without an offset means for this file and for the whole upload. */
function stepOf({ status, body, aborted }: Answer, offset: number, moved: boolean): Step {
  if (aborted) return { is: 'aborted' }
  if (status === 0 || status === 408 || status === 429 || status === 460) {
    return { is: 'away', offset, moved }
  }
  const problem = readProblem(status, body === '' ? WITHOUT_WORDS[status] : jsonOf(body))
  // Another window has sent some: the next question tells where it stands.
  if (problem.code === 'upload.offset') return { is: 'away', offset, moved }
  if (status === 507) return { is: 'stop', problem }
  if (status >= 500) return { is: 'away', offset, moved }
  return FOR_THIS_FILE.has(problem.code) ? { is: 'refused', problem } : { is: 'stop', problem }
}

/** A question has no body to answer with: what its bare status means here. */
const WITHOUT_WORDS: { readonly [status: number]: object } = {
  401: { code: 'auth.required', detail: '登录已过期。请在新窗口登录后，回到本页继续。' },
  404: { code: 'not-found', detail: '服务器上没有这个文件的登记，请重新采集。' },
  410: { code: 'upload.gone', detail: '服务器没有接收这个文件，原因见本次采集的文件清单。' },
  422: { code: 'upload.digest', detail: '文件与登记的摘要不一致，已另行保存，请重新采集该文件。' },
}

const FOR_THIS_FILE = new Set([
  'upload.gone',
  'upload.digest',
  'upload.changed',
  'upload.too-large',
  'not-found',
])

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    return problemOf(error)
  }
}

function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, seconds * 1000)
    signal.addEventListener('abort', end)
  })
}
