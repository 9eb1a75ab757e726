import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import {
  ED25519_COSIGNATURE,
  formatVkey,
  type NoteSigner,
  parseCheckpoint,
  parseNote,
  toHex,
} from '@liuhen/format'
import { nodeMachine } from '@liuhen/verify'
import type { Known } from './decide-cosign.ts'

const { sha256 } = nodeMachine

/** The witness's own: its key and what it signed last. */
export interface WitnessFolder {
  readonly vkey: string
  readonly signer: NoteSigner
  readonly known: (origin: string) => Known | undefined
  /** Durable when it returns. */
  readonly keep: (origin: string, note: string) => Promise<void>
  /** Two states that cannot both be: kept for whoever judges the ledger. */
  readonly keepContradiction: (request: string, at: Date) => Promise<void>
}

/** What the person must mend; Chinese. */
export class WitnessFault extends Error {}

/** @throws WitnessFault if another process has the folder, or it has another name already */
export async function openWitnessFolder(
  folder: string,
  asked: string | undefined,
): Promise<WitnessFolder> {
  await mkdir(join(folder, 'logs'), { recursive: true, mode: 0o700 })
  await hold(folder)
  const key = await keyOf(folder)
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' })
  const publicKey = Uint8Array.from(der.subarray(-32))
  const name = await nameOf(
    folder,
    asked,
    `liuhen.witness/${toHex(sha256(publicKey)).slice(0, 16)}`,
  )
  const fileOf = (origin: string) =>
    join(folder, 'logs', `${toHex(sha256(Buffer.from(origin))).slice(0, 32)}.note`)
  return {
    vkey: formatVkey(sha256, { name, type: ED25519_COSIGNATURE, publicKey }),
    signer: { name, publicKey, sign: (message) => sign(null, message, key) },
    known: (origin) => {
      const path = fileOf(origin)
      if (!existsSync(path)) return undefined
      return parseCheckpoint(parseNote(readFileSync(path, 'utf8')).text)
    },
    keep: (origin, note) => writeDurably(folder, fileOf(origin), note),
    keepContradiction: async (request, at) => {
      const into = join(folder, 'contradictions')
      await mkdir(into, { recursive: true, mode: 0o700 })
      await writeDurably(into, join(into, `${at.toISOString().replaceAll(':', '')}.txt`), request)
    },
  }
}

async function keyOf(folder: string) {
  const path = join(folder, 'witness.pem')
  if (!existsSync(path)) {
    const der = Buffer.concat([PKCS8_PREFIX, randomBytes(32)])
    const made = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    await writeDurably(folder, path, made.export({ format: 'pem', type: 'pkcs8' }).toString())
  }
  return createPrivateKey(readFileSync(path))
}

/** A name is for ever: keys are known by it. */
async function nameOf(folder: string, asked: string | undefined, usual: string): Promise<string> {
  const path = join(folder, 'name')
  if (!existsSync(path)) await writeDurably(folder, path, asked ?? usual)
  const kept = readFileSync(path, 'utf8')
  if (asked === undefined || asked === kept) return kept
  throw new WitnessFault(
    `这个目录的见证人名称是 ${kept}，不能改为 ${asked}。要用新名称，请换一个目录。`,
  )
}

async function writeDurably(folder: string, path: string, text: string): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
  for (const one of new Set([folder, join(path, '..')])) {
    const handle = await open(one, 'r')
    await handle.sync().finally(() => handle.close())
  }
}

/** A name that the kernel gives to one process and takes back with it; other systems have none. */
async function hold(folder: string): Promise<void> {
  const windows = process.platform === 'win32'
  if (!windows && process.platform !== 'linux') return
  const name = toHex(sha256(Buffer.from(folder))).slice(0, 32)
  const server = createServer()
  await new Promise<void>((done, fail) => {
    server.once('error', () =>
      fail(new WitnessFault(`目录 ${folder} 正被另一个见证程序使用，请先停止它。`)),
    )
    server.listen(
      windows ? `\\\\.\\pipe\\liuhen-witness-${name}` : `\0liuhen-witness-${name}`,
      done,
    )
  })
  server.unref()
}

/** The fixed DER before the 32 bytes of an Ed25519 private key (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
