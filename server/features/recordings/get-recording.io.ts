import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { copiesOfRecording, marksOfFile } from '../collect/index.ts'
import { proofStateOf } from '../ledger/index.ts'
import { passageFindings, tellFinding } from '../media/index.ts'
import {
  dutiesAbout,
  evaluate,
  factsOfMatter,
  lawOf,
  remarksOf,
  termOfRecording,
} from '../regulations/index.ts'
import { showFiling } from './filing/show-filing.io.ts'
import {
  findRecording,
  probeOf,
  type RecordingRow,
  scopeOfRecording,
  secrecyOf,
} from './find-recording.io.ts'
import type { GetFacts, GetRecording, Getting } from './get-recording.ts'
import { showUnrelated } from './mark-unrelated.io.ts'
import { showPlaces } from './places/show-places.io.ts'
import { showSecrecy } from './secrecy/secrecy.io.ts'

export async function factsForGetting(tx: Tx, asked: GetRecording): Promise<Decision<GetFacts>> {
  const row = await findRecording(tx, asked.id)
  if (row === undefined) return refuse('not-found')
  return accept({ scope: await scopeOfRecording(tx, row), recording: row.id })
}

/** Gathers the page: every part by its own small query, in the order of the page. */
export async function showRecording(tx: Tx, { recording }: Getting, moment: Moment) {
  const row = await findRecording(tx, recording)
  if (row === undefined) throw new Error(`recording ${recording} is gone`)
  const probe = await probeOf(tx, row.id)
  const waiting = row.probe_state === 'waiting'
  return {
    id: row.id,
    name: row.name,
    media: row.media,
    bytes: row.bytes,
    digests: await digestsOf(tx, row.original_sha256),
    device: await deviceOf(tx, row.device_id),
    officer: await officerOf(tx, row.officer_id),
    activity: await activityOf(tx, row.activity_id),
    matched: row.matched,
    secrecy: await secrecyOf(tx, row),
    time: timeOf(row),
    places: await showPlaces(tx, row, probe),
    collection: await collectionOf(tx, row.collection_id),
    marks: await marksOf(tx, row),
    sealedAt: row.sealed_at,
    sightings: await sightingsOf(tx, row.id),
    probeState: row.probe_state,
    damaged: row.damaged,
    fileMarks: marksOfFile(row),
    copies: await copiesOfRecording(tx, row.id),
    // Up to 2,000 positions; what the page needs of them stands in `places`.
    probe: probe === undefined ? null : { ...probe, positions: undefined },
    findings: [...(probe?.findings ?? []), ...passageFindings(probe?.passages ?? [])].map(
      ({ code, facts }) => ({
        code,
        zh: tellFinding({ code, facts }),
      }),
    ),
    editSigns: (probe?.editSigns ?? []).map(({ code, facts }) => ({
      code,
      zh: tellFinding({ code, facts }),
    })),
    playable: waiting ? ('waiting' as const) : (probe?.playable ?? ('none' as const)),
    proxy: await proxyOf(tx, row.id),
    filing: await showFiling(tx, row, moment),
    term: await termOfRecording(tx, row.agency_id, row.id, moment),
    duties: await dutiesAbout(tx, [{ type: 'recording', id: row.id }], moment),
    deviations: await deviationsOf(tx, row, moment),
    unrelated: await showUnrelated(tx, row, await scopeOfRecording(tx, row), moment.who),
    secret: await showSecrecy(tx, row, await scopeOfRecording(tx, row), moment.who, moment.at),
    proof: await proofStateOf(tx, row.sealed_fact),
  }
}

/** What time and later facts change is judged when it is looked at, and only what is still open. */
async function deviationsOf(tx: Tx, { id, agency_id }: RecordingRow, { at }: Moment) {
  const facts = await factsOfMatter(tx, { type: 'recording', id })
  const { findings } = evaluate(await lawOf(tx, agency_id), facts, at, 'recording')
  return findings.flatMap(({ open, since, ...finding }) => {
    const remarks = open ? remarksOf([{ ...finding, citations: [finding.citation] }]) : []
    return remarks.map((remark) => ({ ...remark, since: since ?? null }))
  })
}

function timeOf(row: RecordingRow) {
  return {
    deviceStartAt: row.device_start_at,
    offsetMs: row.offset_ms,
    offsetBoundMs: row.offset_bound_ms,
    startedAt: row.started_at,
    durationMs: row.duration_ms,
  }
}

async function digestsOf(tx: Tx, sha256: string) {
  const row = await tx
    .selectFrom('original')
    .select(['sha256', 'sm3', 'crc32', 'chunk_root as chunkRoot'])
    .where('sha256', '=', sha256)
    .executeTakeFirstOrThrow()
  return row
}

async function deviceOf(tx: Tx, id: Uuid | null) {
  if (id === null) return null
  const row = await tx
    .selectFrom('device')
    .select(['id', 'code', 'model'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

async function officerOf(tx: Tx, id: Uuid | null) {
  if (id === null) return null
  const row = await tx
    .selectFrom('person')
    .select(['id', 'name', 'badge_number as badgeNumber'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

async function activityOf(tx: Tx, id: Uuid | null) {
  if (id === null) return null
  const row = await tx
    .selectFrom('activity')
    .select(['id', 'number', 'matter', 'kind'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

async function collectionOf(tx: Tx, id: Uuid) {
  const row = await tx
    .selectFrom('collection')
    .innerJoin('person', 'person.id', 'collection.operator_id')
    .leftJoin('person as second', 'second.id', 'collection.second_operator_id')
    .select([
      'collection.id',
      'person.name as operator',
      'second.name as secondOperator',
      'collection.station',
      'collection.opened_at as openedAt',
    ])
    .where('collection.id', '=', id)
    .executeTakeFirstOrThrow()
  return row
}

async function sightingsOf(tx: Tx, recording: Uuid) {
  return tx
    .selectFrom('sighting')
    .select(['name', 'seen_at as seenAt'])
    .where('recording_id', '=', recording)
    .orderBy('seen_at')
    .limit(100)
    .execute()
}

async function proxyOf(tx: Tx, recording: Uuid) {
  const row = await tx
    .selectFrom('derivative')
    .select(['state', 'progress'])
    .where('recording_id', '=', recording)
    .where('kind', '=', 'proxy')
    .executeTakeFirst()
  return row ?? null
}

/** A mark is pressed within seconds of what it marks, so a little before and after counts too. */
const MARK_MARGIN_MS = 5000

async function marksOf(tx: Tx, row: RecordingRow) {
  if (row.activity_id === null || row.started_at === null || row.duration_ms === null) return []
  const from = Date.parse(row.started_at) - MARK_MARGIN_MS
  const to = Date.parse(row.started_at) + row.duration_ms + MARK_MARGIN_MS
  const marks = await tx
    .selectFrom('activity_mark')
    .select(['kind', 'at'])
    .where('activity_id', '=', row.activity_id)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return marks.flatMap(({ kind, at }) => {
    const near = Date.parse(at) >= from && Date.parse(at) <= to
    return near && isOnFilm(kind) ? [{ kind, at }] : []
  })
}

type OnFilm = 'notice' | 'interruption' | 'resumption'

/** Of the marks of an activity those that stand on the line of a film. */
function isOnFilm(kind: string): kind is OnFilm {
  return kind === 'notice' || kind === 'interruption' || kind === 'resumption'
}
