import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
} from '../../../platform/kernel/index.ts'
import {
  CitationShown,
  DutyShown,
  dutiesAbout,
  lawAt,
  readLists,
  showCitation,
} from '../../regulations/index.ts'
import { Decisions } from '../decisions.ts'
import { branchesOf } from './execute.ts'
import type { ExecutionFacts } from './execution.ts'

export const LookAtExecution = z.object({ id: z.uuid() })
export type LookAtExecution = z.infer<typeof LookAtExecution>

const Entry = z.object({ id: z.uuid(), note: z.string(), by: z.string(), at: z.string() })
const Form = z.object({ key: z.string(), title: z.string(), there: z.boolean() })

export const ExecutionPage = z.object({
  decisions: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      number: z.string().nullable(),
      issuedAt: z.string(),
      performBy: z.string().nullable(),
    }),
  ),
  performed: Entry.extend({ on: z.string() }).nullable(),
  urgings: z.array(Entry),
  urgingClosed: z.object({ by: z.string(), at: z.string() }).nullable(),
  urgingForm: Form.extend({ citation: CitationShown.nullable() }),
  executions: z.array(
    z.object({
      id: z.uuid(),
      branch: z.string(),
      branchTitle: z.string(),
      reason: z.string(),
      by: z.string(),
      at: z.string(),
      result: z.string().nullable(),
      closedAt: z.string().nullable(),
      documents: z.array(Form),
      notes: z.array(Entry.extend({ what: z.string(), on: z.string() })),
    }),
  ),
  branches: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      citation: CitationShown.nullable(),
      documents: z.array(z.object({ key: z.string(), title: z.string() })),
      /** Why it is not open; null: it is. */
      why: z.string().nullable(),
    }),
  ),
  duties: z.array(DutyShown),
  closed: z.boolean(),
})

export interface Looking extends Accepted {
  readonly found: ExecutionFacts
}

/** A look at how a decision was performed or enforced is a fact. */
export function decideLookAtExecution(found: ExecutionFacts): Decision<Looking> {
  const subjects = [{ type: 'case' as const, id: found.standing.id }]
  const body = { list: 'services', count: 1 }
  return accept({ found, facts: [{ kind: 'register.viewed', subjects, body }] })
}

export async function showExecution(
  tx: Tx,
  { found }: Looking,
  moment: Moment,
): Promise<z.infer<typeof ExecutionPage>> {
  const { standing, law } = found
  const { id } = standing
  const branches = branchesShown(found, moment)
  const urge = readLists.executionRules(lawAt(law, moment.at).packs).urges[0]
  const duties = await dutiesAbout(tx, [{ type: 'case', id }], moment)
  const forms = issuedForms(found)
  const urgingForm = urge ?? { key: 'urging-notice', title: '催告书' }
  return {
    decisions: await decisionsOf(tx, id),
    performed: await performanceOf(tx, id),
    urgings: await urgingsOf(tx, id),
    urgingClosed: await urgingClosedOf(tx, id),
    urgingForm: {
      ...{ key: urgingForm.key, title: urgingForm.title, there: forms.has(urgingForm.key) },
      citation: urge === undefined ? null : showCitation(urge.citation),
    },
    executions: await executionsOf(tx, id, branches, forms),
    branches,
    duties: duties.filter(({ kind }) => kind === 'urging'),
    closed: standing.state === 'archived',
  }
}

function issuedForms({ lawFacts }: ExecutionFacts): ReadonlySet<string> {
  const issued = lawFacts.filter(({ kind }) => kind === 'document.issued')
  return new Set(issued.flatMap(({ body: { form } }) => (typeof form === 'string' ? [form] : [])))
}

function branchesShown(found: ExecutionFacts, moment: Moment) {
  const entered = found.lawFacts.findLast(({ kind }) => kind === 'agency.empowered')
  const matters = entered?.body.matters
  const able = Array.isArray(matters) && matters.includes(found.standing.category)
  return branchesOf(found, moment).map((one) => {
    const ruled = 'citation' in one
    return {
      ...{ key: one.key, title: one.title },
      citation: ruled ? showCitation(one.citation) : null,
      documents: ruled ? one.documents.map(({ key, title }) => ({ key, title })) : [],
      why: ruled && one.ownPower && !able ? '本单位没有登记对这类事项的行政强制执行权' : null,
    }
  })
}

async function decisionsOf(tx: Tx, id: Uuid) {
  const rows = await tx
    .selectFrom('document')
    .select(['id', 'title', 'number', 'issued_at', 'decisions'])
    .where('case_id', '=', id)
    .where('state', '=', 'issued')
    .where('decisions', 'is not', null)
    .orderBy('issued_at', 'desc')
    .limit(50)
    .execute()
  return rows.map(({ decisions, issued_at, ...row }) => ({
    ...row,
    issuedAt: issued_at ?? '',
    performBy: Decisions.parse(decisions).performBy ?? null,
  }))
}

async function performanceOf(tx: Tx, id: Uuid) {
  const row = await tx
    .selectFrom('performance')
    .innerJoin('person', 'person.id', 'performance.entered_by')
    .select(['performance.id', 'performance.note', 'performance.performed_on as on'])
    .select(['person.name as by', 'performance.entered_at as at'])
    .where('performance.case_id', '=', id)
    .orderBy('performance.entered_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

function urgingsOf(tx: Tx, id: Uuid) {
  return tx
    .selectFrom('urging')
    .innerJoin('person', 'person.id', 'urging.entered_by')
    .select(['urging.id', 'urging.note', 'person.name as by', 'urging.entered_at as at'])
    .where('urging.case_id', '=', id)
    .orderBy('urging.entered_at', 'desc')
    .limit(100)
    .execute()
}

async function urgingClosedOf(tx: Tx, id: Uuid) {
  const row = await tx
    .selectFrom('urging_closing')
    .innerJoin('person', 'person.id', 'urging_closing.closed_by')
    .select(['person.name as by', 'urging_closing.closed_at as at'])
    .where('urging_closing.case_id', '=', id)
    .orderBy('urging_closing.closed_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

async function executionsOf(
  tx: Tx,
  id: Uuid,
  branches: ReturnType<typeof branchesShown>,
  forms: ReadonlySet<string>,
) {
  const rows = await tx
    .selectFrom('execution')
    .innerJoin('person', 'person.id', 'execution.started_by')
    .selectAll('execution')
    .select('person.name as by')
    .where('execution.case_id', '=', id)
    .orderBy('execution.started_at', 'desc')
    .limit(20)
    .execute()
  const notes = await notesOf(
    tx,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    ...{ id: row.id, branch: row.branch, branchTitle: row.branch_title, reason: row.reason },
    ...{ by: row.by, at: row.started_at, result: row.result, closedAt: row.closed_at },
    documents: (branches.find(({ key }) => key === row.branch)?.documents ?? []).map((form) => ({
      ...form,
      there: forms.has(form.key),
    })),
    notes: notes.filter((note) => note.execution === row.id).map(({ execution: _, ...n }) => n),
  }))
}

async function notesOf(tx: Tx, executions: readonly Uuid[]) {
  if (executions.length === 0) return []
  return tx
    .selectFrom('execution_note as n')
    .innerJoin('person', 'person.id', 'n.entered_by')
    .select(['n.id', 'n.what', 'n.note', 'n.happened_on as on', 'n.execution_id as execution'])
    .select(['person.name as by', 'n.entered_at as at'])
    .where('n.execution_id', 'in', executions)
    .orderBy('n.entered_at')
    .limit(200)
    .execute()
}
