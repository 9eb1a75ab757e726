import { createHash } from 'node:crypto'
import {
  type HashFunction,
  type PacketDigests,
  type Subject,
  type Uuid,
  withVerifier,
} from '@liuhen/format'
import { afterCommit, type Tx } from '../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
  uuidOf,
} from '../../platform/kernel/index.ts'
import type { LedgerHouse } from '../ledger/index.ts'
import { findRecording, type RecordingRow, scopeOfRecording } from '../recordings/index.ts'
import { lawOf } from '../regulations/index.ts'
import { withChunks } from './chunk-leaves.io.ts'
import type { Export, ExportFacts, ExportPacket } from './export-packet.ts'
import { gatherContent } from './gather-content.io.ts'
import { verifierPage } from './verifier-page.io.ts'

const hashWith =
  (name: string): HashFunction =>
  (bytes) =>
    createHash(name).update(bytes).digest()

export const DIGESTS: PacketDigests = { sha256: hashWith('sha256'), sm3: hashWith('sm3') }

export interface ExtractionPorts {
  /** Proofs come from the ledger's tiles, which are files. */
  readonly ledger: LedgerHouse
  /** Verifier key of the receipts that stations were given. */
  readonly receiptKey: string
}

export async function factsForExport(
  tx: Tx,
  asked: ExportPacket,
  moment: Moment,
  { ledger, receiptKey }: ExtractionPorts,
): Promise<Decision<ExportFacts>> {
  const found = await findSubject(tx, asked, moment)
  if (found === undefined) return refuse('not-found')
  const packet = moment.newId()
  const exportedBy = moment.newId()
  const { origin, vkey } = ledger.identity
  const gathered = await gatherContent(
    tx,
    {
      ...found,
      agency: found.scope.agency,
      packet,
      exportedBy,
      ledger: { origin, vkey },
      receiptKey,
    },
    moment,
  )
  const chunked = await withChunks(tx, gathered)
  const content = withVerifier(DIGESTS, chunked, await verifierPage())
  const { scope, subject } = found
  const law = await lawOf(tx, scope.agency)
  return accept({ scope, subject, packet, exportedBy, content, digests: DIGESTS, law })
}

interface Found {
  readonly scope: Scope
  readonly subject: Subject
  readonly rows: readonly RecordingRow[]
  readonly activity: Uuid | null
}

async function findSubject(
  tx: Tx,
  asked: ExportPacket,
  moment: Moment,
): Promise<Found | undefined> {
  if (asked.recording !== undefined) return findOne(tx, asked.recording)
  return asked.activity === undefined ? undefined : findActivity(tx, uuidOf(asked.activity), moment)
}

async function findOne(tx: Tx, id: string): Promise<Found | undefined> {
  const row = await findRecording(tx, id)
  if (row === undefined) return undefined
  const scope = await scopeOfRecording(tx, row)
  const subject = { type: 'recording' as const, id: row.id }
  return { scope, subject, rows: [row], activity: row.activity_id }
}

/** Recordings that are marked for other persons are not there for who exports. */
async function findActivity(tx: Tx, id: Uuid, { who }: Moment): Promise<Found | undefined> {
  const row = await tx
    .selectFrom('activity')
    .select(['agency_id', 'unit_id', 'secrecy'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const rows = await tx
    .selectFrom('recording')
    .selectAll()
    .where('activity_id', '=', id)
    .where((where) =>
      where.or([
        where('circle', 'is', null),
        ...(who.is === 'person' ? [where(where.val(who.person), '=', where.fn.any('circle'))] : []),
      ]),
    )
    .orderBy('started_at')
    .orderBy('id')
    .execute()
  const plain = { agency: row.agency_id, unit: row.unit_id }
  const scope = row.secrecy === null ? plain : { ...plain, secrecy: row.secrecy }
  return { scope, subject: { type: 'activity', id }, rows, activity: id }
}

export async function commitExport(
  tx: Tx,
  exported: Export,
  { at, who }: Moment,
  ports: Pick<ExtractionPorts, 'ledger'>,
) {
  if (who.is !== 'person') throw new Error('packets are ordered by persons')
  const { packet, subject, draft, exportedBy } = exported
  const { type } = subject
  if (type !== 'recording' && type !== 'activity') throw new Error(`packet of a ${type}`)
  await tx
    .insertInto('packet')
    .values({
      id: packet,
      agency_id: who.agency,
      subject_type: type,
      subject_id: subject.id,
      files: draft.bound.files,
      bytes: draft.bound.bytes,
      manifest_sha256: draft.bound.manifestDigest,
      content: JSON.stringify(draft.content),
      fact_id: exportedBy,
      ordered_by: who.person,
      ordered_at: at,
    })
    .execute()
  askOutsidersSoon(tx, ports)
  return { id: packet, recordings: draft.content.recordings.length }
}

/** From `packet.exported` on they are asked, so that they have spoken when it is downloaded. */
export function askOutsidersSoon(tx: Tx, { ledger }: Pick<ExtractionPorts, 'ledger'>): void {
  afterCommit(tx, () => ledger.outsiders?.wake?.())
}
