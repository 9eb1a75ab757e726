import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { type HeldPost, registeredWith, rolesAt } from './post.ts'

/** One batch of one agency: posts whose day has come. */
export const TellPosts = z.object({ agency: z.uuid() })
export type TellPosts = z.infer<typeof TellPosts>

export const PostsTold = z.object({ told: z.number(), more: z.boolean() })

export interface TellFacts extends Found {
  readonly persons: readonly { readonly person: Uuid; readonly posts: readonly HeldPost[] }[]
  readonly changes: readonly Uuid[]
  readonly more: boolean
}

export interface TellingPosts extends Accepted {
  readonly changes: readonly Uuid[]
  readonly at: Instant
  readonly told: number
  readonly more: boolean
}

/**
 * Rights follow a post by its days alone. That the day has come is stated by the machine, so that
 * the rules read the same posts from then on.
 */
export function decideTellPosts(
  { persons, changes, more }: TellFacts,
  _asked: TellPosts,
  { who, at }: Moment,
): Decision<TellingPosts> {
  if (who.is !== 'machine') return refuse('auth.required')
  return accept({
    ...{ changes, at, told: persons.length, more },
    facts: persons.map(({ person, posts }) => registeredWith(person, rolesAt(posts, at))),
    touches: persons.map(({ person }) => ({ type: 'person' as const, id: person })),
  })
}
