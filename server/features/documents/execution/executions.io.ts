import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { saltedDigest } from '../../../platform/text/salted-digest.ts'
import { caseStanding, lockCase } from '../../cases/index.ts'
import { factsOfMatter, lawOf } from '../../regulations/index.ts'
import type { ExecutionClosed, ExecutionNoted, ExecutionStarted } from './execute.ts'
import type { ExecutionFacts } from './execution.ts'
import type { Noted, Performing } from './register-performance.ts'
import type { UrgingClosed } from './urge.ts'

/** Locks the case: one execution runs at a time. */
export async function factsForEnforcing(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<ExecutionFacts>> {
  if (moment.who.is !== 'person') return refuse('auth.required')
  const standing = await lockCase(tx, moment.who.agency, uuidOf(asked.id))
  return standing === undefined ? refuse('not-found') : factsOf(tx, standing)
}

/** The same for whoever only looks. */
export async function factsOfEnforcing(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<ExecutionFacts>> {
  if (moment.who.is !== 'person') return refuse('auth.required')
  const standing = await caseStanding(tx, moment.who.agency, uuidOf(asked.id))
  return standing === undefined ? refuse('not-found') : factsOf(tx, standing)
}

type Standing = NonNullable<Awaited<ReturnType<typeof caseStanding>>>

async function factsOf(tx: Tx, standing: Standing): Promise<Decision<ExecutionFacts>> {
  const { id, agency, scope } = standing
  const lawFacts = await factsOfMatter(tx, { type: 'case', id })
  const running = await tx
    .selectFrom('execution')
    .select(['id', 'branch', 'salt'])
    .where('case_id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return accept({
    ...{ scope, standing, law: await lawOf(tx, agency), lawFacts, digestUnder: saltedDigest },
    decided: lawFacts.some(({ kind }) => kind === 'case.decided'),
    performed: lawFacts.some(({ kind }) => kind === 'decision.performed'),
    ...(running === undefined ? {} : { running }),
  })
}

export async function commitPerformance(tx: Tx, performing: Performing, moment: Moment) {
  await tx
    .insertInto('performance')
    .values({ ...noted(performing, moment), performed_on: performing.on })
    .execute()
  return { id: performing.case }
}

export async function commitUrging(tx: Tx, urging: Noted, moment: Moment) {
  await tx.insertInto('urging').values(noted(urging, moment)).execute()
  return { id: urging.case }
}

export async function commitUrgingClosed(tx: Tx, closed: UrgingClosed, moment: Moment) {
  const { id, agency } = closed
  await tx
    .insertInto('urging_closing')
    .values({
      ...{ id, agency_id: agency, case_id: closed.case },
      ...{ closed_by: personOf(moment), closed_at: moment.at },
    })
    .execute()
  return { id: closed.case }
}

export async function commitStart(tx: Tx, started: ExecutionStarted, moment: Moment) {
  const { id, agency, branch, branchTitle, note, salt } = started
  await tx
    .insertInto('execution')
    .values({
      ...{ id, agency_id: agency, case_id: started.case, branch, branch_title: branchTitle },
      ...{ reason: note, salt: Buffer.from(salt), started_by: personOf(moment) },
      started_at: moment.at,
    })
    .execute()
  return { id: started.case }
}

export async function commitNote(tx: Tx, made: ExecutionNoted, moment: Moment) {
  const { case_id: _, ...row } = noted(made, moment)
  await tx
    .insertInto('execution_note')
    .values({ ...row, execution_id: made.execution, what: made.what, happened_on: made.on })
    .execute()
  return { id: made.case }
}

export async function commitClose(tx: Tx, closed: ExecutionClosed, moment: Moment) {
  await tx
    .updateTable('execution')
    .set({ result: closed.result, closed_by: personOf(moment), closed_at: moment.at })
    .where('id', '=', closed.execution)
    .execute()
  return { id: closed.case }
}

function noted({ id, agency, case: file, note, salt }: Noted, moment: Moment) {
  return {
    ...{ id, agency_id: agency, case_id: file, note, salt: Buffer.from(salt) },
    ...{ entered_by: personOf(moment), entered_at: moment.at },
  }
}

function personOf({ who }: Moment): Uuid {
  if (who.is !== 'person') throw new Error('entered by a person only')
  return who.person
}
