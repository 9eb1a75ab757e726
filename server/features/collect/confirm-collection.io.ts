import { createHash } from 'node:crypto'
import type { Uuid } from '@liuhen/format'
import { seeAgency, type Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { commitCredentials, postsHeld, secondPerson } from '../org/index.ts'
import { factsAboutPeople } from '../people/index.ts'
import { loadCollection } from './collections.io.ts'
import type { Confirmation, ConfirmationFacts } from './confirm-collection.ts'
import type { ConfirmCollection } from './schemas.ts'

export async function factsForConfirming(
  tx: Tx,
  asked: ConfirmCollection,
  moment: Moment,
): Promise<Decision<ConfirmationFacts>> {
  const found = await loadCollection(tx, asked.id, moment.at)
  if (found === undefined) return refuse('not-found')
  const beside = await secondPerson(tx, found.scope.agency, asked, moment)
  if (!beside.ok) return beside
  const { account, credentials } = beside.accepted
  const facts = {
    ...found,
    credentials,
    first: { person: found.operator, posts: await postsHeld(tx, found.operator, moment.at) },
    operation: await operationOf(tx, found.id),
    people: [],
  }
  if (account === undefined) return accept(facts)
  const posts = await postsHeld(tx, account.person, moment.at)
  const people = await factsAboutPeople(tx, [account.person])
  return accept({ ...facts, second: { person: account.person, posts }, people })
}

/** SHA-256 over the collection and its whole list: what exactly the second person agreed to. */
async function operationOf(tx: Tx, collection: Uuid): Promise<string> {
  const hash = createHash('sha256').update(`collect\n${collection}\n`)
  const rows = await tx
    .selectFrom('upload')
    .select(['position', 'declared_sha256', 'bytes'])
    .where('collection_id', '=', collection)
    .orderBy('position')
    .execute()
  for (const row of rows) hash.update(`${row.position} ${row.declared_sha256} ${row.bytes}\n`)
  return hash.digest('hex')
}

export async function commitConfirmation(tx: Tx, confirmation: Confirmation, moment: Moment) {
  await seeAgency(tx, '*')
  await commitCredentials(tx, confirmation.credentials)
  const { confirmed } = confirmation
  if (confirmed === undefined) return NOT_CONFIRMED
  await tx
    .updateTable('collection')
    .set({
      state: 'confirmed',
      second_operator_id: confirmed.second,
      confirmed_at: moment.at,
      paused_at: null,
    })
    .where('id', '=', confirmed.collection)
    .execute()
  return {
    id: confirmed.collection,
    state: 'confirmed' as const,
    secondOperator: confirmed.second,
    confirmedAt: confirmed.at,
    validUntil: confirmed.until,
  }
}

/** Never shown: a wrong password is refused after it was counted. */
const NOT_CONFIRMED = {
  id: '',
  state: 'waiting' as const,
  secondOperator: '',
  confirmedAt: '',
  validUntil: '',
}
