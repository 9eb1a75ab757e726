import { createHash } from 'node:crypto'
import type { Instant, PacketContent, Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { withTx } from '../../../platform/database/connect.ts'
import { uuidOf } from '../../../platform/kernel/index.ts'
import { sealBytes } from '../../case-files/index.ts'
import type { Press } from '../../documents/index.ts'
import type { Digests, UploadFate } from '../../vault/index.ts'
import { contentOf } from '../list-packet-files.io.ts'
import { evidenceSheet } from '../papers/evidence-sheet.ts'
import { processSheet } from '../papers/process-sheet.ts'
import { evidenceTold } from '../papers/told.io.ts'
import { type DerivedHouse, sealDerived } from './derived/seal-derived.io.ts'
import { PacketPlan } from './order-case-packet.ts'

/** What making a packet needs of the house; the notes are verbs that the machine performs. */
export interface PacketHouse extends DerivedHouse {
  readonly press: Pick<Press, 'print' | 'missing'>
  readonly sign: (asked: {
    readonly agency: Uuid
    readonly pdf: Uint8Array
    readonly reason: string
    readonly at: Instant
  }) => Promise<{ readonly pdf: Uint8Array }>
  readonly gather: (id: Uuid) => Promise<void>
  readonly noteMade: (made: {
    readonly id: Uuid
    readonly process: Digests
    readonly evidence: Digests
  }) => Promise<void>
}

/**
 * Makes an ordered packet: takes its derived files into the vault, gathers it in one transaction, prints its two papers from that, signs
 * and seals them, and states its digest. Broken off anywhere it begins anew and nothing counts.
 */
export async function runPacket(house: PacketHouse, id: Uuid): Promise<void> {
  const waiting = await withTx(house.db, '*', (tx) => rowOf(tx, id))
  if (waiting === undefined) return
  await sealDerived(house, id)
  await house.gather(id)
  const made = await withTx(house.db, '*', (tx) => toPrint(tx, id))
  if (made === undefined) return
  const sealed: Digests[] = []
  for (const { sheet, upload } of made.papers) {
    const { pdf: plain } = await house.press.print(sheet)
    const reason = `${sheet.title} ${made.number}`
    const { pdf } = await house.sign({ agency: made.agency, pdf: plain, reason, at: made.at })
    await sealBytes(house, upload, pdf, async (digests) => void sealed.push(digests))
    await withTx(house.db, '*', (tx) => noteStep(tx, id))
  }
  const [process, evidence] = sealed
  if (process === undefined || evidence === undefined) throw new Error('papers of a packet')
  await house.noteMade({ id, process, evidence })
}

function rowOf(tx: Tx, id: Uuid) {
  return tx
    .selectFrom('packet')
    .innerJoin('person', 'person.id', 'packet.ordered_by')
    .selectAll('packet')
    .select('person.name as by')
    .where('packet.id', '=', id)
    .where('packet.state', '=', 'making')
    .executeTakeFirst()
}

async function toPrint(tx: Tx, id: Uuid) {
  const row = await rowOf(tx, id)
  if (row?.process_upload == null || row.evidence_upload === null) return undefined
  const content: PacketContent = contentOf(row.content)
  const told = await evidenceTold(tx, row.agency_id, content)
  const fingerprint = createHash('sha256').update(`${content.vkey}\n`).digest('hex')
  const { purpose } = PacketPlan.parse(row.plan)
  const process = processSheet({
    ...told,
    ...{ orderedBy: row.by, orderedAt: row.ordered_at, purpose, fingerprint },
  })
  return {
    ...{ agency: row.agency_id, at: content.sheet.madeAt, number: content.case?.number ?? '' },
    papers: [
      { sheet: process, upload: row.process_upload },
      { sheet: evidenceSheet(told), upload: row.evidence_upload },
    ],
  }
}

async function noteStep(tx: Tx, id: Uuid): Promise<void> {
  await tx
    .updateTable('packet')
    .set((set) => ({ done: set('done', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'making')
    .execute()
}

/** What a stop or a crash left, for the start. */
export async function unfinishedPackets(tx: Tx): Promise<readonly Uuid[]> {
  const rows = await tx.selectFrom('packet').select('id').where('state', '=', 'making').execute()
  return rows.map(({ id }) => uuidOf(id))
}

/** What a crash left of a packet's paper or derived file on its way in: the work makes it again. */
export async function fateOfPacketPaper(tx: Tx, upload: Uuid): Promise<UploadFate | undefined> {
  const row = await tx
    .selectFrom('packet')
    .select('id')
    .where((is) => is.or([is('process_upload', '=', upload), is('evidence_upload', '=', upload)]))
    .executeTakeFirst()
  const part = await tx
    .selectFrom('packet_derived_part')
    .select('packet_id as id')
    .where('upload', '=', upload)
    .executeTakeFirst()
  return row === undefined && part === undefined ? undefined : { is: 'finished' }
}
