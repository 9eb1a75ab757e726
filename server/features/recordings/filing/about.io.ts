import { canonicalText, type Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../../platform/database/connect.ts'
import { saltedDigest } from '../../../platform/text/salted-digest.ts'
import type { FilingForm } from '../../regulations/index.ts'
import { Items } from './file-recording.ts'
import type { About, Known } from './known-items.ts'
import { knownItem } from './known-items.ts'
import { Answers } from './shown-answers.ts'

const Keys = z.array(z.string())
const People = z.array(z.object({ name: z.string(), badgeNumber: z.string() }))

/**
 * What is known of recordings, by one query. The activity is that of the row, confirmed or not,
 * unless another is given; null: of none.
 */
export async function aboutRecordings(
  tx: Tx,
  recordings: readonly Uuid[],
  activity?: Uuid | null,
): Promise<ReadonlyMap<Uuid, About>> {
  if (recordings.length === 0) return new Map()
  const belongs = activity === undefined ? sql`recording.activity_id` : sql`${activity}::uuid`
  const rows = await tx
    .selectFrom('recording')
    .innerJoin('agency', 'agency.id', 'recording.agency_id')
    .innerJoin('unit', 'unit.id', 'recording.unit_id')
    .leftJoin('device', 'device.id', 'recording.device_id')
    .leftJoin('person', 'person.id', 'recording.officer_id')
    .leftJoin('activity', (join) =>
      join
        .on(sql<boolean>`activity.id = ${belongs}`)
        .onRef('activity.agency_id', '=', 'recording.agency_id'),
    )
    .select([
      'recording.id',
      'recording.started_at',
      'recording.duration_ms',
      'recording.sealed_at',
      'agency.name as agency',
      'unit.name as unit',
      'device.code',
      'device.model',
      'person.name as officer',
      'person.badge_number as badge',
      'activity.id as activity_id',
      'activity.place',
      'activity.matter',
      'activity.party',
      'activity.case_number',
      sql`(select coalesce(json_agg(json_build_object('name', p.name, 'badgeNumber', p.badge_number)
        order by o.position), '[]') from activity_officer o join person p on p.id = o.person_id
        where o.activity_id = activity.id)`.as('officers'),
      sql`(select coalesce(json_agg(distinct content), '[]')
        from activity_mark mark, unnest(mark.keys) content
        where mark.recording_id = recording.id and mark.kind = 'shot'
        and mark.holds is distinct from false)`.as('marked'),
    ])
    .where('recording.id', 'in', recordings)
    .execute()
  return new Map(rows.map((row) => [row.id, aboutOf(row)]))
}

interface Row {
  readonly agency: string
  readonly unit: string
  readonly code: string | null
  readonly model: string | null
  readonly officer: string | null
  readonly badge: string | null
  readonly started_at: About['sealedAt'] | null
  readonly duration_ms: number | null
  readonly sealed_at: About['sealedAt']
  readonly activity_id: Uuid | null
  readonly place: string | null
  readonly matter: string | null
  readonly party: string | null
  readonly case_number: string | null
  readonly officers: unknown
  readonly marked: unknown
}

function aboutOf(row: Row): About {
  const { agency, unit, code, model, officer, badge, matter, party } = row
  return {
    agency,
    unit,
    sealedAt: row.sealed_at,
    marked: Keys.parse(row.marked),
    ...(code === null ? {} : { device: { code, model: model ?? '' } }),
    ...(officer === null ? {} : { officer: { name: officer, badgeNumber: badge ?? '' } }),
    ...(row.started_at === null ? {} : { startedAt: row.started_at }),
    ...(row.duration_ms === null ? {} : { durationMs: row.duration_ms }),
    ...(matter === null
      ? {}
      : {
          activity: {
            place: row.place ?? '',
            matter,
            party: party ?? '',
            officers: People.parse(row.officers),
            ...(row.case_number === null ? {} : { caseNumber: row.case_number }),
          },
        }),
  }
}

/** The items of the form that need not be typed. */
export function knownOf(form: FilingForm, about: About): ReadonlyMap<string, Known> {
  const known = form.items.flatMap(({ key }) => {
    const item = knownItem(key, about)
    return item === undefined ? [] : [[key, item] as const]
  })
  return new Map(known)
}

interface DescribedNow {
  readonly items: Items
  readonly shown: Answers
  readonly source?: string
}

/** What stands there of each; a recording that is not described is absent. */
export async function describedNow(tx: Tx, recordings: readonly Uuid[]) {
  if (recordings.length === 0) return new Map<Uuid, DescribedNow>()
  const rows = await tx
    .selectFrom('recording_description')
    .distinctOn('recording_id')
    .select(['recording_id', 'items', 'source', 'shown'])
    .where('recording_id', 'in', recordings)
    .orderBy('recording_id')
    .orderBy('described_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return new Map(
    rows.map(({ recording_id, items, source, shown }): [Uuid, DescribedNow] => [
      recording_id,
      {
        items: Items.parse(items),
        shown: Answers.parse(shown ?? {}),
        ...(source === null ? {} : { source }),
      },
    ]),
  )
}

/** Stands in the fact for values that do not. */
export function digestUnder(salt: Uint8Array) {
  return (items: Items, source: string | undefined): string =>
    saltedDigest(salt, canonicalText({ items, source: source ?? null }))
}
