import type { Tx } from '../../../platform/database/connect.ts'
import type { Moment } from '../../../platform/kernel/index.ts'
import type { CourseFound } from '../course/enter-step.ts'
import { lastDayBefore, sayLength, yearsUnknown } from '../procedures/count-days.ts'
import { type Procedure, type StepDeadline, sayStatute } from '../procedures/procedure.ts'
import type { CasePage } from './case-page.ts'

/** The time limits of the procedure with their articles, and how they were put off. */
export async function deadlinesShown(
  tx: Tx,
  { case: { id, state }, procedure, calendar }: CourseFound,
  { at }: Moment,
): Promise<CasePage['deadlines']> {
  if (procedure === undefined) return []
  const rows = await tx
    .selectFrom('case_deadline')
    .select(['key', 'from_at', 'end_at', 'met_at'])
    .where('case_id', '=', id)
    .execute()
  const extensions = await tx
    .selectFrom('case_extension')
    .innerJoin('person', 'person.id', 'case_extension.approved_by')
    .select(['deadline', 'end_at', 'because', 'basis', 'approved_at as at', 'person.name as by'])
    .where('case_id', '=', id)
    .orderBy('approved_at')
    .execute()
  const limits = procedure.steps.flatMap(({ deadlines }) => deadlines)
  return limits.flatMap((limit) => {
    const row = rows.find(({ key }) => key === limit.key)
    if (row === undefined || (state !== 'open' && row.met_at === null)) return []
    const working = limit.working_days !== undefined
    return [
      {
        ...{ key: limit.key, title: limit.title, whose: limit.whose },
        length: sayLength(limit),
        from: row.from_at,
        lastDay: lastDayBefore(row.end_at),
        state: row.met_at !== null ? 'met' : at >= row.end_at ? 'over' : 'running',
        metAt: row.met_at,
        source: sayStatute(procedure, limit.source),
        yearsUnknown: working ? yearsUnknown(row.from_at, row.end_at, calendar) : [],
        extendable: row.met_at === null ? extendable(procedure, limit, extensions) : null,
        extensions: extensions
          .filter(({ deadline }) => deadline === limit.key)
          .map(({ end_at, because, basis, at, by }) => {
            return { lastDay: lastDayBefore(end_at), because, basis, at, by }
          }),
      } satisfies CasePage['deadlines'][number],
    ]
  })
}

function extendable(
  procedure: Procedure,
  { key, extended }: StepDeadline,
  extensions: readonly { readonly deadline: string }[],
) {
  if (extended === undefined) return null
  const given = extended.within !== undefined || extended.working_days !== undefined
  if (given && extensions.some(({ deadline }) => deadline === key)) return null
  return {
    when: extended.when,
    length: given ? sayLength(extended) : null,
    source: sayStatute(procedure, extended.source),
  }
}
