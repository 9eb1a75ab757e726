import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { brief } from '../patience.ts'
import { readFolder } from './read-folder.ts'
import { createAgent } from './send-bytes.ts'
import { type UploadEnd, uploadFile } from './upload-file.ts'

/** The tus subset of the server over one upload in memory; `fault` may spoil a request. */
function tusServer(
  fault: (request: IncomingMessage, response: ServerResponse, n: number) => boolean,
) {
  const kept: Buffer[] = []
  let requests = 0
  const offset = () => Buffer.concat(kept).length
  const server = createServer((request, response) => {
    requests += 1
    if (fault(request, response, requests)) return
    const stands = () => response.setHeader('upload-offset', offset())
    if (request.method === 'HEAD') {
      stands()
      return void response.writeHead(200).end()
    }
    if (Number(request.headers['upload-offset']) !== offset()) {
      return void response.writeHead(409).end(JSON.stringify(problem(409, 'upload.offset')))
    }
    request.on('data', (piece: Buffer) => kept.push(piece))
    request.on('end', () => {
      stands()
      response.writeHead(204).end()
    })
  })
  return { server, received: () => Buffer.concat(kept), requests: () => requests }
}

const problem = (status: number, code: string) => ({ status, code, detail: `拒绝 ${code}` })

const refusing =
  (status: number, code: string) => (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === 'HEAD') return false
    request.resume()
    response.writeHead(status).end(JSON.stringify(problem(status, code)))
    return true
  }

let card = ''
const CONTENT = Buffer.alloc(3_000_000, 'liuhen')
beforeEach(() => {
  card = mkdtempSync(join(tmpdir(), 'liuhen-upload-'))
  writeFileSync(join(card, 'a.MP4'), CONTENT)
})
afterEach(() => rmSync(card, { recursive: true }))

async function sendTo(
  fake: ReturnType<typeof tusServer>,
  options: { readonly before?: () => void } = {},
): Promise<UploadEnd> {
  await new Promise<void>((resolve) => fake.server.listen(0, '127.0.0.1', resolve))
  const address = fake.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const agent = createAgent(`http://127.0.0.1:${port}`, 1)
  const [found] = (await readFolder(card)).files
  if (found === undefined) throw new Error('no file')
  const handle = await open(found.path)
  options.before?.()
  const line = { url: new URL(`http://127.0.0.1:${port}/u`), headers: () => ({}), agent }
  const contact = { patience: brief([1, 1, 1]), failed: () => undefined, answered: () => undefined }
  const help = {
    sleep: () => Promise.resolve(),
    contact,
    renew: () => Promise.resolve(),
    reached: () => undefined,
  }
  try {
    return await uploadFile(line, handle, found, help)
  } finally {
    agent.destroy()
    await handle.close()
    fake.server.closeAllConnections()
    fake.server.close()
  }
}

describe('an upload', () => {
  test('brings every byte', async () => {
    const fake = tusServer(() => false)
    expect(await sendTo(fake)).toEqual({ is: 'arrived' })
    expect(fake.received().equals(CONTENT)).toBe(true)
  })

  test('goes on where the server stands after a connection was cut in the middle', async () => {
    let cut = false
    const fake = tusServer((request) => {
      if (request.method !== 'PATCH' || cut) return false
      request.once('data', () => setTimeout(() => request.socket.destroy(), 1))
      cut = true
      return false
    })
    expect(await sendTo(fake)).toEqual({ is: 'arrived' })
    expect(fake.received().equals(CONTENT)).toBe(true)
  })

  test('tries again after 500 and 503', async () => {
    const fake = tusServer((request, response, n) => {
      if (n > 2) return false
      request.resume()
      response.writeHead(n === 1 ? 500 : 503).end()
      return true
    })
    expect(await sendTo(fake)).toEqual({ is: 'arrived' })
  })

  test('halts, to be taken up later, when the server stays away', async () => {
    const fake = tusServer((request) => {
      request.socket.destroy()
      return true
    })
    expect(await sendTo(fake)).toMatchObject({ is: 'halt' })
  })

  test.each(['missing', 'expired', 'paused'])('confirmation.%s: asks for one', async (what) => {
    const fake = tusServer(refusing(409, `confirmation.${what}`))
    expect(await sendTo(fake)).toEqual({ is: 'unconfirmed' })
  })

  test.each([
    ['another digest', 422, 'upload.digest', { is: 'not-in', final: true }],
    ['a full disk', 507, 'upload.space', { is: 'halt' }],
    ['an unknown refusal', 403, 'right.missing', { is: 'not-in', final: false }],
  ])('%s: ends as it must', async (_name, status, code, end) => {
    expect(await sendTo(tusServer(refusing(status, code)))).toMatchObject(end)
  })

  test('a file that has grown since it was read is not sent', async () => {
    const fake = tusServer(() => false)
    const before = () => writeFileSync(join(card, 'a.MP4'), 'more', { flag: 'a' })
    expect(await sendTo(fake, { before })).toEqual({ is: 'changed' })
    expect(fake.received()).toHaveLength(0)
  })
})
