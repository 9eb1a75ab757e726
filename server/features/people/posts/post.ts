import type { Instant, Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { z } from 'zod'
import {
  accept,
  type Decision,
  instantOf,
  type Moment,
  type NewFact,
  refuse,
} from '../../../platform/kernel/index.ts'
import { type Law, refusedByLaw, rule, shanghaiDay } from '../../regulations/index.ts'
import type { PersonFound } from '../enlist-person.ts'

/** A post somebody holds, held, or is to hold. */
export interface HeldPost {
  readonly role: string
  readonly since: Instant
  readonly until: Instant | null
}

/** How a person stands: what both the page and the acts ask before anything else. */
export interface PostStanding {
  readonly posts: readonly HeldPost[]
  /** His account is disabled. */
  readonly left: boolean
  /** Administrators beside him who could sign in and whose post has no end yet; counted if he is one. */
  readonly otherAdministrators: number
}

/** What giving and ending a post depend on; the person and his posts are locked. */
export interface PostFacts extends PersonFound, PostStanding {
  readonly law: Law
  /** Of the person, as the law reads them. */
  readonly facts: readonly LawFact[]
  readonly digestOf: (salt: Uint8Array, text: string) => string
}

/** A change as it is kept, beside the post itself. */
export interface PostChange {
  readonly id: Uuid
  readonly agency: Uuid
  readonly person: Uuid
  readonly role: string
  readonly from: Instant
  readonly reason: string
  readonly salt: Uint8Array
  readonly by: Uuid
  /** What he holds from then on is stated with it: the day has come. */
  readonly told: boolean
}

/** What giving and ending ask for. */
export const ChangePost = z.object({
  /** The person. */
  id: z.uuid(),
  role: z.string().min(1).max(40),
  /** The first day with it, or without it; today: from now on. */
  from: z.iso.date(),
  reason: z.string().trim().min(1, { error: '请写明依据或者原因。' }).max(500),
})
export type ChangePost = z.infer<typeof ChangePost>

export const PostChanged = z.object({ person: z.uuid(), role: z.string(), from: z.string() })

/** Who may be given a post, and whose may be ended: the page explains by it, the server refuses. */
export function mayGive(
  { person, left }: Pick<PostFacts, 'person' | 'left'>,
  who: Uuid,
): Decision<true> {
  if (person === who) return refuse('post.oneself')
  return left ? refuse('post.left') : accept(true)
}

export function mayEnd(
  { posts, otherAdministrators }: Pick<PostFacts, 'posts' | 'otherAdministrators'>,
  role: string,
  at: Instant,
): Decision<HeldPost> {
  const post = lastOpen(posts, role, at)
  if (post === undefined) return refuse('post.not-held')
  // Whoever keeps posts and accounts keeps them for everybody: somebody must be left who can.
  if (role === KEEPER && otherAdministrators === 0) return refuse('post.last-administrator')
  return accept(post)
}

/** The last that is not over: what began after a set end is dropped before that end is moved. */
export function lastOpen(
  posts: readonly HeldPost[],
  role: string,
  at: Instant,
): HeldPost | undefined {
  return posts.findLast((one) => one.role === role && isOpen(one, at))
}

/** Held or to be held; an end that is set has not come. */
export function isOpen(post: HeldPost, at: Instant): boolean {
  return !neverBegan(post) && (post.until === null || post.until > at)
}

/** Only the end of an administrator's post asks how many others there are. */
export function keepsAccounts(posts: readonly HeldPost[], at: Instant): boolean {
  return lastOpen(posts, KEEPER, at) !== undefined
}

const KEEPER = 'administrator'
const FURTHEST_DAYS = 366

/** From now on, or from the first instant of a later day. The past is not changed afterwards. */
export function effectOf(day: string, { at }: Pick<Moment, 'at'>): Decision<Instant> {
  const today = shanghaiDay(at)
  if (day === today) return accept(at)
  const from = instantOf(`${day}T00:00:00+08:00`)
  const days = (Date.parse(from) - Date.parse(at)) / 86_400_000
  return day < today || days > FURTHEST_DAYS ? refuse('post.day') : accept(from)
}

/** What the articles say of somebody getting a post at that time. */
export function mayHold(
  law: Law,
  {
    role,
    person,
    facts,
    at,
  }: { role: string; person: string; facts: readonly LawFact[]; at: Instant },
): Decision<true> {
  const ruling = rule(law, { verb: 'role.assign', request: { role, person }, facts, at })
  return ruling.allowed ? accept(true) : refusedByLaw(ruling.refusals)
}

/** Dropped before it began: it is in the way of no other and was held on no day. */
export function neverBegan({ since, until }: HeldPost): boolean {
  return until !== null && until <= since
}

export function rolesAt(posts: readonly HeldPost[], at: Instant): string[] {
  const held = posts.filter(({ since, until }) => since <= at && (until === null || until > at))
  return [...new Set(held.map(({ role }) => role))].sort()
}

/** Held at some time until then, today's among them. */
export function rolesUntil(posts: readonly HeldPost[], at: Instant): string[] {
  const begun = posts.filter((post) => post.since <= at && !neverBegan(post))
  return [...new Set(begun.map(({ role }) => role))].sort()
}

/** The posts of a person as they stand from now on: what all rules read. */
export function registeredWith(person: Uuid, posts: readonly string[]): NewFact {
  return {
    kind: 'person.registered',
    subjects: [{ type: 'person', id: person }],
    body: { posts: [...posts] },
  }
}
