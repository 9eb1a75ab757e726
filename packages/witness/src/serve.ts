import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Cosigned } from './cosign.ts'

export interface Serving {
  readonly vkey: string
  readonly cosign: (request: string) => Promise<Cosigned>
  /** A line for the terminal. */
  readonly say: (zh: string) => void
}

/** POST /add-checkpoint (C2SP tlog-witness), and GET /vkey for whoever sets it up. */
export function witnessServer(serving: Serving): Server {
  return createServer((request, response) => {
    answer(serving, request, response).catch((error: unknown) => {
      serving.say(`出错：${error instanceof Error ? error.message : String(error)}`)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
}

async function answer(
  { vkey, cosign, say }: Serving,
  request: IncomingMessage,
  to: ServerResponse,
) {
  const path = new URL(request.url ?? '/', 'http://witness').pathname
  if (request.method === 'GET' && path.endsWith('/vkey')) return send(to, 200, `${vkey}\n`)
  if (!path.endsWith('/add-checkpoint')) return send(to, 404, '没有这个地址\n')
  if (request.method !== 'POST') return send(to, 405, '请用 POST\n')
  const body = await bodyOf(request)
  if (body === undefined) return send(to, 413, '请求过长\n')
  const cosigned = await cosign(body)
  if (cosigned.ok) {
    say(`已见证：${cosigned.size} 条`)
    return send(to, 200, cosigned.lines)
  }
  const { status, zh, size, kept } = cosigned
  say(`未见证（${status}）：${zh}${kept === undefined ? '' : `（${kept}）`}`)
  if (status !== 409) return send(to, status, `${zh}\n`)
  return send(to, 409, `${size ?? 0}\n`, 'text/x.tlog.size')
}

function send(to: ServerResponse, status: number, text: string, type = 'text/plain') {
  const charset = type === 'text/plain' ? '; charset=utf-8' : ''
  to.writeHead(status, { 'content-type': `${type}${charset}`, 'cache-control': 'no-store' })
  to.end(text)
}

/** Undefined: longer than any checkpoint. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request) {
    const bytes: Uint8Array = chunk
    length += bytes.length
    if (length > MAX_BODY) return undefined
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** 63 hashes, and 32 signatures of the longest kind (ML-DSA-44, 2,420 bytes). */
const MAX_BODY = 128 * 1024

/** What a witness's people write on paper. */
export function fingerprintOf(vkey: string): string {
  return createHash('sha256').update(`${vkey}\n`).digest('hex')
}
