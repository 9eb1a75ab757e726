import type { Uuid } from '@liuhen/format'
import { CASE_CATEGORIES } from '@liuhen/law'
import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment } from '../../../platform/kernel/index.ts'
import { dutiesAbout } from '../../regulations/index.ts'
import { CASE_STATE_ZH } from '../case.ts'
import { toldForClosing, withCourse } from '../course/course.io.ts'
import type { CourseFound } from '../course/enter-step.ts'
import { factsForLook } from '../found.io.ts'
import { partiesOf } from '../standing.io.ts'
import {
  approvalsShown,
  complaintsShown,
  disputesShown,
  flagsShown,
  relationsShown,
} from './around.io.ts'
import type { CasePage } from './case-page.ts'
import { stagesShown, stepsShown } from './course-shown.io.ts'
import type { CaseLook, LookFacts } from './get-case.ts'
import { deadlinesShown } from './limits.io.ts'
import { activitiesShown, partsOf } from './linked.io.ts'
import { partyShown } from './party-shown.ts'

export async function factsForPage(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<LookFacts>> {
  const found = await factsForLook(tx, asked, moment)
  if (!found.ok) return found
  const known = await withCourse(tx, found.accepted)
  if (known.case.state !== 'open' || !isEnding(known)) return accept(known)
  return accept({ ...known, closing: await toldForClosing(tx, known, moment) })
}

/** Only there is asked what closing would need: it reads everything that the case has. */
function isEnding({ case: { step }, procedure }: CourseFound): boolean {
  return procedure?.steps.some(({ key, ends }) => key === step && ends) === true
}

/** The whole page of a case; every list on it is bounded by what one case can have. */
export async function pageOfCase(tx: Tx, look: CaseLook, moment: Moment): Promise<CasePage> {
  const { found, next, leaving, closing, can } = look
  const { id, category, handlers, leader } = found.case
  const row = await headOf(tx, look)
  const names = await namesOf(tx, [...handlers, ...(leader === undefined ? [] : [leader])])
  const named = (person: string) => ({ id: person, name: names.get(person) ?? '' })
  const parties = await partiesOf(tx, id)
  const activities = await activitiesShown(tx, found, moment)
  const subjects = [
    { type: 'case' as const, id },
    ...activities.map((activity) => ({ type: 'activity' as const, id: activity.id })),
  ]
  const duties = await dutiesAbout(tx, subjects, moment)
  const { number, procedure, cause, summary, state, step, stage, source } = found.case
  return {
    ...{
      id,
      number,
      category,
      procedure,
      cause,
      summary,
      state,
      step,
      stage,
      can,
      leaving,
      closing,
    },
    categoryTitle: CASE_CATEGORIES[category],
    procedureTitle: found.procedure?.title ?? null,
    sourceTitle: found.procedure?.sources.find(({ key }) => key === source)?.title ?? source,
    secrecy: found.case.scope.secrecy ?? null,
    stateTitle: CASE_STATE_ZH[state],
    ...row,
    leader: leader === undefined ? null : named(leader),
    handlers: handlers.map(named),
    openedAt: found.case.openedAt,
    closedAt: found.case.closedAt ?? null,
    parties: parties.map((party) => partyShown(party, parties)),
    steps: await stepsShown(tx, found, moment),
    next: next.map(({ why = null, ...each }) => ({ ...each, why })),
    stages: await stagesShown(tx, found, activities, duties, moment),
    parts: await partsOf(tx, found, activities),
    deadlines: await deadlinesShown(tx, found, moment),
    duties,
    approvals: await approvalsShown(tx, found),
    flags: await flagsShown(tx, id),
    relations: await relationsShown(tx, found),
    complaints: await complaintsShown(tx, id),
    disputes: await disputesShown(tx, id),
    activities: activities.map(({ openedAt, ...each }) => ({ ...each, openedAt })),
  }
}

async function headOf(tx: Tx, { found }: CaseLook) {
  const row = await tx
    .selectFrom('enforcement_case')
    .innerJoin('unit', 'unit.id', 'enforcement_case.unit_id')
    .innerJoin('person', 'person.id', 'enforcement_case.opened_by')
    .select(['unit.name as unit', 'person.name as openedBy'])
    .select(['archived_at as archivedAt', 'archive_number as archiveNumber'])
    .where('enforcement_case.id', '=', found.case.id)
    .executeTakeFirstOrThrow()
  return { ...row, unit: { id: found.case.unit, name: row.unit } }
}

async function namesOf(tx: Tx, people: readonly Uuid[]): Promise<ReadonlyMap<string, string>> {
  if (people.length === 0) return new Map()
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', people)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
