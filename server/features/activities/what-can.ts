import type { Uuid } from '@liuhen/format'
import type { PersonActor } from '../../platform/kernel/index.ts'
import { ACTIVITY_VERBS, type ActivityVerb, type Standing, whyNot } from './activity.ts'

export interface CanAnswer {
  readonly allowed: boolean
  readonly why: string | null
}

/**
 * Every verb of the page: allowed now for this person, or the sentence that explains the disabled
 * button. The rights here only explain; the policies decide, and a test holds both against each
 * other.
 */
export function whatCan(
  standing: Standing,
  officers: readonly Uuid[],
  who: PersonActor,
): { [verb: string]: CanAnswer } {
  return Object.fromEntries(
    ACTIVITY_VERBS.map((verb) => {
      const why = lacksRight(verb, officers, who) ?? whyNot(verb, standing)
      return [verb, { allowed: why === undefined, why: why ?? null }]
    }),
  )
}

/** Verbs that are not for the activity's own officers: the posts that may, and what to say. */
const BY_POST: {
  readonly [verb in ActivityVerb]?: { readonly posts: readonly string[]; readonly why: string }
} = {
  'note-exemption': { posts: ['leader'], why: '由分管领导办理。' },
  'confirm-gap': {
    posts: ['leader', 'office-director'],
    why: '由分管领导或者办公室主任确认。',
  },
  'file-exemption': { posts: ['records-office'], why: '由接收音像记录的办公室办理。' },
  'hand-over': {
    posts: ['records-office', 'office-director', 'device-manager'],
    why: '由接收设备的办公室人员登录后办理。',
  },
}

/** Nobody judges an activity that he took part in. */
const OWN: { readonly [verb in ActivityVerb]?: string } = {
  'note-exemption': '不能阅示本人参加的执法活动。',
  'confirm-gap': '不能确认本人参加的执法活动的说明。',
}

export function lacksRight(
  verb: ActivityVerb,
  officers: readonly Uuid[],
  { roles, person }: PersonActor,
): string | undefined {
  const byPost = BY_POST[verb]
  if (byPost === undefined) {
    const leads = roles.includes('officer') && officers.includes(person)
    return leads ? undefined : '只有本次活动的执法人员可以办理。'
  }
  if (!roles.some((role) => byPost.posts.includes(role))) return byPost.why
  return officers.includes(person) ? OWN[verb] : undefined
}
