import { DERIVED_KINDS, NO_ORIGINAL, type Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { type Moment, uuidOf } from '../../../platform/kernel/index.ts'
import { documentsOfFile } from '../../case-files/index.ts'
import { derivedSources } from '../../derivatives/index.ts'
import { circleOf, circlesOf, NOT_IN_CIRCLE } from '../../recordings/index.ts'
import { recordingsOfCase } from '../case-recordings.io.ts'
import { notedIn, notesOfCase } from '../notes/notes.io.ts'
import { sayDepartures } from '../packet/departures.ts'
import { derivedChoices } from '../packet/derived/choices.io.ts'
import { PacketPlan } from '../packet/order-case-packet.ts'
import type { ExtractionLook, ExtractionShown } from './show-extraction.ts'

export async function showExtraction(
  tx: Tx,
  { found }: ExtractionLook,
  { at }: Pick<Moment, 'at'>,
): Promise<ExtractionShown> {
  const { case: standing, who } = found
  const recordings = await recordingsOfCase(tx, standing.id, who.person)
  const notes = await notesOfCase(tx, standing.id)
  const noted = notedIn(notes)
  const nameOf = new Map<string, string>(recordings.map(({ id, name }) => [id, name]))
  const { filed } = await documentsOfFile(tx, standing.id)
  const ids = recordings.map(({ id }) => id)
  const choices = await derivedChoices(tx, ids, who, { at, byLetter: false })
  return {
    recordings: recordings.map(({ id, name, number, device, ...row }) => ({
      ...{ id, name, activity: number, device, noted: noted.has(id) },
      notedInstead: noted.get(id) ?? null,
      ...{ startedAt: row.startedAt, durationMs: row.durationMs },
      ...{ bytes: row.bytes, sha256: row.sha256, derivatives: choices.get(id) ?? [] },
    })),
    notes: [...Map.groupBy(notes, ({ id }) => id)].flatMap(([id, rows]) => {
      const [first] = rows
      if (first === undefined) return []
      return [
        {
          ...{ id, number: first.number, madeAt: first.made_at },
          state: first.state === 'issued' ? ('issued' as const) : ('draft' as const),
          sealed: first.sealed_sha256 !== null,
          recordings: rows.map((row) => nameOf.get(row.recording_id) ?? '（已作保密标记）'),
        },
      ]
    }),
    packets: await packetsOf(tx, standing.id, nameOf, who.person),
    documents: filed.length,
    handlers: await namesOf(tx, standing.handlers),
  }
}

async function packetsOf(
  tx: Tx,
  file: Uuid,
  nameOf: ReadonlyMap<string, string>,
  reader: Uuid,
): Promise<ExtractionShown['packets']> {
  const rows = await tx
    .selectFrom('packet')
    .innerJoin('person', 'person.id', 'packet.ordered_by')
    .select(['packet.id', 'packet.state', 'packet.plan', 'packet.ordered_at', 'packet.done'])
    .select(['packet.total', 'packet.problem', 'packet.files', 'packet.bytes', 'person.name as by'])
    .select('packet.manifest_sha256')
    .where('packet.subject_type', '=', 'case')
    .where('packet.subject_id', '=', file)
    // What was made for a court stands in its supply.
    .where('packet.for_supply', '=', false)
    .orderBy('packet.ordered_at', 'desc')
    .limit(MOST_PACKETS)
    .execute()
  const plans = rows.map(({ plan }) => PacketPlan.parse(plan))
  const named = plans.flatMap(({ derivatives }) => derivatives)
  const sources = await derivedSources(
    tx,
    named.map(({ derivative }) => uuidOf(derivative)),
  )
  const kindOf = new Map<string, string>(sources.map(({ id, kind }) => [id, DERIVED_KINDS[kind]]))
  const circles = await circlesOf(
    tx,
    plans.flatMap((plan) => plan.recordings.map(uuidOf)),
  )
  const marksOf = (recordings: readonly string[]) =>
    recordings.flatMap((id) => {
      const circle = circles.get(uuidOf(id))
      return circle === undefined ? [] : [{ circle }]
    })
  return rows.map((row, at) => {
    const { purpose = '', recordings = [], derivatives = [], departs = [] } = plans[at] ?? {}
    return {
      departs: sayDepartures(departs, nameOf),
      derivatives: derivatives.map(
        ({ recording, derivative }) =>
          `${kindOf.get(derivative)}（${NO_ORIGINAL}），来源《${nameOf.get(recording) ?? '已作保密标记'}》`,
      ),
      ...{ id: row.id, state: row.state, purpose, recordings: recordings.length, by: row.by },
      ...{ orderedAt: row.ordered_at, done: row.done ?? 0, total: row.total ?? 1 },
      ...{ problem: row.problem, files: row.files, bytes: row.bytes },
      manifestDigest: row.manifest_sha256,
      whyNotTake: circleOf(marksOf(recordings))?.includes(reader) === false ? NOT_IN_CIRCLE : null,
    }
  })
}

/** The last ones; all of them are in the case's timeline. */
const MOST_PACKETS = 50

async function namesOf(tx: Tx, ids: readonly Uuid[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await tx.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute()
  return ids.flatMap((id) => rows.find((row) => row.id === id)?.name ?? [])
}
