import { z } from 'zod'
import { accept, type Decision, refuse } from '../../../platform/kernel/index.ts'
import type { FilingForm } from '../../regulations/index.ts'
import type { About } from './known-items.ts'

/** Whether the recording shows what a text wants to be seen, by the key of the question. */
export const Answers = z.record(z.string().regex(/^[a-z][a-z0-9-]{0,59}$/), z.boolean())
export type Answers = Readonly<z.infer<typeof Answers>>

interface Known {
  readonly form: Pick<FilingForm, 'shown'>
  readonly shows: ReadonlySet<string>
  readonly before?: { readonly shown: Answers }
}

/**
 * What is said now, else what stood there, else yes for what is known. What nobody knows stays
 * unanswered: the law says whether that will do.
 */
export function answersOf({ form, shows, before }: Known, said: Answers): Decision<Answers> {
  for (const name of Object.keys(said)) {
    if (!form.shown.some(({ key }) => key === name))
      return refuse('recording.item-unknown', { item: name })
  }
  const answers = form.shown.flatMap(({ key }) => {
    const answer = said[key] ?? before?.shown[key] ?? (shows.has(key) || undefined)
    return answer === undefined ? [] : [[key, answer] as const]
  })
  return accept(Object.fromEntries(answers))
}

/** Keys answered so, sorted: what stands in the fact and is asked of the law. */
export function keysAnswered(answers: Answers, answer: boolean): string[] {
  return Object.keys(answers)
    .filter((key) => answers[key] === answer)
    .sort()
}

export function sameAnswers(one: Answers, other: Answers): boolean {
  return [true, false].every(
    (answer) => keysAnswered(one, answer).join(' ') === keysAnswered(other, answer).join(' '),
  )
}

/**
 * Which of the questions need not be asked: place, time and people stand in the activity and the
 * file, and what somebody marked in the recording itself is seen.
 */
export function shownBy({ form }: Pick<Known, 'form'>, about: About): ReadonlySet<string> {
  const marked = new Set(about.marked)
  const known = form.shown.filter(({ key }) => marked.has(key) || KNOWN[key]?.(about) === true)
  return new Set(known.map(({ key }) => key))
}

const KNOWN: { readonly [key: string]: ((about: About) => boolean) | undefined } = {
  place: ({ activity }) => activity !== undefined && activity.place !== '',
  time: ({ startedAt }) => startedAt !== undefined,
  participants: ({ activity, officer }) =>
    activity === undefined ? officer !== undefined : activity.officers.length > 0,
}
