import { z } from 'zod'
import { atLeast, type Comparison, demands, together } from '../changes/comparison.ts'
import { dueSchema } from '../engine/due.ts'
import type { Rule } from '../engine/kind.ts'
import { choiceSchema, clauseRefs, keySchema } from '../pack/params.ts'
import { durationSchema } from '../pack/setting-value.ts'

const outcome = choiceSchema.extend({
  /** Grades for which alone it may be chosen. */
  only: z.array(keySchema).min(1).max(10).optional(),
  /** To be carried out by a role within a time after the closing (person: whoever is liable). */
  carry_out: z.strictObject({ who: keySchema, within: dueSchema }).optional(),
  /** Stops the person's work: how long, and what he may not do meanwhile. */
  stops: z
    .strictObject({
      for: z.union([z.literal('until-lifted'), durationSchema]),
      verbs: z.array(z.string().max(60)).min(1).max(20),
    })
    .optional(),
  /** Bars from awards in the calendar year of the decision. */
  bars_award: z.literal(true).optional(),
})

const need = z.strictObject({
  one_of: z.array(keySchema).min(1).max(10),
  clauses: clauseRefs,
  /** A written reason against it does as well. */
  or_reason: z.literal(true).optional(),
  /** It must have been carried out before the lead is closed. */
  carried_out: z.literal(true).optional(),
})

const grade = z.strictObject({
  key: keySchema,
  title: z.string().min(1).max(200),
  clauses: clauseRefs,
  needs: z.array(need).max(10).default([]),
  /** A lead of its own examines the responsible leader, and is decided first. */
  leader: z.strictObject({ who: keySchema, clauses: clauseRefs }).optional(),
  /** The same grade again within a time: a higher one is proposed. */
  repeated: z.strictObject({ within: dueSchema, higher: keySchema }).optional(),
})

export const ladderSchema = z.strictObject({
  outcomes: z.array(outcome).min(1).max(20),
  grades: z.array(grade).max(10).default([]),
  /** Outcomes that another article of the regulation names: not strange, not judged here. */
  elsewhere: z.array(keySchema).min(1).max(20).optional(),
  /** Only leads that name one of these violations; then whatever their grade. */
  only_items: z
    .strictObject({ items: z.array(keySchema).min(1).max(20), needs: z.array(need).min(1).max(10) })
    .optional(),
})

/** How long a stop of work lasts, and what each grade demands, compared with a superior's. */
export function compareLadders(superior: Params, lower: Params): Comparison {
  const lengths = superior.outcomes.map(({ key, title, stops }) => {
    const own = lower.outcomes.find((entry) => entry.key === key)
    return atLeast(`“${title}”的期限`, stops?.for, own?.stops?.for)
  })
  const grades = superior.grades.map(({ key, title, needs }) => {
    const own = lower.grades.find((entry) => entry.key === key)
    return demands(`${title}时须有的处理`, named(superior, needs), named(lower, own?.needs ?? []))
  })
  return together(...lengths, ...grades)
}

function named(params: Params, needs: readonly Need[]) {
  return needs.map(({ one_of }) => ({
    key: one_of.join(' '),
    title: sayOutcomes({ params }, one_of),
  }))
}

type Params = z.output<typeof ladderSchema>
export type Ladder = Rule<z.output<typeof ladderSchema>>
export type Outcome = z.output<typeof outcome>
export type Grade = z.output<typeof grade>
export type Need = z.output<typeof need>

/** 警告、记过或者记大过 as 警告或者记过或者记大过: the titles of some outcomes. */
export function sayOutcomes(
  { params }: { readonly params: Params },
  keys: readonly string[],
): string {
  const titles = params.outcomes.filter(({ key }) => keys.includes(key)).map(({ title }) => title)
  return titles.join('”或者“')
}
