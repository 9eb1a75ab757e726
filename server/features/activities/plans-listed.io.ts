import { type ExpressionBuilder, sql } from 'kysely'
import type { Tables } from '../../migrations/tables.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { cutPage, readCursor, uuidOf } from '../../platform/kernel/index.ts'
import { cataloguesOf } from '../regulations/index.ts'
import type { PlanListed, PlanListing } from './list-plans.ts'

/** One page of plans. Keyset paging over (first day, id). */
export async function pageOfPlans(tx: Tx, listing: PlanListing) {
  const { asked, law } = listing
  const rows = await planQuery(tx, listing)
    .limit(asked.limit + 1)
    .execute()
  const { page, next } = cutPage(rows, asked.limit, ({ first_day: at, id }) => ({ at, id }))
  const { activityKinds } = cataloguesOf(law)
  const titles = new Map(activityKinds.map(({ key, title }) => [key, title]))
  return { plans: page.map((row) => listed(row, titles)), next }
}

type Row = Awaited<ReturnType<ReturnType<typeof planQuery>['execute']>>[number]

function listed(row: Row, titles: ReadonlyMap<string, string>): PlanListed {
  const { activity_id, activity_number, withdrawn_at } = row
  const activity =
    activity_id === null || activity_number === null
      ? null
      : { id: activity_id, number: activity_number }
  const withdrawn =
    withdrawn_at === null ? null : { at: withdrawn_at, reason: row.withdrawn_because ?? '' }
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    kindTitle: titles.get(row.kind) ?? row.kind,
    party: row.party,
    place: row.place,
    matter: row.matter,
    basis: row.basis,
    firstDay: row.first_day,
    lastDay: row.last_day,
    unit: row.unit,
    officers: row.officers ?? [],
    plannedBy: row.planner,
    plannedAt: row.planned_at,
    state: withdrawn === null ? (activity === null ? 'planned' : 'opened') : 'withdrawn',
    activity,
    withdrawn,
  }
}

function planQuery(tx: Tx, { agency, person, asked }: PlanListing) {
  let query = tx
    .selectFrom('activity_plan')
    .innerJoin('unit', 'unit.id', 'activity_plan.unit_id')
    .innerJoin('person as planner', 'planner.id', 'activity_plan.planned_by')
    .leftJoin('activity', 'activity.plan_id', 'activity_plan.id')
    .leftJoinLateral(
      (select) =>
        select
          .selectFrom('activity_plan_officer as officer')
          .innerJoin('person', 'person.id', 'officer.person_id')
          .select(
            sql<{ id: string; name: string }[]>`
              json_agg(json_build_object('id', person.id, 'name', person.name)
                order by officer.position)`.as('officers'),
          )
          .whereRef('officer.plan_id', '=', 'activity_plan.id')
          .as('crew'),
      (join) => join.onTrue(),
    )
    .selectAll('activity_plan')
    .select(['unit.name as unit', 'planner.name as planner', 'crew.officers'])
    .select(['activity.id as activity_id', 'activity.number as activity_number'])
    .where('activity_plan.agency_id', '=', agency)
    .orderBy('activity_plan.first_day', 'desc')
    .orderBy('activity_plan.id', 'desc')
  if (asked.state === 'withdrawn') query = query.where('withdrawn_at', 'is not', null)
  if (asked.state === 'opened') query = query.where('activity.id', 'is not', null)
  if (asked.state === 'planned') {
    query = query.where('withdrawn_at', 'is', null).where('activity.id', 'is', null)
  }
  if (asked.mine === 'true') query = query.where((where) => names(where, person))
  const place = readCursor(asked.after)
  if (place === undefined) return query
  return query.where(
    sql<boolean>`(activity_plan.first_day, activity_plan.id) < (${place.at}::date, ${place.id}::uuid)`,
  )
}

function names(where: ExpressionBuilder<Tables, 'activity_plan'>, person: string) {
  return where.exists(
    where
      .selectFrom('activity_plan_officer')
      .select('activity_plan_officer.person_id')
      .whereRef('activity_plan_officer.plan_id', '=', 'activity_plan.id')
      .where('activity_plan_officer.person_id', '=', uuidOf(person)),
  )
}
