import type { Uuid } from '@liuhen/format'
import type { DiscFound } from '../disc.ts'
import type { FormField, RecordingTold, Written } from './form.ts'

/** The form of a disc with everybody who has to sign it. */
export interface FormFound extends DiscFound {
  /** Title by the regulation; undefined: none in force wants a form. */
  readonly title: string | undefined
  readonly fields: readonly FormField[]
  readonly written: Written
  readonly recordings: readonly RecordingTold[]
  /** Who took part in the case: its handlers, and the officers of what is recorded. */
  readonly participants: readonly { readonly id: Uuid; readonly name: string }[]
  /** Who does not sign, with the reason that the head accepted. */
  readonly absent: Written
}

/** What the law is asked before a disc is stored, as it stands. */
export function completionOf(
  {
    fields,
    participants,
    disc,
    absent,
  }: Omit<FormFound, keyof DiscFound> & Pick<FormFound, 'disc'>,
  head?: { readonly posts: readonly string[]; readonly absent: Written },
) {
  const signed = disc.signatures.find((one) => one.head)
  const posts = head?.posts ?? signed?.posts
  return {
    fields: Object.fromEntries(fields.map(({ key, value }) => [key, value])),
    participants: participants.map(({ id }) => id),
    signed: disc.signatures.filter((one) => !one.head).map(({ person }) => person),
    absent: { ...absent, ...head?.absent },
    ...(posts === undefined ? {} : { head: { posts: [...posts], signed: true } }),
  }
}
