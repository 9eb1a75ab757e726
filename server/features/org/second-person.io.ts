import type { Uuid } from '@liuhen/format'
import { seeAgency, type Tx } from '../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  type PersonActor,
} from '../../platform/kernel/index.ts'
import { factsForCredentials } from './org.io.ts'
import { postsHeld } from './posts-held.io.ts'
import type { CredentialFacts, KnownAccount } from './sign-in.ts'

export interface SecondPerson {
  readonly credentials: CredentialFacts
  /** Whose login it is; absent: nobody's, or somebody's of another agency, who is nobody here. */
  readonly account?: KnownAccount
}

/** Who types login and password beside somebody. Logins are of the whole installation. */
export async function secondPerson(
  tx: Tx,
  agency: Uuid,
  asked: { readonly login: string; readonly password: string },
  moment: Moment,
): Promise<Decision<SecondPerson>> {
  await seeAgency(tx, '*')
  const found = await factsForCredentials(tx, asked, moment)
  await seeAgency(tx, agency)
  if (!found.ok) return found
  const credentials = found.accepted
  const { account } = credentials
  return accept(account?.agency === agency ? { credentials, account } : { credentials })
}

/** He as if he were signed in: with his unit and the posts of now. */
export async function actorBeside(
  tx: Tx,
  { id, person, agency }: Pick<KnownAccount, 'id' | 'person' | 'agency'>,
  { at, newId }: Moment,
): Promise<PersonActor> {
  const { unit_id: unit } = await tx
    .selectFrom('person')
    .select('unit_id')
    .where('id', '=', person)
    .executeTakeFirstOrThrow()
  const roles = await postsHeld(tx, person, at)
  const ids = { person, account: id, session: newId(), agency, unit }
  return { is: 'person', ...ids, roles, authenticatedAt: at }
}

/** He as an article names who approves: by the posts of now. */
export async function approverOf(
  tx: Tx,
  { person }: Pick<KnownAccount, 'person'>,
  { at }: Pick<Moment, 'at'>,
) {
  return { person, posts: await postsHeld(tx, person, at) }
}
