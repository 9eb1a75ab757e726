import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A time-stamping authority by `openssl ts`. */
export function timeAuthority(key: AuthorityKey = 'rsa:2048') {
  const folder = mkdtempSync(join(tmpdir(), 'tsa-'))
  const run = (...words: readonly string[]) =>
    execFileSync('openssl', words, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  writeFileSync(join(folder, 'tsa.conf'), TSA)
  run(
    ...`req -x509 -newkey ${KEYS[key]} -nodes -days 3650 -config tsa.conf -extensions ext -keyout key.pem -out tsa.pem`.split(
      ' ',
    ),
  )
  writeFileSync(join(folder, 'serial'), '01\n')
  return {
    ask: async (request: Uint8Array) => {
      writeFileSync(join(folder, 'request'), request)
      run(...'ts -reply -config tsa.conf -section tsa -queryfile request -out reply'.split(' '))
      return readFileSync(join(folder, 'reply'))
    },
    /** Over these bytes, at once; and whether openssl takes it for them. */
    stamp: (bytes: Uint8Array): Uint8Array => {
      writeFileSync(join(folder, 'text'), bytes)
      run(...'ts -query -data text -sha256 -cert -out request'.split(' '))
      run(...'ts -reply -config tsa.conf -section tsa -queryfile request -out reply'.split(' '))
      return readFileSync(join(folder, 'reply'))
    },
    verified: (token: Uint8Array) => {
      writeFileSync(join(folder, 'token'), token)
      return run(...'ts -verify -queryfile request -in token -token_in -CAfile tsa.pem'.split(' '))
    },
  }
}

type AuthorityKey = 'rsa:2048' | 'P-256' | 'P-384'
const KEYS = {
  'rsa:2048': 'rsa:2048',
  'P-256': 'ec -pkeyopt ec_paramgen_curve:P-256',
  'P-384': 'ec -pkeyopt ec_paramgen_curve:P-384',
} as const

/** The same over HTTP; what is sent to /broken is answered with something else. */
export async function serveAuthority() {
  const stamps = timeAuthority()
  let asked = 0
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      asked += 1
      if (request.url === '/broken') return response.end('<html>')
      return stamps.ask(Buffer.concat(chunks)).then((answer) => response.end(answer))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return { url: `http://127.0.0.1:${port}`, asked: () => asked, close: () => server.close() }
}

const TSA = `
[req]
distinguished_name = name
prompt = no
[name]
CN = Test authority
[ext]
extendedKeyUsage = critical,timeStamping
[tsa]
serial = serial
signer_cert = tsa.pem
signer_key = key.pem
signer_digest = sha256
digests = sha256
ess_cert_id_alg = sha256
default_policy = 1.2.3.4.1
`
