import type { Instant, Uuid } from '@liuhen/format'
import type { Db, Tx } from '../../platform/database/connect.ts'
import { withTxInTime } from '../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  type PersonActor,
  refuse,
} from '../../platform/kernel/index.ts'
import { later, SIGN_IN } from './account.ts'
import { commitCredentials } from './org.io.ts'
import { tokenHash } from './org-rows.io.ts'
import { postsHeld } from './posts-held.io.ts'
import { rightsHeld, rightsToOwn } from './rights.io.ts'
import type { SignInOutcome } from './sign-in.ts'

export async function commitSignIn(tx: Tx, outcome: SignInOutcome, moment: Moment) {
  await commitCredentials(tx, outcome)
  const { session } = outcome
  if (session === undefined) return { sessionToken: '', expiresAt: moment.at }
  await tx
    .insertInto('session')
    .values({
      id: session.id,
      account_id: outcome.account,
      token_hash: tokenHash(session.token),
      opened_at: moment.at,
      authenticated_at: moment.at,
      last_seen_at: moment.at,
      expires_at: session.expiresAt,
    })
    .execute()
  const sessionToken = Buffer.from(session.token).toString('base64url')
  return { sessionToken, expiresAt: session.expiresAt }
}

/**
 * Who holds this session token now: undefined when it is unknown, closed, idle too long, past its
 * end, or the account is no longer active. Posts are read at each request, so that a removed post
 * or a disabled account has effect at once. What goes on by itself, a long download, keeps no
 * session awake and is not ended because its person rests.
 */
export async function actorOf(
  db: Db,
  token: string,
  at: Instant,
  how: 'begins' | 'goes-on' = 'begins',
): Promise<PersonActor | undefined> {
  return withTxInTime(db, '*', async (tx) => {
    const row = await openSession(tx, token, at)
    if (row === undefined) return undefined
    if (how === 'begins') {
      if (isIdle(row.last_seen_at, at)) return undefined
      await touch(tx, row.session, row.last_seen_at, at)
    }
    return {
      is: 'person',
      person: row.person,
      account: row.account,
      session: row.session,
      agency: row.agency,
      unit: row.unit,
      roles: await postsHeld(tx, row.person, at),
      authenticatedAt: row.authenticated_at,
    }
  })
}

async function openSession(tx: Tx, token: string, at: Instant) {
  const row = await tx
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .innerJoin('person', 'person.id', 'account.person_id')
    .select([
      'session.id as session',
      'session.last_seen_at',
      'session.authenticated_at',
      'session.expires_at',
      'account.id as account',
      'account.agency_id as agency',
      'person.id as person',
      'person.unit_id as unit',
    ])
    .where('session.token_hash', '=', tokenHash(token))
    .where('session.closed_at', 'is', null)
    .where('account.state', '=', 'active')
    .executeTakeFirst()
  return row === undefined || row.expires_at <= at ? undefined : row
}

function isIdle(lastSeen: Instant, at: Instant): boolean {
  return later(lastSeen, { minutes: SIGN_IN.idleMinutes }).getTime() < Date.parse(at)
}

/** At most one write a minute: a write per request cost 20 ms under load (measured). */
async function touch(tx: Tx, session: Uuid, lastSeen: Instant, at: Instant): Promise<void> {
  if (Date.parse(at) - Date.parse(lastSeen) < 60_000) return
  await tx.updateTable('session').set({ last_seen_at: at }).where('id', '=', session).execute()
}

export async function ownSession(_tx: Tx, _asked: unknown, { who }: Moment) {
  if (who.is !== 'person') return refuse('auth.required')
  return accept({ scope: { agency: who.agency }, who })
}

export type OwnSession = { readonly scope: { readonly agency: Uuid }; readonly who: PersonActor }
export type OwnSessionDecision = Decision<OwnSession>

export async function closeSession(tx: Tx, session: Uuid, at: Instant): Promise<void> {
  await tx.updateTable('session').set({ closed_at: at }).where('id', '=', session).execute()
}

/** The signed-in person with the names that the page shows, and what his posts let him do. */
export async function describeSession(tx: Tx, who: PersonActor) {
  const row = await tx
    .selectFrom('person')
    .innerJoin('agency', 'agency.id', 'person.agency_id')
    .innerJoin('unit', 'unit.id', 'person.unit_id')
    .select(['person.name', 'person.badge_number', 'agency.name as agency', 'unit.name as unit'])
    .where('person.id', '=', who.person)
    .executeTakeFirstOrThrow()
  return {
    person: who.person,
    name: row.name,
    badgeNumber: row.badge_number,
    agencyId: who.agency,
    agency: row.agency,
    unitId: who.unit,
    unit: row.unit,
    roles: [...who.roles],
    rights: [...rightsHeld(who)],
    ownRights: [...rightsToOwn(who)],
  }
}

export async function listUnits(tx: Tx, agency: Uuid) {
  return tx
    .selectFrom('unit')
    .select(['id', 'name', 'kind'])
    .where('agency_id', '=', agency)
    .orderBy('name')
    .execute()
}
