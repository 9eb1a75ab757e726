import type { Tx } from '../../../platform/database/connect.ts'
import type { Moment } from '../../../platform/kernel/index.ts'
import { cataloguesOf, type DutyShown, lawAt } from '../../regulations/index.ts'
import type { CourseFound } from '../course/enter-step.ts'
import { isOfCase } from '../documents.io.ts'
import { stagesListed, stageTitle } from '../stages.ts'
import type { CasePage } from './case-page.ts'
import type { ActivityShown } from './linked.io.ts'

async function entriesOf(tx: Tx, { case: { id } }: CourseFound) {
  return tx
    .selectFrom('case_step')
    .innerJoin('person', 'person.id', 'case_step.entered_by')
    .select(['case_step.step', 'case_step.stage', 'case_step.entered_at as at'])
    .select(['case_step.left_at as leftAt', 'case_step.remark as because', 'person.name as by'])
    .where('case_step.case_id', '=', id)
    .orderBy('case_step.entered_at')
    .orderBy('case_step.id')
    .execute()
}

/** Every step of the procedure in its order; what a vanished procedure had is shown by its rows. */
export async function stepsShown(
  tx: Tx,
  found: CourseFound,
  { at }: Moment,
): Promise<CasePage['steps']> {
  const entries = await entriesOf(tx, found)
  const kinds = cataloguesOf(lawAt(found.law, at)).activityKinds
  return (found.procedure?.steps ?? []).map(({ key, title, documents, recordings }) => {
    const own = entries.filter(({ step }) => step === key)
    const here = key === found.case.step && found.case.state === 'open'
    return {
      ...{ key, title, documents },
      state: here ? 'now' : own.length > 0 ? 'done' : 'ahead',
      entries: own.map(({ at, by, because }) => ({ at, by, because })),
      recordings: kinds
        .filter((kind) => recordings.includes(kind.key))
        .map((kind) => ({ key: kind.key, title: kind.title })),
    }
  })
}

/** The stages in order, each with its documents or the remark that there is none. */
export async function stagesShown(
  tx: Tx,
  found: CourseFound,
  activities: readonly ActivityShown[],
  duties: readonly DutyShown[],
  { at }: Moment,
): Promise<CasePage['stages']> {
  const { id } = found.case
  const listed = stagesListed(found.law, at)
  const entries = await entriesOf(tx, found)
  const documents = await tx
    .selectFrom('document')
    .select(['id', 'title', 'number', 'stage'])
    .where(isOfCase(id))
    .where('state', '=', 'issued')
    .orderBy('issued_at')
    .execute()
  const remarks = await tx
    .selectFrom('case_stage_remark')
    .select(['stage', 'remark'])
    .where('case_id', '=', id)
    .orderBy('remarked_at')
    .execute()
  const own = found.procedure?.steps.flatMap(({ stage }) => stage.slice(0, 1)) ?? []
  const keys = listed.length > 0 ? listed.map(({ key }) => key) : [...new Set(own)]
  const entered = entries.map(({ stage }) => stage)
  return [...new Set([...keys, ...entered])].map((key) => ({
    key,
    title: stageTitle(key, listed),
    entered: entered.includes(key),
    now: found.case.state === 'open' && found.case.stage === key,
    documents: documents
      .filter(({ stage }) => stage === key)
      .map(({ id, title, number }) => ({ id, title, number })),
    remark: remarks.findLast(({ stage }) => stage === key)?.remark ?? null,
    open: duties.filter(
      (duty) =>
        (duty.state === 'open' || duty.state === 'breached') && duty.key.includes(`stage-${key}`),
    ).length,
    activities: activities
      .filter(({ openedAt }) =>
        entries.some(
          (entry) =>
            entry.stage === key &&
            openedAt >= entry.at &&
            (entry.leftAt === null || openedAt < entry.leftAt),
        ),
      )
      .map(({ id, number }) => ({ id, number })),
  }))
}
