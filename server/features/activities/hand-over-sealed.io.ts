import { createHash } from 'node:crypto'
import type { Uuid } from '@liuhen/format'
import { seeAgency, type Tx } from '../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  type PersonActor,
  refuse,
} from '../../platform/kernel/index.ts'
import { commitCredentials, factsForCredentials } from '../org/index.ts'
import { commitHandingOver, factsForHandingOver } from './hand-over.io.ts'
import type { HandOverSealed, SealedFacts, SealedHandover } from './hand-over-sealed.ts'

export async function factsForHandingSealed(
  tx: Tx,
  asked: HandOverSealed,
  moment: Moment,
): Promise<Decision<SealedFacts>> {
  const { who } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const found = await factsForHandingOver(tx, { ...asked, from: who.person, sealed: true }, moment)
  if (!found.ok) return found
  const { agency } = found.accepted.scope
  // Logins are of the whole installation; a receiver of another agency is no receiver.
  await seeAgency(tx, '*')
  const credentials = await factsForCredentials(tx, asked, moment)
  await seeAgency(tx, agency)
  if (!credentials.ok) return credentials
  const { account } = credentials.accepted
  const operation = createHash('sha256')
    .update(`hand-over\n${found.accepted.activity.id}\n${asked.device}\n`)
    .digest('hex')
  const facts = { ...found.accepted, credentials: credentials.accepted, operation }
  if (account === undefined || account.agency !== agency) return accept(facts)
  return accept({ ...facts, receiver: await receiverOf(tx, account, agency, moment) })
}

async function receiverOf(
  tx: Tx,
  account: { readonly id: Uuid; readonly person: Uuid },
  agency: Uuid,
  { at, newId }: Moment,
): Promise<PersonActor> {
  const { unit_id } = await tx
    .selectFrom('person')
    .select('unit_id')
    .where('id', '=', account.person)
    .executeTakeFirstOrThrow()
  const posts = await tx
    .selectFrom('post')
    .select('role')
    .where('person_id', '=', account.person)
    .where('since', '<=', at)
    .where((where) => where.or([where('until', 'is', null), where('until', '>', at)]))
    .execute()
  const roles = posts.map(({ role }) => role)
  const ids = { person: account.person, account: account.id, session: newId() }
  return { is: 'person', ...ids, agency, unit: unit_id, roles, authenticatedAt: at }
}

export async function commitHandingSealed(
  tx: Tx,
  { credentials, handing }: SealedHandover,
  moment: Moment,
) {
  await seeAgency(tx, '*')
  await commitCredentials(tx, credentials)
  if (handing === undefined) return null
  await seeAgency(tx, handing.agency)
  return commitHandingOver(tx, handing, moment)
}
