import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
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
import type { Evidence, Known } from './decide-cosign.ts'
import { digestOf, keepBegunAnew, keepEvidence } from './evidence.ts'
import { holdFolder } from './hold-folder.ts'
import { syncFolder, writeDurably } from './write-durably.ts'

const { sha256 } = nodeMachine

/** The witness's own: its key and what it signed last. */
export interface WitnessFolder {
  readonly vkey: string
  readonly signer: NoteSigner
  /** @throws WitnessFault if it is not what this process kept: somebody else writes here */
  readonly known: (origin: string) => Known | undefined
  /**
   * Durable when it returns, and nobody else had the folder by then: only after that may a signature
   * leave.
   * @throws WitnessFault if another program has taken the folder since
   */
  readonly keep: (origin: string, note: string) => Promise<void>
  /** A state that does not fit: kept for whoever judges the ledger. @returns its file, if kept */
  readonly keepEvidence: (evidence: Evidence, request: string) => Promise<string | undefined>
  /**
   * Forgets a ledger, which then begins at nothing: what was signed is kept with the reason.
   * @returns the file; undefined: nothing was ever signed of it
   */
  readonly beginAnew: (origin: string, reason: string, at: Date) => Promise<string | undefined>
}

/** What the person must mend; Chinese. */
export class WitnessFault extends Error {}

/**
 * `hold` reaches no further than this machine. Of two that share the folder over a network or between
 * containers the one that came last has it: the other one signs nothing more, and says why.
 * @throws WitnessFault if another process has the folder, or it has another name already
 */
export async function openWitnessFolder(
  folder: string,
  asked: string | undefined,
  hold: (folder: string) => Promise<boolean> = holdFolder,
): Promise<WitnessFolder> {
  await mkdir(join(folder, 'logs'), { recursive: true, mode: 0o700 })
  if (!(await hold(folder))) {
    throw new WitnessFault(`目录 ${folder} 正被另一个见证程序使用，请先停止它。`)
  }
  await syncFolder(folder)
  const notTaken = await takeFolder(folder)
  const key = await keyOf(folder)
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' })
  const publicKey = Uint8Array.from(der.subarray(-32))
  const name = await nameOf(
    folder,
    asked,
    `liuhen.witness/${toHex(sha256(publicKey)).slice(0, 16)}`,
  )
  const fileOf = (origin: string) => join(folder, 'logs', `${digestOf(origin, 32)}.note`)
  const own = new Map<string, string>()
  const noteOf = (origin: string) => {
    const path = fileOf(origin)
    const note = existsSync(path) ? readFileSync(path, 'utf8') : undefined
    const kept = own.get(origin)
    if (kept === undefined || kept === note) return note
    throw new WitnessFault(
      `目录中账本 ${origin} 的见证状态不是本程序最后签过的：有另一个程序写过这个目录。已停止对它见证。请查明是哪台电脑或者哪个容器共用了目录 ${folder}，只留一个见证程序，再重新启动。`,
    )
  }
  return {
    vkey: formatVkey(sha256, { name, type: ED25519_COSIGNATURE, publicKey }),
    signer: { name, publicKey, sign: (message) => sign(null, message, key) },
    known: (origin) => {
      const note = noteOf(origin)
      return note === undefined ? undefined : parseCheckpoint(parseNote(note).text)
    },
    keep: async (origin, note) => {
      notTaken()
      await writeDurably(fileOf(origin), note)
      own.set(origin, note)
      notTaken()
    },
    keepEvidence: (evidence, request) =>
      keepEvidence(folder, evidence, { request, before: noteOf(evidence.origin) }),
    beginAnew: async (origin, reason, at) => {
      const note = noteOf(origin)
      if (note === undefined) return undefined
      const kept = await keepBegunAnew(folder, { origin, note, reason, at })
      await rm(fileOf(origin))
      await syncFolder(join(folder, 'logs'))
      return kept
    },
  }
}

/** Writes into the folder whose it is now, and gives a look whether it still is. */
async function takeFolder(folder: string): Promise<() => void> {
  const path = join(folder, 'holder')
  const holder = randomBytes(16).toString('hex')
  await writeDurably(path, holder)
  return () => {
    if (existsSync(path) && readFileSync(path, 'utf8') === holder) return
    throw new WitnessFault(
      `目录 ${folder} 已被另一台电脑或者另一个容器中的见证程序接管，本程序不再签名。一个目录只能由一个见证程序使用，请停止其中一个。`,
    )
  }
}

async function keyOf(folder: string) {
  const path = join(folder, 'witness.pem')
  if (!existsSync(path)) {
    const der = Buffer.concat([PKCS8_PREFIX, randomBytes(32)])
    const made = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    await writeDurably(path, made.export({ format: 'pem', type: 'pkcs8' }).toString())
  }
  return createPrivateKey(readFileSync(path))
}

/** A name is for ever: keys are known by it. */
async function nameOf(folder: string, asked: string | undefined, usual: string): Promise<string> {
  const path = join(folder, 'name')
  if (!existsSync(path)) await writeDurably(path, asked ?? usual)
  const kept = readFileSync(path, 'utf8')
  if (asked === undefined || asked === kept) return kept
  throw new WitnessFault(
    `这个目录的见证人名称是 ${kept}，不能改为 ${asked}。要用新名称，请换一个目录。`,
  )
}

/** The fixed DER before the 32 bytes of an Ed25519 private key (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
