import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment, uuidOf } from '../../../platform/kernel/index.ts'
import { type DutyShown, dutiesOfMatters } from '../../regulations/index.ts'
import { courseOf, refreshDeadlines } from '../deadlines.io.ts'
import { factsForAct } from '../found.io.ts'
import type { CaseFound, Done } from '../found.ts'
import { procedureOf, workCalendar } from '../procedures/shelf.io.ts'
import { caseTold } from '../told.io.ts'
import type { StepApproved } from './approve-step.ts'
import type { CaseClosed, ClosingFacts, ClosingTold } from './close-case.ts'
import type { CourseFound, StepEntered } from './enter-step.ts'
import type { DeadlineExtended, ExtendingFacts } from './extend-deadline.ts'
import type { StageRemarked } from './remark-stage.ts'

type Asked = { readonly id: string }

export async function factsForStep(
  tx: Tx,
  asked: Asked,
  moment: Moment,
): Promise<Decision<CourseFound & { readonly stages: readonly string[] }>> {
  const found = await factsForAct(tx, asked, moment)
  return found.ok ? accept(await withCourse(tx, found.accepted)) : found
}

/** What the procedure asks, beside how the case stands. */
export async function withCourse<F extends CaseFound>(tx: Tx, found: F) {
  const { id, procedure: key } = found.case
  const procedure = procedureOf(key)
  const remarks = await tx
    .selectFrom('case_stage_remark')
    .select('stage')
    .where('case_id', '=', id)
    .execute()
  const stages = await tx
    .selectFrom('case_step')
    .select('stage')
    .distinct()
    .where('case_id', '=', id)
    .execute()
  return {
    ...found,
    ...(procedure === undefined ? {} : { procedure }),
    course: await courseOf(tx, id),
    calendar: workCalendar(),
    remarked: remarks.map(({ stage }) => stage),
    stages: stages.map(({ stage }) => stage),
  }
}

export async function commitEntering(
  tx: Tx,
  { found, asked, stage, remarked, warnings }: StepEntered,
  { at, newId }: Moment,
): Promise<Done> {
  const { id, agency, procedure } = found.case
  const by = found.who.person
  await tx
    .updateTable('case_step')
    .set({ left_at: at })
    .where('case_id', '=', id)
    .where('left_at', 'is', null)
    .execute()
  await tx
    .insertInto('case_step')
    .values({
      ...{ id: newId(), agency_id: agency, case_id: id, step: asked.step, stage },
      ...{ entered_by: by, entered_at: at, remark: asked.because ?? null },
    })
    .execute()
  await tx
    .updateTable('enforcement_case')
    .set({ step: asked.step, stage })
    .where('id', '=', id)
    .execute()
  if (remarked !== undefined) await insertRemark(tx, found, remarked, { at, newId })
  await refreshDeadlines(tx, { id, agency, procedure })
  return { id, warnings: [...warnings] }
}

export async function commitRemark(
  tx: Tx,
  { found, asked }: StageRemarked,
  moment: Moment,
): Promise<Done> {
  await insertRemark(tx, found, asked, moment)
  return { id: found.case.id, warnings: [] }
}

async function insertRemark(
  tx: Tx,
  { case: { id, agency }, who }: CaseFound,
  { stage, remark }: { readonly stage: string; readonly remark: string },
  { at, newId }: Pick<Moment, 'at' | 'newId'>,
): Promise<void> {
  await tx
    .insertInto('case_stage_remark')
    .values({
      ...{ id: newId(), agency_id: agency, case_id: id, stage, remark },
      ...{ remarked_by: who.person, remarked_at: at },
    })
    .execute()
}

export async function commitApproval(
  tx: Tx,
  { found, asked }: StepApproved,
  { at, newId }: Moment,
): Promise<Done> {
  const { id, agency } = found.case
  await tx
    .insertInto('case_approval')
    .values({
      ...{ id: newId(), agency_id: agency, case_id: id, step: asked.step, agreed: asked.agreed },
      ...{ opinion: asked.opinion, given_by: found.who.person, given_at: at },
    })
    .execute()
  return { id, warnings: [] }
}

export async function factsForExtending(
  tx: Tx,
  asked: Asked,
  moment: Moment,
): Promise<Decision<ExtendingFacts>> {
  const found = await factsForStep(tx, asked, moment)
  if (!found.ok) return found
  const rows = await tx
    .selectFrom('case_deadline')
    .select(['key', 'end_at as end', 'met_at'])
    .select((select) =>
      select
        .exists(
          select
            .selectFrom('case_extension')
            .select('id')
            .whereRef('case_extension.case_id', '=', 'case_deadline.case_id')
            .whereRef('case_extension.deadline', '=', 'case_deadline.key'),
        )
        .as('extended'),
    )
    .where('case_id', '=', found.accepted.case.id)
    .execute()
  const limits = rows.map(({ met_at, extended, ...row }) => ({
    ...row,
    met: met_at !== null,
    extended: extended === true,
  }))
  return accept({ ...found.accepted, limits })
}

export async function commitExtending(
  tx: Tx,
  { found, asked, before, end }: DeadlineExtended,
  { at, newId }: Moment,
): Promise<Done> {
  const { id, agency, procedure } = found.case
  await tx
    .insertInto('case_extension')
    .values({
      ...{ id: newId(), agency_id: agency, case_id: id, deadline: asked.deadline },
      ...{ end_before: before, end_at: end, because: asked.because, basis: asked.basis ?? null },
      ...{ approved_by: found.who.person, approved_at: at },
    })
    .execute()
  await refreshDeadlines(tx, { id, agency, procedure })
  return { id, warnings: [] }
}

export async function factsForClosing(
  tx: Tx,
  asked: Asked,
  moment: Moment,
): Promise<Decision<ClosingFacts>> {
  const found = await factsForStep(tx, asked, moment)
  if (!found.ok) return found
  return accept({ ...found.accepted, ...(await toldForClosing(tx, found.accepted, moment)) })
}

/** What is asked when the case is to be closed, and shown before. */
export async function toldForClosing(
  tx: Tx,
  { case: standing }: CaseFound,
  moment: Moment,
): Promise<ClosingTold> {
  const told = await caseTold(tx, standing)
  const activities = told.activities.map(({ id }) => ({
    type: 'activity' as const,
    id: uuidOf(id),
  }))
  const matters = [{ type: 'case' as const, id: standing.id }, ...activities]
  const duties = await dutiesOfMatters(tx, matters, moment)
  return { told, overdue: duties.filter(isOverdue) }
}

/** Over due and still not done; what was done late is done. */
function isOverdue({ state, fulfilledBy }: DutyShown): boolean {
  return state === 'breached' && fulfilledBy === null
}

export async function commitClosing(
  tx: Tx,
  { found, asked, warnings }: CaseClosed,
  moment: Moment,
): Promise<Done> {
  const { id, stage } = found.case
  const { at } = moment
  await tx
    .updateTable('enforcement_case')
    .set({ state: 'closed', closed_at: at })
    .where('id', '=', id)
    .execute()
  await tx
    .updateTable('case_step')
    .set({ left_at: at, ...(asked.because === undefined ? {} : { remark: asked.because }) })
    .where('case_id', '=', id)
    .where('left_at', 'is', null)
    .execute()
  if (asked.remark !== undefined) {
    await insertRemark(tx, found, { stage, remark: asked.remark }, moment)
  }
  return { id, warnings: [...warnings] }
}
