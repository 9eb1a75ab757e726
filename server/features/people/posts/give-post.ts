import type { Instant } from '@liuhen/format'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { isRoleKey } from '../../org/index.ts'
import {
  type ChangePost,
  effectOf,
  type HeldPost,
  isOpen,
  lastOpen,
  mayGive,
  mayHold,
  type PostChange,
  type PostFacts,
  registeredWith,
  rolesAt,
} from './post.ts'

export interface GivingPost extends Accepted {
  readonly change: PostChange
  /** Held already: its set end does not come. */
  readonly continues?: HeldPost
}

/**
 * A post for somebody who is registered already. Nobody gives one to himself; whatever the articles
 * demand of who is to hold it must be there on the day it begins. Given again before a set end, the
 * post goes on over it: it is given from that end on, and nothing changes on the day.
 */
export function decideGivePost(
  found: PostFacts,
  { role, from: day, reason }: ChangePost,
  moment: Moment,
): Decision<GivingPost> {
  const { who, at } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const { person, posts, law, facts, scope } = found
  const may = mayGive(found, who.person)
  if (!may.ok) return may
  if (!isRoleKey(role)) {
    const fields = [{ path: 'role', message: '岗位不在本单位制度的目录中' }]
    return refuse('input.invalid', { fields })
  }
  const effect = effectOf(day, moment)
  if (!effect.ok) return effect
  const continues = endsAfter(posts, role, effect.accepted)
  const from = continues?.until ?? effect.accepted
  if (posts.some((one) => one.role === role && isOpen(one, from))) return refuse('post.held')
  const lawful = mayHold(law, { role, person, facts, at: from })
  if (!lawful.ok) return lawful
  const salt = moment.random(16)
  const subjects = [{ type: 'person' as const, id: person }]
  const body = { role, from, textDigest: found.digestOf(salt, reason) }
  const given = { kind: 'post.given' as const, subjects, body }
  const begins = continues === undefined && from === at
  const told = begins || continues !== undefined
  const holds = [...rolesAt(posts, at), role].sort()
  return accept({
    change: {
      ...{ id: moment.newId(), agency: scope.agency, person, role, from, reason, salt, told },
      by: who.person,
    },
    ...(continues === undefined ? {} : { continues }),
    facts: begins ? [given, registeredWith(person, holds)] : [given],
    touches: [{ type: 'person', id: person }],
  })
}

/** Held on that day with an end that is set. */
function endsAfter(posts: readonly HeldPost[], role: string, day: Instant) {
  const post = lastOpen(posts, role, day)
  return post !== undefined && post.since <= day && post.until !== null ? post : undefined
}
