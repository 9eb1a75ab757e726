import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { type Decision, type Moment, refuse, sayRefusal } from '../../../platform/kernel/index.ts'
import { loadRights } from '../../org/index.ts'
import type { PersonPage } from '../person-shown.ts'
import {
  type HeldPost,
  lastOpen,
  mayEnd,
  mayGive,
  neverBegan,
  type PostStanding,
  rolesAt,
} from './post.ts'
import { standingOf } from './posts.io.ts'

type Shown = Pick<PersonPage, 'posts' | 'postHistory' | 'givePost'>

const SHOWN = 100

/** Posts of a person with who gave and ended them, and what the one who looks can do about them. */
export async function postsShown(tx: Tx, person: Uuid, moment: Moment): Promise<Shown> {
  const { who, at } = moment
  if (who.is !== 'person') throw new Error('shown to a person only')
  const standing = await standingOf(tx, person, moment, false)
  const keeps = loadRights()(who)('org.manage', { agency: who.agency }).ok
  const rows = await changesOf(tx, person)
  const changes = new Map(
    rows.map(({ what, role, from_at, ...told }) => [`${what} ${role} ${from_at}`, told]),
  )
  const kept = keptOver(standing.posts, rows)
  const may = (judge: () => Decision<unknown>) =>
    explained(
      keeps ? judge() : refuse('right.missing', { right: 'org.manage', verb: '给予或者免去岗位' }),
    )
  const latest = standing.posts.toSorted((a, b) => order(a, at) - order(b, at) || later(a, b))
  return {
    posts: rolesAt(standing.posts, at),
    postHistory: latest.slice(0, SHOWN).map(({ role, since, until }) => ({
      ...{ role, since, until, state: stateOf({ role, since, until }, at) },
      given: changes.get(`given ${role} ${since}`) ?? null,
      ended: (until === null ? undefined : changes.get(`ended ${role} ${until}`)) ?? null,
      kept: [...(kept.get(`${role} ${since}`) ?? [])],
      end: may(() => endable(standing, { role, since, until }, at)),
      keep: may(() => keepable(standing, { role, since, until }, moment, person)),
    })),
    givePost: may(() => mayGive({ person, left: standing.left }, who.person)),
  }
}

function endable(standing: PostStanding, { role, since }: HeldPost, at: Instant) {
  const last = lastOpen(standing.posts, role, at)?.since === since
  return last ? mayEnd(standing, role, at) : refuse('post.not-held')
}

/** Only an end that is set can be cancelled, and only by who may give the post. */
function keepable(
  { posts, left }: PostStanding,
  { role, since, until }: HeldPost,
  { who, at }: Moment,
  person: Uuid,
) {
  if (who.is !== 'person') return refuse('auth.required')
  const last = lastOpen(posts, role, at)?.since === since
  return last && until !== null ? mayGive({ person, left }, who.person) : refuse('post.not-held')
}

function explained(decision: Decision<unknown>) {
  return decision.ok ? { may: true, why: null } : { may: false, why: sayRefusal(decision.refusal) }
}

function stateOf(post: HeldPost, at: Instant) {
  const { since, until } = post
  if (neverBegan(post)) return 'dropped'
  if (since > at) return 'coming'
  return until === null || until > at ? 'held' : 'over'
}

const ORDER = { held: 0, coming: 1, over: 2, dropped: 2 } as const

function order(post: HeldPost, at: Instant): number {
  return ORDER[stateOf(post, at)]
}

function later(a: HeldPost, b: HeldPost): number {
  return a.since < b.since ? 1 : a.since > b.since ? -1 : 0
}

/** Oldest first: a post that was dropped and given again was given by who gave it last. */
function changesOf(tx: Tx, person: Uuid) {
  return tx
    .selectFrom('post_change')
    .innerJoin('person', 'person.id', 'post_change.by_person')
    .select(['role', 'what', 'from_at', 'reason', 'at', 'person.name as by'])
    .where('person_id', '=', person)
    .orderBy('at')
    .orderBy('post_change.id')
    .execute()
}

type Change = Awaited<ReturnType<typeof changesOf>>[number]

/**
 * By role and beginning: who let a post go on over an end that was set. It was given from that end
 * on, and no post begins there.
 */
function keptOver(posts: readonly HeldPost[], changes: readonly Change[]) {
  const over = changes.flatMap(({ what, role, from_at: until, ...told }) => {
    const its = posts.filter((one) => one.role === role)
    const begins = its.some(({ since }) => since === until)
    const post = its.findLast(({ since }) => since < until)
    if (what !== 'given' || begins || post === undefined) return []
    return [{ key: `${role} ${post.since}`, kept: { ...told, until } }]
  })
  return new Map(
    [...Map.groupBy(over, ({ key }) => key)].map(([key, all]) => [
      key,
      all.map(({ kept }) => kept),
    ]),
  )
}
