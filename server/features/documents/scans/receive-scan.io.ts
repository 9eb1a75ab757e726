import type { Instant, Uuid } from '@liuhen/format'
import { accept, type Decision, refuse } from '../../../platform/kernel/index.ts'
import { type Incoming, isDiskFull, type Vault } from '../../vault/index.ts'
import { type Inspecting, inspectScan } from './inspect-scan.io.ts'
import type { SealScan } from './seal-scan.ts'

/** What taking a scan needs of the house; the verb is performed for the person who sends. */
export interface ScanHouse extends Inspecting {
  readonly vault: Vault
  readonly now: () => Instant
  /** What he announced; undefined: nothing of his. */
  readonly announced: (id: Uuid) => Promise<AnnouncedScan | undefined>
  readonly seal: (sealed: SealScan) => Promise<Decision<unknown>>
}

export interface AnnouncedScan {
  readonly state: 'announced' | 'sealed'
  readonly bytes: number
  readonly title: string
}

/**
 * Takes the whole body of a scan, looks into it, seals it. What is broken off or refused leaves
 * nothing in the vault; what was announced stays, so that the bytes can be sent again. Bytes that
 * came whole before a crash are not sent twice.
 */
export async function receiveScan(
  house: ScanHouse,
  id: Uuid,
  body: AsyncIterable<Uint8Array>,
): Promise<Decision<unknown>> {
  const scan = await house.announced(id)
  if (scan === undefined) return refuse('not-found')
  if (scan.state === 'sealed') return refuse('scan.done')
  if (running.has(id)) return refuse('scan.running')
  running.add(id)
  try {
    const came = await take(house, id, scan, body)
    return came.ok ? await sealCame(house, id, scan) : came
  } catch (error) {
    if (isDiskFull(error)) return refuse('upload.space', { needed: scan.bytes, free: 0 })
    throw error
  } finally {
    running.delete(id)
  }
}

/** Two bodies of one scan would write into one file. */
const running = new Set<Uuid>()

async function take(
  { vault }: ScanHouse,
  id: Uuid,
  { bytes }: AnnouncedScan,
  body: AsyncIterable<Uint8Array>,
): Promise<Decision<true>> {
  if ((await vault.bytesOf(id)) === bytes) return accept(true)
  await vault.discard(id)
  const space = await vault.reserve(id, bytes)
  if (!space.ok) return refuse('upload.space', { needed: space.needed, free: space.free })
  const incoming = await vault.receive(id)
  try {
    const appended = await incoming.append(body, bytes)
    if (appended.is === 'too-large') {
      return await drop(vault, id, refuse('upload.too-large', { declared: bytes }))
    }
    if (appended.is === 'no-space') {
      return await drop(vault, id, refuse('upload.space', { needed: bytes, free: 0 }))
    }
    if (incoming.offset === bytes) return accept(true)
    return await drop(vault, id, refuse('scan.cut', { have: incoming.offset, declared: bytes }))
  } finally {
    await incoming.close()
    vault.unreserve(id)
  }
}

async function sealCame(
  house: ScanHouse,
  id: Uuid,
  { title }: AnnouncedScan,
): Promise<Decision<unknown>> {
  const { vault } = house
  const incoming = await vault.receive(id)
  try {
    const found = await inspectScan(house, incoming.path, title)
    if (!found.ok) return await drop(vault, id, found)
    const { digests } = await incoming.measure()
    await vault.publish(incoming, digests, house.now())
    const sealed = await vault.step('commit', () =>
      house.seal({ scan: id, digests, ...found.accepted }),
    )
    if (sealed.ok) await vault.release(incoming, digests.sha256)
    return sealed
  } finally {
    await closeQuietly(incoming)
  }
}

async function drop<T extends Decision<unknown>>(vault: Vault, id: Uuid, refusal: T): Promise<T> {
  await vault.discard(id)
  return refusal
}

async function closeQuietly(incoming: Incoming): Promise<void> {
  await incoming.close().catch(() => undefined)
}
