import type { Instant, Uuid } from '@liuhen/format'
import { parseSha256 } from '@liuhen/format'
import type { Db } from '../../../platform/database/connect.ts'
import { withTx } from '../../../platform/database/connect.ts'
import { planZip } from '../../../platform/zip/plan-zip.ts'
import { streamZip } from '../../../platform/zip/stream-zip.ts'
import { namePacket, packetOf, zipOfPacket } from '../../extraction/index.ts'
import type { Digests, Vault } from '../../vault/index.ts'
import { supplyOf } from '../found.io.ts'
import type { NoteFault, NoteRetained } from './note-retained.ts'

/** What keeping a copy needs of the house; the notes are verbs that the machine performs. */
export interface RetainingHouse {
  readonly db: Db
  readonly vault: Vault
  readonly now: () => Instant
  /** Fixes the list of the packet's files; false: its facts are not under a checkpoint yet. */
  readonly fixList: (packet: Uuid) => Promise<boolean>
  readonly pause: () => Promise<unknown>
  /** The public verifier on the file at this path. */
  readonly verify: (path: string) => Promise<{ readonly holds: boolean; readonly zh: string }>
  readonly noteRetained: (noted: NoteRetained) => Promise<void>
  readonly noteFault: (noted: NoteFault) => Promise<void>
}

/**
 * 复制留存: writes the packet as one archive into the vault, byte for byte what is given away, reads
 * it back with the verifier that everybody has, and only then says that it is kept. Broken off
 * anywhere it begins anew and nothing counts.
 */
export async function runRetention(house: RetainingHouse, id: Uuid): Promise<void> {
  const asked = await withTx(house.db, '*', (tx) => toRetain(tx, id))
  if (asked === undefined) return
  const { packet, problem } = asked
  const fault = (part: NoteFault['part'], zh: string) =>
    house.noteFault({ id, packet, part, problem: zh })
  if (problem !== undefined) return fault('packet', problem)
  if (!(await listed(house, packet))) throw new Error(`packet ${packet} is not proven yet`)
  const kept = await keepArchive(house, asked)
  if (kept === undefined) return fault('copy', NO_SPACE)
  const { holds, zh } = await house.verify(house.vault.pathOf(kept.digests.sha256))
  if (!holds) return fault('copy', `留存的副本没有通过核验：${zh}`)
  await house.noteRetained({ id, packet, files: kept.files, digests: kept.digests })
}

interface ToRetain {
  readonly packet: Uuid
  readonly upload: Uuid
  /** Of its folder within the archive. */
  readonly name: string
  /** Why there is nothing to keep. */
  readonly problem: string | undefined
}

async function toRetain(
  tx: Parameters<typeof packetOf>[0],
  id: Uuid,
): Promise<ToRetain | undefined> {
  const supply = await supplyOf(tx, id)
  if (supply?.packet === undefined || supply.state !== 'making') return undefined
  const made = await packetOf(tx, supply.packet)
  const row = await tx
    .selectFrom('supply')
    .select('retain_upload')
    .where('id', '=', id)
    .executeTakeFirst()
  // While the packet itself is being made nothing can be kept; its end orders this anew.
  if (made === undefined || made.state === 'making' || row?.retain_upload == null) return undefined
  const problem = made.state === 'failed' ? (made.problem ?? NOT_MADE) : undefined
  const name = namePacket({ id: supply.packet, number: supply.caseNumber })
  return { packet: supply.packet, upload: row.retain_upload, name, problem }
}

const NOT_MADE = '材料没有制作完成，请重新选择材料制作。'
const NO_SPACE = '存储空间不足，副本没有留存。腾出空间后请重新选择材料制作。'

/** So many seconds until a checkpoint has the newest facts; the job is tried again after that. */
const LOOKS = 60

async function listed({ fixList, pause }: RetainingHouse, packet: Uuid): Promise<boolean> {
  for (let looks = 0; looks < LOOKS; looks++) {
    if (await fixList(packet)) return true
    await pause()
  }
  return false
}

/** All bytes in the vault; undefined: there is no room. */
async function keepArchive(
  { db, vault, now }: RetainingHouse,
  { packet, upload, name }: ToRetain,
): Promise<{ readonly digests: Digests; readonly files: number } | undefined> {
  const entries = await withTx(db, '*', (tx) => zipOfPacket(tx, packet))
  const plan = planZip(entries.map((entry) => ({ ...entry, name: `${name}/${entry.path}` })))
  const source = (at: number) => {
    const entry = entries[at]
    if (entry === undefined) throw new Error('entry of a zip')
    if (entry.content !== null) return { inline: entry.content }
    const sha256 = parseSha256(entry.original ?? '')
    if (sha256 === undefined) throw new Error('original of a packet file')
    return { path: vault.pathOf(sha256) }
  }
  await vault.discard(upload)
  const room = await vault.reserve(upload, plan.bytes)
  if (!room.ok) return undefined
  const incoming = await vault.receive(upload)
  try {
    const appended = await incoming.append(streamZip(plan, source, 0, plan.bytes), plan.bytes)
    if (appended.is === 'no-space') {
      await incoming.close()
      return undefined
    }
    if (appended.is !== 'kept') throw new Error(`keeping a packet: ${appended.is}`)
    const { digests } = await incoming.measure()
    await vault.publish(incoming, digests, now())
    await vault.release(incoming, digests.sha256)
    return { digests, files: entries.length }
  } catch (error) {
    await incoming.close()
    throw error
  } finally {
    vault.unreserve(upload)
  }
}
