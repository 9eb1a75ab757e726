import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { cataloguesOf, checklistOf, evaluate, showDuty } from '../regulations/index.ts'
import { factsOfStanding } from './activities.io.ts'
import { ALL_PAPERS, STATE_ZH } from './activity.ts'
import type { ActivityShown } from './activity-page.ts'
import { assistantsShown } from './assistants.io.ts'
import { choicesOf } from './choices.ts'
import type { Mark } from './course-mark.ts'
import { marksShown } from './marks-shown.io.ts'
import { missingOf } from './missing.ts'
import {
  continuityShown,
  devicesShown,
  exceptionShown,
  exemptionShown,
  officersShown,
  recordingsShown,
} from './page-parts.io.ts'
import type { ViewActivity, Viewing, ViewingFacts } from './view-activity.ts'
import { whatCan } from './what-can.ts'

export async function factsForViewing(
  tx: Tx,
  asked: ViewActivity,
  moment: Moment,
): Promise<Decision<ViewingFacts>> {
  const found = await factsOfStanding(tx, asked, moment)
  if (!found.ok) return found
  const { who } = moment
  return who.is === 'person' ? accept({ ...found.accepted, who }) : refuse('auth.required')
}

/**
 * Gathers the page. Duties and deviations are judged at this moment and not taken from the table,
 * because time passes without facts.
 */
export async function showActivity(
  tx: Tx,
  { found }: Viewing,
  { at }: Moment,
): Promise<ActivityShown> {
  const { activity, law, who } = found
  const row = await headOf(tx, activity.id)
  const catalogues = cataloguesOf(law)
  const kind = catalogues.activityKinds.find(({ key }) => key === row.kind)
  const { duties, findings } = evaluate(law, found.facts, at)
  const shown = duties.map((duty) => showDuty(duty, law, at))
  const choices = choicesOf(law, at)
  const checklist = checklistOf(law, found.facts, at)
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    kindTitle: kind?.title ?? row.kind,
    kindCitation: kind?.citation ?? null,
    place: row.place,
    matter: row.matter,
    party: row.party,
    caseNumber: row.case_number,
    caseId: row.case_id,
    secrecy: row.secrecy,
    state: row.state,
    stateTitle: STATE_ZH[row.state],
    unit: { id: row.unit_id, name: row.unit },
    officers: await officersShown(tx, row.id),
    assistants: await assistantsShown(tx, row.id),
    openedBy: { id: row.opened_by, name: row.opener },
    openedAt: row.opened_at,
    arrived: turning(row.arrived_at, row.arrived_entered_at),
    arrivedPosition: positionOf(row),
    ended: turning(row.ended_at, row.ended_entered_at),
    returned: turning(row.returned_at, row.returned_entered_at),
    ...(await marksShown(tx, row.id, { catalogues, choices, checklist })),
    choices,
    plan: planOf(row),
    basis: row.basis,
    purpose: row.purpose,
    closed: closedOf(row),
    devices: await devicesShown(tx, row.id),
    handInException: await exceptionShown(tx, row.id, catalogues),
    papers: activity.papers ?? ALL_PAPERS,
    exemption: await exemptionShown(tx, row.id, catalogues),
    recordings: await recordingsShown(tx, row.id, who),
    continuity: await continuityShown(tx, row.id, catalogues),
    duties: shown,
    missing: missingOf(findings, shown),
    can: whatCan(activity, activity.officers, who),
  }
}

async function headOf(tx: Tx, id: Uuid) {
  return tx
    .selectFrom('activity')
    .innerJoin('unit', 'unit.id', 'activity.unit_id')
    .innerJoin('person', 'person.id', 'activity.opened_by')
    .leftJoin('person as closer', 'closer.id', 'activity.closed_by')
    .leftJoin('activity_plan as plan', 'plan.id', 'activity.plan_id')
    .selectAll('activity')
    .select(['unit.name as unit', 'person.name as opener', 'closer.name as closer'])
    .select('plan.number as plan_number')
    .where('activity.id', '=', id)
    .executeTakeFirstOrThrow()
}

type Head = Awaited<ReturnType<typeof headOf>>

function planOf({ plan_id, plan_number }: Head): ActivityShown['plan'] {
  return plan_id === null || plan_number === null ? null : { id: plan_id, number: plan_number }
}

function closedOf(row: Head): ActivityShown['closed'] {
  const { closed_at: at, closer, closed_forms: forms, closed_because: reason } = row
  return at === null ? null : { at, by: closer ?? '', forms, reason }
}

function positionOf(row: Head): ActivityShown['arrivedPosition'] {
  const { arrived_latitude: latitude, arrived_longitude: longitude } = row
  const accuracyM = row.arrived_accuracy_m
  if (latitude === null || longitude === null || accuracyM === null) return null
  return { latitude, longitude, accuracyM }
}

function turning(at: Instant | null, enteredAt: Instant | null): Mark | null {
  if (at === null) return null
  const entered = enteredAt ?? at
  return { at, enteredAt: entered, stated: entered !== at }
}
