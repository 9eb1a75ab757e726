import type { FileHandle } from 'node:fs/promises'
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http'
import http from 'node:http'
import https from 'node:https'

export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** The way to one upload of tus 1.0. */
export interface UploadLine {
  readonly url: URL
  readonly headers: () => OutgoingHttpHeaders
  /** Keeps connections open between files. */
  readonly agent: http.Agent
}

/** What went wrong on this side: no network will mend it. */
export type CardFault = 'short' | 'unreadable'

export function createAgent(origin: string, sockets: number): http.Agent {
  const options = { keepAlive: true, maxSockets: sockets }
  return origin.startsWith('https:') ? new https.Agent(options) : new http.Agent(options)
}

/** Where the upload stands (tus HEAD). Undefined: no answer. */
export function askOffset(line: UploadLine): Promise<Reply | undefined> {
  return talk(line, 'HEAD', {})
}

/**
 * Sends the bytes from one place to another of an open file (tus PATCH), never more, even if the
 * file has grown. The server may refuse in the middle: its answer counts, and the rest is not sent.
 * @returns 'short' if the file ended early, 'unreadable' if the card failed (pulled out, broken);
 * undefined if the connection broke
 */
export function sendBytes(
  line: UploadLine,
  handle: FileHandle,
  range: { readonly from: number; readonly to: number },
  sent: (bytes: number) => void,
): Promise<Reply | CardFault | undefined> {
  const headers = {
    'content-type': 'application/offset+octet-stream',
    'content-length': range.to - range.from,
    'upload-offset': range.from,
  }
  return talk(line, 'PATCH', headers, async function* () {
    const buffer = Buffer.allocUnsafe(PIECE_BYTES)
    for (let at = range.from; at < range.to; ) {
      const wanted = Math.min(buffer.length, range.to - at)
      const { bytesRead } = await handle.read(buffer, 0, wanted, at).catch(() => {
        throw new CardFailed('unreadable')
      })
      if (bytesRead === 0) throw new CardFailed('short')
      at += bytesRead
      yield Buffer.from(buffer.subarray(0, bytesRead))
      sent(at)
    }
  })
}

class CardFailed extends Error {
  readonly fault: CardFault

  constructor(fault: CardFault) {
    super(fault)
    this.fault = fault
  }
}

function talk(
  line: UploadLine,
  method: 'HEAD',
  headers: OutgoingHttpHeaders,
): Promise<Reply | undefined>
function talk(
  line: UploadLine,
  method: 'PATCH',
  headers: OutgoingHttpHeaders,
  body: () => AsyncGenerator<Buffer>,
): Promise<Reply | CardFault | undefined>
function talk(
  line: UploadLine,
  method: 'HEAD' | 'PATCH',
  headers: OutgoingHttpHeaders,
  body?: () => AsyncGenerator<Buffer>,
): Promise<Reply | CardFault | undefined> {
  const open = line.url.protocol === 'https:' ? https.request : http.request
  const all = { 'tus-resumable': '1.0.0', ...line.headers(), ...headers }
  return new Promise((resolve) => {
    const request = open(line.url, { method, agent: line.agent, headers: all })
    request.setTimeout(SILENCE_MS, () => request.destroy())
    request.on('error', () => request.destroy())
    let answered = false
    // A connection that closes after the answer has begun closes before its text has been read.
    request.on('close', () => answered || resolve(undefined))
    request.on('response', (response) => {
      answered = true
      const early = !request.writableEnded
      readReply(response)
        .then(resolve, () => resolve(undefined))
        // Half a body was promised and will not come: this connection is of no more use.
        .finally(() => early && request.destroy())
    })
    write(request, body).catch((error: unknown) => {
      if (error instanceof CardFailed) resolve(error.fault)
      request.destroy()
    })
  })
}

/** Stops as soon as there is an answer: after that nobody reads the rest. */
async function write(request: http.ClientRequest, body?: () => AsyncGenerator<Buffer>) {
  let answered = false
  request.once('response', () => {
    answered = true
  })
  if (body !== undefined) {
    for await (const piece of body()) {
      if (request.destroyed || answered) return
      if (!request.write(piece)) await drained(request)
    }
  }
  request.end()
}

function drained(request: http.ClientRequest): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      for (const event of ['drain', 'close', 'response']) request.off(event, done)
      resolve()
    }
    for (const event of ['drain', 'close', 'response']) request.once(event, done)
  })
}

async function readReply(response: http.IncomingMessage): Promise<Reply> {
  const pieces: Buffer[] = []
  for await (const piece of response) pieces.push(Buffer.from(piece))
  const text = Buffer.concat(pieces).toString('utf8')
  return { status: response.statusCode ?? 0, headers: response.headers, text }
}

const PIECE_BYTES = 512 * 1024
/** A connection over which nothing has moved for so long is given up. */
const SILENCE_MS = 120_000
