import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { FLAG_ZH } from '../around/flag-case.ts'
import { relatedTo } from '../around/relate.io.ts'
import { sightOfCases } from '../case-sight.ts'
import type { CourseFound } from '../course/enter-step.ts'
import { approvalsOf } from '../standing.io.ts'
import type { CasePage } from './case-page.ts'
import { caseInSight } from './list.io.ts'

export async function approvalsShown(tx: Tx, { case: { id }, procedure }: CourseFound) {
  const rows = await approvalsOf(tx, id)
  return rows.map(({ id, step, agreed, opinion, by, givenAt: at }) => {
    const stepTitle = procedure?.steps.find(({ key }) => key === step)?.title ?? step
    return { id, stepTitle, agreed, opinion, by, at }
  })
}

/** Everything that was said about flags, newest first; the last word on each counts. */
export async function flagsShown(tx: Tx, id: Uuid): Promise<CasePage['flags']> {
  const rows = await tx
    .selectFrom('case_flag')
    .innerJoin('person', 'person.id', 'case_flag.flagged_by')
    .leftJoin('person as other', 'other.id', 'case_flag.second_by')
    .select(['flag', 'is_set as set', 'because', 'flagged_at as at'])
    .select(['person.name as by', 'other.name as second'])
    .where('case_id', '=', id)
    .orderBy('flagged_at', 'desc')
    .orderBy('case_flag.id', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, title: FLAG_ZH[row.flag] }))
}

/** Related cases, as far as this person may read them. */
export async function relationsShown(tx: Tx, { case: { id, agency }, who }: CourseFound) {
  const related = await relatedTo(tx, id)
  if (related.length === 0) return []
  return tx
    .selectFrom('enforcement_case')
    .innerJoin('case_relation', (join) =>
      join.on((on) =>
        on.or([
          on.and([
            on('case_relation.case_id', '=', id),
            on('case_relation.other_id', '=', on.ref('enforcement_case.id')),
          ]),
          on.and([
            on('case_relation.other_id', '=', id),
            on('case_relation.case_id', '=', on.ref('enforcement_case.id')),
          ]),
        ]),
      ),
    )
    .select(['enforcement_case.id', 'number', 'cause', 'because'])
    .where('enforcement_case.agency_id', '=', agency)
    .where('case_relation.ended_at', 'is', null)
    .where((where) => caseInSight(where, sightOfCases(who)))
    .orderBy('number')
    .execute()
}

export async function complaintsShown(tx: Tx, id: Uuid): Promise<CasePage['complaints']> {
  return tx
    .selectFrom('case_complaint')
    .innerJoin('person', 'person.id', 'case_complaint.registered_by')
    .leftJoin('person as superior', 'superior.id', 'case_complaint.approved_by')
    .select(['case_complaint.id', 'number', 'way', 'content', 'case_complaint.registered_at as at'])
    .select(['person.name as by', 'result', 'closed_at as closedAt'])
    .select('superior.name as approvedBy')
    .where('case_id', '=', id)
    .orderBy('case_complaint.registered_at')
    .execute()
}

export async function disputesShown(tx: Tx, id: Uuid): Promise<CasePage['disputes']> {
  return tx
    .selectFrom('case_dispute')
    .select(['id', 'way', 'number', 'body', 'note', 'opened_at as at'])
    .select(['outcome', 'result', 'closed_at as closedAt'])
    .where('case_id', '=', id)
    .orderBy('opened_at')
    .execute()
}
