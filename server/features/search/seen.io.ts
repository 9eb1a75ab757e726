import type { Uuid } from '@liuhen/format'
import { type RawBuilder, sql } from 'kysely'
import type { Kind, Sight, Sights } from './sight.ts'

type Condition = RawBuilder<boolean>

/**
 * Whether the person may see what an entry `e` tells of, read from the thing itself as it is now and
 * under row security: an entry that lags behind shows nothing that has been closed since.
 */
export function seen(sights: Sights, kinds: readonly Kind[]): Condition {
  return anyOf(kinds.map((kind) => sql<boolean>`(e.kind = ${kind} and ${SEEN[kind](sights)})`))
}

/** The same by the columns of the entry alone, so that most of what is not his costs no look-up. */
export function likelySeen(sights: Sights, kinds: readonly Kind[]): Condition {
  return anyOf(
    kinds.map((kind) => {
      const likely = ofKind(sights, kind).map(({ agency, unit, own }) => {
        if (agency !== 'none') return sql<boolean>`true`
        return anyOf([
          ...(unit === undefined ? [] : [sql<boolean>`e.unit_id = ${unit}`]),
          ...(own === undefined ? [] : [sql<boolean>`${own}::uuid = any(e.own)`]),
        ])
      })
      return sql<boolean>`(e.kind = ${kind} and ${anyOf(likely)})`
    }),
  )
}

/** By which sights a kind is seen; what the whole house reads by none that narrows. */
export function ofKind(sights: Sights, kind: Kind): readonly Sight[] {
  if (kind === 'device' || kind === 'camera') return [{ agency: 'all' }]
  if (kind === 'document') return [sights.case, sights.activity]
  return [sights[kind]]
}

/** Each looked up by its id: written as `exists`, the planner would rather read whole tables. */
const SEEN: { readonly [kind in Kind]: (sights: Sights) => Condition } = {
  case: (sights) => sql`(select ${seenCase(sights)} from enforcement_case matter
    where matter.id = e.subject_id)`,
  activity: (sights) => sql`(select ${seenActivity(sights)} from activity deed
    where deed.id = e.subject_id)`,
  recording: (sights) => sql`(select ${seenRecording(sights)} from recording film
    left join activity deed on deed.id = film.activity_id where film.id = e.subject_id)`,
  // The case is looked up within, and by `case`: row security lets no index be used for what it holds
  // to be leaky, as `coalesce` (200,000 cases: 1,600 ms a page instead of 3).
  document: (sights) => sql`(select case when matter_id is null
      then deed.id is not null and ${seenActivity(sights)}
      else (select ${seenCase(sights)} and ${atWork(sights)} from enforcement_case matter
        where matter.id = matter_id) end
    from document paper left join activity deed on deed.id = paper.activity_id
      cross join lateral (select case when paper.case_id is null then deed.case_id
        else paper.case_id end as matter_id) of
    where paper.id = e.subject_id)`,
  device: () => sql`(select true from device where device.id = e.subject_id)`,
  camera: () => sql`(select true from camera where camera.id = e.subject_id)`,
}

function seenCase({ case: sight }: Sights): Condition {
  return bySight(sight, {
    open: sql`matter.secrecy is null`,
    ofUnit: (unit) => sql`matter.unit_id = ${unit}`,
    ownOf: (person) => sql`exists (select from case_handler handler
      where handler.case_id = matter.id and handler.person_id = ${person}
        and handler.until_at is null)`,
  })
}

/** Before the archive a paper is work; in it only the archive itself comes to it so (ADR 0013). */
function atWork({ archive }: Sights): Condition {
  return archive ? sql`true` : sql`(matter.state <> 'archived' or paper.state = 'draft')`
}

function seenActivity({ activity: sight }: Sights): Condition {
  return bySight(sight, {
    open: sql`deed.secrecy is null`,
    ofUnit: (unit) => sql`deed.unit_id = ${unit}`,
    ownOf: (person) => ledBy(person),
  })
}

/** A recording with a circle is there for nobody else, whatever his post. */
function seenRecording({ recording: sight, person }: Sights): Condition {
  const rest = bySight(sight, {
    open: sql`film.secrecy is null and deed.secrecy is null`,
    ofUnit: (unit) => sql`film.unit_id = ${unit}`,
    ownOf: (own) => sql`(film.officer_id = ${own} or ${ledBy(own)}
      or (film.camera_id is not null and ${handledBy(own)}))`,
  })
  return sql`((film.circle is null or ${person}::uuid = any(film.circle)) and ${rest})`
}

/** Of a fixed camera, put to a case that this person handles. */
function handledBy(person: Uuid): Condition {
  return sql`exists (select from camera_link_recording linked
    join camera_link link on link.id = linked.link_id
    join case_handler handler on handler.case_id = link.case_id
    where linked.recording_id = film.id and handler.person_id = ${person}
      and handler.until_at is null)`
}

function ledBy(person: Uuid): Condition {
  return sql`exists (select from activity_officer officer
    where officer.activity_id = deed.id and officer.person_id = ${person})`
}

interface Terms {
  readonly open: Condition
  readonly ofUnit: (unit: Uuid) => Condition
  readonly ownOf: (person: Uuid) => Condition
}

function bySight({ agency, unit, own }: Sight, { open, ofUnit, ownOf }: Terms): Condition {
  if (agency === 'all') return sql`true`
  return anyOf([
    ...(agency === 'open' ? [open] : []),
    ...(unit === undefined ? [] : [sql<boolean>`(${open} and ${ofUnit(unit)})`]),
    ...(own === undefined ? [] : [ownOf(own)]),
  ])
}

function anyOf(conditions: readonly Condition[]): Condition {
  return sql`(${sql.join([sql`false`, ...conditions], sql` or `)})`
}
