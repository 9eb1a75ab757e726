import { createHash } from 'node:crypto'
import type { Uuid } from '@liuhen/format'
import { seeAgency, type Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment } from '../../../platform/kernel/index.ts'
import { actorBeside, commitCredentials, secondPerson } from '../../org/index.ts'
import { factsForAct } from '../found.io.ts'
import type { Done } from '../found.ts'
import type {
  CaseFlagged,
  CaseUnflagged,
  Flag,
  FlagFacts,
  UnflagCase,
  UnflagFacts,
} from './flag-case.ts'

/** The flags that stand: the last word on each counts. */
export async function flagsOf(tx: Tx, id: Uuid): Promise<readonly Flag[]> {
  const rows = await tx
    .selectFrom('case_flag')
    .select(['flag', 'is_set'])
    .where('case_id', '=', id)
    .orderBy('flagged_at')
    .orderBy('id')
    .execute()
  const last = new Map(rows.map(({ flag, is_set }) => [flag, is_set]))
  return [...last].flatMap(([flag, set]) => (set ? [flag] : []))
}

export async function factsForFlagging(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<FlagFacts>> {
  const found = await factsForAct(tx, asked, moment)
  if (!found.ok) return found
  return accept({ ...found.accepted, standing: await flagsOf(tx, found.accepted.case.id) })
}

export async function factsForUnflagging(
  tx: Tx,
  asked: UnflagCase,
  moment: Moment,
): Promise<Decision<UnflagFacts>> {
  const found = await factsForFlagging(tx, asked, moment)
  if (!found.ok) return found
  const { agency, id } = found.accepted.case
  const beside = await secondPerson(tx, agency, asked, moment)
  if (!beside.ok) return beside
  const { account, credentials } = beside.accepted
  const operation = createHash('sha256').update(`unflag\n${id}\n${asked.flag}\n`).digest('hex')
  const facts = { ...found.accepted, credentials, operation }
  if (account === undefined) return accept(facts)
  return accept({ ...facts, second: await actorBeside(tx, account, moment) })
}

export async function commitFlagging(
  tx: Tx,
  { found, flag, set, because, second }: CaseFlagged,
  { at, newId }: Moment,
): Promise<Done> {
  const { id, agency } = found.case
  await tx
    .insertInto('case_flag')
    .values({
      ...{ id: newId(), agency_id: agency, case_id: id, flag, is_set: set, because },
      ...{ flagged_by: found.who.person, second_by: second ?? null, flagged_at: at },
    })
    .execute()
  return { id, warnings: [] }
}

export async function commitUnflagging(
  tx: Tx,
  { credentials, flagged }: CaseUnflagged,
  moment: Moment,
): Promise<Done | null> {
  await seeAgency(tx, '*')
  await commitCredentials(tx, credentials)
  if (flagged === undefined) return null
  await seeAgency(tx, flagged.found.case.agency)
  return commitFlagging(tx, flagged, moment)
}
