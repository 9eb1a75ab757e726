import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import { lawOf, shanghaiDay } from '../regulations/index.ts'
import { personOf } from './activities.io.ts'
import { nextNumber } from './numbers.io.ts'
import { officersAmong } from './officers.io.ts'
import type { PlanActivity, Planning, PlanningFacts } from './plan-activity.ts'
import type { PlanStanding, Withdrawing, WithdrawingFacts, WithdrawPlan } from './withdraw-plan.ts'

export async function factsForPlanning(
  tx: Tx,
  asked: PlanActivity,
  { who, at }: Moment,
): Promise<Decision<PlanningFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  return accept({
    scope: { agency: who.agency, unit: who.unit },
    who,
    law: await lawOf(tx, who.agency),
    officers: await officersAmong(tx, who.agency, asked.officers.map(uuidOf), at),
  })
}

export async function commitPlanning(tx: Tx, planning: Planning, { at }: Moment) {
  const { plan: id, agency, unit, by, officers, asked } = planning
  const number = await nextNumber(tx, agency, 'plan', shanghaiDay(at).slice(0, 4))
  await tx
    .insertInto('activity_plan')
    .values({
      id,
      agency_id: agency,
      unit_id: unit,
      number,
      kind: asked.kind,
      party: asked.party,
      place: asked.place,
      matter: asked.matter,
      basis: asked.basis,
      first_day: asked.firstDay,
      last_day: asked.lastDay,
      planned_by: by,
      planned_at: at,
    })
    .execute()
  const rows = officers.map((person_id, position) => ({ plan_id: id, person_id, position }))
  await tx.insertInto('activity_plan_officer').values(rows).execute()
  return { id, number }
}

/** Locks the plan, so that it is carried out once. Absent or another agency's: undefined. */
export async function planStanding(
  tx: Tx,
  agency: Uuid,
  id: Uuid,
): Promise<PlanStanding | undefined> {
  const row = await tx
    .selectFrom('activity_plan')
    .select(['id', 'number', 'unit_id', 'withdrawn_at'])
    .where('agency_id', '=', agency)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return undefined
  const opened = await tx
    .selectFrom('activity')
    .select('number')
    .where('plan_id', '=', id)
    .executeTakeFirst()
  const standing = { id: row.id, number: row.number, unit: row.unit_id }
  const withdrawn = row.withdrawn_at !== null
  return opened === undefined
    ? { ...standing, withdrawn }
    : { ...standing, withdrawn, opened: opened.number }
}

export async function factsForWithdrawing(
  tx: Tx,
  asked: WithdrawPlan,
  { who }: Moment,
): Promise<Decision<WithdrawingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const plan = await planStanding(tx, who.agency, uuidOf(asked.id))
  if (plan === undefined) return refuse('not-found')
  return accept({ scope: { agency: who.agency, unit: plan.unit }, plan })
}

export async function commitWithdrawing(
  tx: Tx,
  { plan, reason }: Withdrawing,
  moment: Moment,
): Promise<{ readonly id: Uuid; readonly at: Instant }> {
  const { at } = moment
  await tx
    .updateTable('activity_plan')
    .set({ withdrawn_at: at, withdrawn_by: personOf(moment), withdrawn_because: reason })
    .where('id', '=', plan)
    .execute()
  return { id: plan, at }
}
