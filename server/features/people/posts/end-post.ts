import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { shanghaiDay } from '../../regulations/index.ts'
import {
  type ChangePost,
  effectOf,
  type HeldPost,
  mayEnd,
  type PostChange,
  type PostFacts,
  registeredWith,
  rolesAt,
} from './post.ts'

export interface EndingPost extends Accepted {
  readonly change: PostChange
  readonly post: HeldPost
}

/**
 * Takes a post back; rights end with it at once, in open sessions too. One that has not begun yet
 * never begins. An end that is set already may come earlier.
 */
export function decideEndPost(
  found: PostFacts,
  { role, from: day, reason }: ChangePost,
  moment: Moment,
): Decision<EndingPost> {
  const { who, at } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const { person, posts, scope } = found
  const may = mayEnd(found, role, at)
  if (!may.ok) return may
  const post = may.accepted
  const effect = effectOf(day, moment)
  if (!effect.ok) return effect
  // A set end is brought forward or, by giving the post again, cancelled.
  if (post.until !== null && effect.accepted > post.until) {
    return refuse('post.ends-earlier', { day: shanghaiDay(post.until) })
  }
  const unbegun = post.since > at && post.since >= effect.accepted
  const from = unbegun ? post.since : effect.accepted
  const salt = moment.random(16)
  const subjects = [{ type: 'person' as const, id: person }]
  const body = { role, from, textDigest: found.digestOf(salt, reason) }
  const ended = { kind: 'post.ended' as const, subjects, body }
  const now = !unbegun && from === at
  const holds = rolesAt(posts, at).filter((one) => one !== role)
  return accept({
    change: {
      ...{ id: moment.newId(), agency: scope.agency, person, role, from, reason, salt },
      ...{ by: who.person, told: now || unbegun },
    },
    post,
    facts: now ? [ended, registeredWith(person, holds)] : [ended],
    touches: [{ type: 'person', id: person }],
  })
}
