import { createHash } from 'node:crypto'
import {
  canonicalBytes,
  type Fact,
  type Json,
  type PacketContent,
  type PacketRecording,
  type PacketSheet,
  type PacketTexts,
  parseCrc32,
  parseSha256,
  parseSm3,
  type Uuid,
} from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { type Moment, uuidOf } from '../../platform/kernel/index.ts'
import { saltedDigest } from '../../platform/text/salted-digest.ts'
import type { RecordingRow } from '../recordings/index.ts'
import { lawOf, rule } from '../regulations/index.ts'
import { plainCitation } from './plain-citation.ts'

export interface GatheredRecording {
  readonly content: PacketContent['recordings'][number]
  readonly sheet: Omit<PacketSheet['recordings'][number], 'original'>
  readonly texts: PacketTexts
}

/** One recording as the packet describes it, from its rows and from the facts that sealed it. */
export async function gatherRecording(
  tx: Tx,
  row: RecordingRow,
  facts: readonly Fact[],
  moment: Moment,
): Promise<GatheredRecording> {
  const sealed = facts.find((fact) => fact.id === row.sealed_fact)
  if (sealed === undefined) throw new Error(`recording ${row.id} has no sealing fact`)
  const receipt = await receiptOf(tx, row.id)
  const record = await recordOf(tx, row, sealed, facts, moment)
  return {
    content: { record, source: row.original_sha256, receipt },
    sheet: {
      id: row.id,
      sealedBy: sealed.id,
      receipt: receipt !== null,
      custody: custodyOf(row, facts),
    },
    texts: nameText(row, sealed),
  }
}

async function recordOf(
  tx: Tx,
  row: RecordingRow,
  sealed: Fact,
  facts: readonly Fact[],
  moment: Moment,
): Promise<PacketRecording> {
  const original = await tx
    .selectFrom('original')
    .selectAll()
    .where('sha256', '=', row.original_sha256)
    .executeTakeFirstOrThrow()
  return {
    recording: row.id,
    original: sealed.subjects.find(({ type }) => type === 'original')?.id ?? null,
    collection: row.collection_id,
    unit: row.unit_id,
    device: row.device_id,
    officer: row.officer_id,
    name: row.name,
    media: row.media,
    bytes: row.bytes,
    sha256: expected(parseSha256(original.sha256)),
    sm3: expected(parseSm3(original.sm3)),
    crc32: expected(parseCrc32(original.crc32)),
    chunkRoot: expected(parseSha256(original.chunk_root)),
    sealedBy: sealed.id,
    sealedAt: sealed.at,
    operators: operatorsOf(sealed),
    operatorsRequired: await operatorsRequired(tx, row.agency_id, moment),
    time: {
      deviceStart: row.device_start_at,
      offsetMs: row.offset_ms,
      offsetBoundMs: row.offset_bound_ms,
      // Without a measured offset nothing was corrected; the list shows the device time as it is.
      correctedStart: row.offset_ms === null ? null : row.started_at,
      durationMs: row.duration_ms,
    },
    probe: await probeOf(tx, row.id, facts),
  }
}

function operatorsOf({ body }: Fact): readonly Uuid[] {
  const given: Json | undefined = body.operators
  return Array.isArray(given)
    ? given.filter((id: Json): id is string => typeof id === 'string').map(uuidOf)
    : []
}

/**
 * How many operators the regulation asks for, and by which article: asked with nobody there, then
 * with more and more people of the records office until it allows it.
 */
async function operatorsRequired(tx: Tx, agency: Uuid, moment: Moment) {
  const law = await lawOf(tx, agency)
  const ask = (count: number) => {
    const operators = Array.from({ length: count }, () => ({
      person: moment.newId(),
      posts: ['records-office'],
    }))
    return rule(law, { verb: 'collect.confirm', facts: [], request: { operators }, at: moment.at })
  }
  const alone = ask(0)
  const citation = alone.allowed ? undefined : alone.refusals[0]?.citations[0]
  const atLeast = COUNTS.find((count) => ask(count).allowed)
  if (citation === undefined || atLeast === undefined) return null
  return { atLeast, citation: plainCitation(citation) }
}

const COUNTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

async function probeOf(
  tx: Tx,
  recording: Uuid,
  facts: readonly Fact[],
): Promise<PacketRecording['probe']> {
  const row = await tx
    .selectFrom('probe')
    .select('result')
    .where('recording_id', '=', recording)
    .executeTakeFirst()
  const fact = facts.findLast(
    ({ kind, subjects }) =>
      kind === 'recording.probed' && subjects.some(({ id }) => id === recording),
  )
  if (row === undefined || fact === undefined) return null
  const result: Json = JSON.parse(JSON.stringify(row.result))
  const resultDigest = createHash('sha256').update(canonicalBytes(result)).digest('hex')
  if (resultDigest !== fact.body.resultDigest) return null
  return {
    fact: fact.id,
    tool: String(fact.body.tool),
    version: String(fact.body.version),
    container: String(fact.body.container),
    damaged: fact.body.damaged === true,
    resultDigest: expected(parseSha256(resultDigest)),
    result,
  }
}

async function receiptOf(tx: Tx, recording: Uuid): Promise<string | null> {
  const row = await tx
    .selectFrom('receipt')
    .select('text')
    .where('recording_id', '=', recording)
    .orderBy('issued_at')
    .executeTakeFirst()
  return row?.text ?? null
}

/** The name as it stood on the recorder, where the sealing fact's HMAC under the salt bears it out. */
function nameText(row: RecordingRow, sealed: Fact): PacketTexts {
  const digest = saltedDigest(row.salt, row.name)
  if (digest !== sealed.body.name) return []
  return [{ fact: sealed.id, field: 'name', salt: row.salt.toString('hex'), text: row.name }]
}

const STEPS = [
  { step: 'collection.opened', why: '没有采集登记' },
  { step: 'collection.confirmed', why: '没有第二操作人确认' },
  { step: 'recording.sealed', why: '没有封存记录' },
  { step: 'recording.probed', why: '内容尚未读取' },
  { step: 'recording.matched', why: '尚未关联执法活动' },
] as const

/** What should have happened to a recording, in order, with the fact or the reason why not. */
function custodyOf(
  row: RecordingRow,
  facts: readonly Fact[],
): PacketSheet['recordings'][number]['custody'] {
  const own = facts.filter(({ subjects }) =>
    subjects.some(({ id }) => id === row.id || id === row.collection_id),
  )
  return STEPS.map(({ step, why }) => {
    const fact = own.find(({ kind }) => kind === step)
    return fact === undefined ? { step, fact: null, why } : { step, fact: fact.id, why: null }
  })
}

/** For values that our own tables hold in checked columns. */
function expected<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a checked column holds an unreadable value')
  return value
}
