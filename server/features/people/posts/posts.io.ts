import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment, uuidOf } from '../../../platform/kernel/index.ts'
import { saltedDigest } from '../../../platform/text/salted-digest.ts'
import { administratorsOf, factsForRegistration, type RegisterPerson } from '../../org/index.ts'
import { factsAbout, lawOf } from '../../regulations/index.ts'
import { factsForPerson } from '../people.io.ts'
import type { EndingPost } from './end-post.ts'
import type { GivingPost } from './give-post.ts'
import {
  type HeldPost,
  keepsAccounts,
  type PostChange,
  type PostFacts,
  type PostStanding,
} from './post.ts'
import type { RegisteringFacts } from './register-person.ts'
import type { TellFacts, TellingPosts, TellPosts } from './tell-posts.ts'

/** The person and the administrators are locked: two who end each other's post are judged in turn. */
export async function factsForPost(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<PostFacts>> {
  const found = await factsForPerson(tx, asked, moment)
  if (!found.ok) return found
  const { person, scope } = found.accepted
  return accept({
    ...found.accepted,
    ...(await standingOf(tx, person, moment, true)),
    law: await lawOf(tx, scope.agency),
    facts: await factsAbout(tx, [{ type: 'person', id: person }], READ),
    digestOf: saltedDigest,
  })
}

const READ = ['person.registered', 'person.undertook'] as const

/** `lock`: for an act; the page explains its buttons by the same. */
export async function standingOf(
  tx: Tx,
  person: Uuid,
  { at }: Pick<Moment, 'at'>,
  lock: boolean,
): Promise<PostStanding> {
  const row = await tx
    .selectFrom('person')
    .innerJoin('account', 'account.person_id', 'person.id')
    .select(['person.agency_id as agency', 'account.state'])
    .where('person.id', '=', person)
    .executeTakeFirstOrThrow()
  const posts = await postsOf(tx, person)
  const administrators = keepsAccounts(posts, at)
    ? await administratorsOf(tx, row.agency, at, lock)
    : []
  const others = administrators.filter((one) => one.person !== person && one.lasting)
  return { posts, left: row.state === 'disabled', otherAdministrators: others.length }
}

export async function postsOf(tx: Tx, person: Uuid): Promise<readonly HeldPost[]> {
  return tx
    .selectFrom('post')
    .select(['role', 'since', 'until'])
    .where('person_id', '=', person)
    .orderBy('since')
    .orderBy('role')
    .execute()
}

export async function commitGiving(tx: Tx, { change, continues }: GivingPost, { at }: Moment) {
  const { person, role, from } = change
  if (continues !== undefined) {
    await setEnd(tx, change, continues, null)
    await dropPending(tx, 'ended', change, at)
    await insertChange(tx, 'given', change, at)
    return { person, role, from }
  }
  await tx
    .insertInto('post')
    .values({ person_id: person, role, since: from })
    // One of that day was dropped before: it is given after all.
    .onConflict((dropped) =>
      dropped.columns(['person_id', 'role', 'since']).doUpdateSet({ until: null }),
    )
    .execute()
  await insertChange(tx, 'given', change, at)
  return { person, role, from }
}

export async function commitEnding(tx: Tx, { change, post }: EndingPost, { at }: Moment) {
  const { person, role, from } = change
  await setEnd(tx, change, post, from)
  if (post.since === from) await dropPending(tx, 'given', change, at)
  if (post.until !== null) await dropPending(tx, 'ended', { ...change, from: post.until }, at)
  await insertChange(tx, 'ended', change, at)
  return { person, role, from }
}

async function setEnd(
  tx: Tx,
  { person, role }: PostChange,
  { since }: HeldPost,
  until: Instant | null,
) {
  await tx
    .updateTable('post')
    .set({ until })
    .where('person_id', '=', person)
    .where('role', '=', role)
    .where('since', '=', since)
    .execute()
}

/** It never comes: on its day there is nothing to state. */
async function dropPending(
  tx: Tx,
  what: 'ended' | 'given',
  { person, role, from }: PostChange,
  at: Instant,
) {
  await tx
    .updateTable('post_change')
    .set({ told_at: at })
    .where('person_id', '=', person)
    .where('role', '=', role)
    .where('what', '=', what)
    .where('from_at', '=', from)
    .where('told_at', 'is', null)
    .execute()
}

async function insertChange(tx: Tx, what: 'ended' | 'given', change: PostChange, at: Instant) {
  const { id, agency, person, role, from, reason, salt, by, told } = change
  await tx
    .insertInto('post_change')
    .values({
      ...{ id, agency_id: agency, person_id: person, role, what, from_at: from, reason },
      ...{ salt: Buffer.from(salt), by_person: by, at, told_at: told ? at : null },
    })
    .execute()
}

/** What one transaction states. */
const BATCH = 100

/**
 * The persons are locked before their posts are read, in one order, as giving and ending lock theirs:
 * what is stated here last is what they hold then.
 */
export async function factsForTelling(
  tx: Tx,
  asked: TellPosts,
  { at }: Moment,
): Promise<Decision<TellFacts>> {
  const agency = uuidOf(asked.agency)
  const waiting = await tx
    .selectFrom('post_change')
    .select(['id', 'person_id'])
    .where('agency_id', '=', agency)
    .where('told_at', 'is', null)
    .where('from_at', '<=', at)
    .orderBy('from_at')
    .orderBy('id')
    .limit(BATCH)
    .execute()
  const rows = await lockedChanges(tx, waiting)
  const persons = []
  for (const person of new Set(rows.map(({ person_id }) => person_id))) {
    persons.push({ person, posts: await postsOf(tx, person) })
  }
  const changes = rows.map(({ id }) => id)
  return accept({ scope: { agency }, persons, changes, more: waiting.length === BATCH })
}

/** Those of them that still wait once their persons are locked. */
async function lockedChanges(
  tx: Tx,
  waiting: readonly { readonly id: Uuid; readonly person_id: Uuid }[],
) {
  if (waiting.length === 0) return []
  const persons = [...new Set(waiting.map(({ person_id }) => person_id))]
  await tx
    .selectFrom('person')
    .select('id')
    .where('id', 'in', persons)
    .orderBy('id')
    .forUpdate()
    .execute()
  return tx
    .selectFrom('post_change')
    .select(['id', 'person_id'])
    .where(
      'id',
      'in',
      waiting.map(({ id }) => id),
    )
    .where('told_at', 'is', null)
    .orderBy('from_at')
    .orderBy('id')
    .execute()
}

export async function commitTelling(tx: Tx, { changes, at, told, more }: TellingPosts) {
  if (changes.length > 0) {
    await tx.updateTable('post_change').set({ told_at: at }).where('id', 'in', changes).execute()
  }
  return { told, more }
}

export async function factsForRegistering(
  tx: Tx,
  asked: RegisterPerson,
  moment: Moment,
): Promise<Decision<RegisteringFacts>> {
  const found = await factsForRegistration(tx, asked, moment)
  if (!found.ok) return found
  return accept({ ...found.accepted, law: await lawOf(tx, found.accepted.scope.agency) })
}
