import { createHash } from 'node:crypto'
import type { Instant, Uuid } from '@liuhen/format'
import { parseSha256 } from '@liuhen/format'
import type { Decision } from '../../../platform/kernel/index.ts'
import { type Digests, isDiskFull, type Vault } from '../../vault/index.ts'
import type { Press, Sheet } from '../sheet/sheet.ts'
import type { NotePrinted } from './note-printed.ts'
import type { SealingRow } from './seal-document.ts'

/** What stands ready to be printed: found in rows, without a lock. */
export interface ToPrint {
  readonly agency: Uuid
  readonly sheet: Sheet
  readonly reason: string
  readonly issuedAt: Instant
  readonly sealing: SealingRow
}

/** What printing, signing and sealing need of the house. Each verb is performed by the machine. */
export interface SealingHouse {
  readonly vault: Vault
  readonly press: Pick<Press, 'print' | 'missing'>
  readonly now: () => Instant
  /** Undefined: it was never issued, or is gone. */
  readonly toPrint: (id: Uuid) => Promise<ToPrint | undefined>
  readonly sign: (asked: ToSign) => Promise<Signed>
  readonly notePrinted: (printed: NotePrinted) => Promise<Decision<unknown>>
  readonly seal: (id: Uuid, digests: Digests) => Promise<Decision<unknown>>
  readonly noteFault: (id: Uuid, problem: string) => Promise<unknown>
}

export interface ToSign {
  readonly agency: Uuid
  readonly pdf: Uint8Array
  readonly reason: string
  readonly at: Instant
}

export interface Signed {
  readonly pdf: Uint8Array
  /** Fingerprint of the certificate; absent: the agency has none. */
  readonly certificate?: string
}

/**
 * Prints, signs and seals the PDF of an issued document. Which bytes they are is written down
 * before the first one goes to the vault, so that whoever comes after a crash ends with the same;
 * what was not whole by then is printed again. May be called as often as one likes.
 *
 * @throws Error of a broken machine; the document says why, and nothing half done counts
 */
export async function sealDocument(house: SealingHouse, id: Uuid): Promise<void> {
  const found = await house.toPrint(id)
  if (found === undefined || found.sealing.state === 'sealed') return
  try {
    if (!(await finished(house, id, found.sealing))) await printAndSeal(house, id, found)
  } catch (error) {
    await house.noteFault(id, sayFault(error))
    throw error
  }
}

/** Ends what a crash broke off after the bytes were known. False: they are not whole. */
async function finished(house: SealingHouse, id: Uuid, sealing: SealingRow): Promise<boolean> {
  const { sha256, bytes, upload } = sealing
  const digest = sha256 === undefined ? undefined : parseSha256(sha256)
  if (sealing.state !== 'printed' || digest === undefined) return false
  const { vault } = house
  if (bytes !== (await vault.bytesOf(upload))) return false
  const incoming = await vault.receive(upload)
  const { digests } = await incoming.measure()
  if (digests.sha256 !== digest) {
    await incoming.close()
    return false
  }
  await vault.publish(incoming, digests, house.now())
  await vault.step('commit', () => demand(house.seal(id, digests)))
  await vault.release(incoming, digest)
  return true
}

async function printAndSeal(house: SealingHouse, id: Uuid, found: ToPrint): Promise<void> {
  const { vault, press } = house
  if (press.missing !== undefined) throw new SealingFault(press.missing)
  const { pdf: plain, pages, replaced, unreadable } = await press.print(found.sheet)
  const { agency, reason, issuedAt: at } = found
  const { pdf, certificate } = await house.sign({ agency, pdf: plain, reason, at })
  const sha256 = createHash('sha256').update(pdf).digest('hex')
  const missing = { characters: [...replaced], pictures: [...unreadable] }
  const printed = { id, sha256, bytes: pdf.length, pages, missing }
  await vault.discard(found.sealing.upload)
  await demand(house.notePrinted(certificate === undefined ? printed : { ...printed, certificate }))
  await receive(vault, found.sealing.upload, pdf)
  const sealing = { ...found.sealing, state: 'printed' as const, sha256, bytes: pdf.length, pages }
  if (!(await finished(house, id, sealing))) throw new Error(`the PDF of ${id} is not as printed`)
}

/** All bytes, on the disk; or none that count. */
export async function receive(vault: Vault, upload: Uuid, bytes: Uint8Array): Promise<void> {
  const room = await vault.reserve(upload, bytes.length)
  if (!room.ok) throw new SealingFault(NO_SPACE)
  const incoming = await vault.receive(upload)
  try {
    const appended = await incoming.append(whole(bytes), bytes.length)
    if (appended.is === 'no-space') throw new SealingFault(NO_SPACE)
    if (appended.is !== 'kept') throw new Error(`appending a PDF: ${appended.is}`)
  } finally {
    await incoming.close()
    vault.unreserve(upload)
  }
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function demand(decision: Promise<Decision<unknown>>): Promise<void> {
  const decided = await decision
  if (!decided.ok) throw new Error(`sealing a document: ${decided.refusal.code}`)
}

/** Something that a person can mend; the message is Chinese. */
export class SealingFault extends Error {
  override readonly name = 'SealingFault'
}

const NO_SPACE = '存储空间不足，已制发的文书没有丢失；腾出空间后会自动重新封存。'

function sayFault(error: unknown): string {
  if (error instanceof SealingFault) return error.message
  if (isDiskFull(error)) return NO_SPACE
  return '排版或者封存没有完成，系统会自动重试；一直不成功的，请管理员查看运行日志。'
}
