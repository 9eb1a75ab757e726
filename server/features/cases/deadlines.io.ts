import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { isOfCase } from './documents.io.ts'
import { runningDeadlines } from './procedures/case-deadlines.ts'
import type { Course } from './procedures/next-steps.ts'
import { procedureOf, workCalendar } from './procedures/shelf.io.ts'

/** A case whose time limits are asked for. */
export interface LimitedCase {
  readonly id: Uuid
  readonly agency: Uuid
  readonly procedure: string
}

/**
 * Brings the time limits of a case in line with its steps, its documents and what was put off. Called
 * in the transaction of whatever changes one of them.
 */
export async function refreshDeadlines(
  tx: Tx,
  { id, agency, procedure: key }: LimitedCase,
): Promise<void> {
  const procedure = procedureOf(key)
  if (procedure === undefined) return
  const put = await extensionsOf(tx, id)
  const running = runningDeadlines(procedure, await courseOf(tx, id), put, workCalendar())
  const limits = procedure.steps.flatMap(({ deadlines }) => deadlines)
  const rows = running.map(({ key, from, end, metAt }) => ({
    ...{ case_id: id, key, agency_id: agency, from_at: from, end_at: end, met_at: metAt ?? null },
    whose: limits.find((limit) => limit.key === key)?.whose ?? ('agency' as const),
  }))
  await tx.deleteFrom('case_deadline').where('case_id', '=', id).execute()
  if (rows.length > 0) await tx.insertInto('case_deadline').values(rows).execute()
}

/** The same once a document of the case is issued or void; of a document without a case there is nothing. */
export async function refreshDeadlinesOf(tx: Tx, id: Uuid | undefined): Promise<void> {
  if (id === undefined) return
  const row = await tx
    .selectFrom('enforcement_case')
    .select(['id', 'agency_id as agency', 'procedure'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row !== undefined) await refreshDeadlines(tx, row)
}

/** The latest end that was approved for each limit. */
export async function extensionsOf(tx: Tx, id: Uuid): Promise<ReadonlyMap<string, Instant>> {
  const rows = await tx
    .selectFrom('case_extension')
    .select(['deadline', 'end_at'])
    .where('case_id', '=', id)
    .orderBy('approved_at')
    .orderBy('id')
    .execute()
  return new Map(rows.map(({ deadline, end_at }) => [deadline, end_at]))
}

/** What has happened in a case, as far as its procedure asks. The step is the one it is in. */
export async function courseOf(tx: Tx, id: Uuid): Promise<Course> {
  const steps = await tx
    .selectFrom('case_step')
    .select(['step', 'entered_at as at'])
    .where('case_id', '=', id)
    .orderBy('entered_at')
    .orderBy('id')
    .execute()
  const opinions = await tx
    .selectFrom('case_approval')
    .select(['step', 'agreed'])
    .where('case_id', '=', id)
    .orderBy('given_at')
    .orderBy('id')
    .execute()
  const documents = await tx
    .selectFrom('document')
    .select(['template as form', 'issued_at as at'])
    .where(isOfCase(id))
    .where('state', 'in', ['issued', 'superseded'])
    .orderBy('issued_at')
    .execute()
  const last = new Map(opinions.map(({ step, agreed }) => [step, agreed]))
  return {
    step: steps.at(-1)?.step ?? '',
    entered: steps,
    approved: [...last].flatMap(([step, agreed]) => (agreed ? [step] : [])),
    documents: documents.flatMap(({ form, at }) => (at === null ? [] : [{ form, at }])),
  }
}
