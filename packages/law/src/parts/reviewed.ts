import { z } from 'zod'
import type { Citation } from '../engine/citation.ts'
import type { Asked } from '../engine/decide.ts'
import { dueAfter, dueSchema } from '../engine/due.ts'
import { inForce } from '../engine/in-force.ts'
import { type Instant, parseInstant } from '../engine/instant.ts'
import type { BoundRule, Question } from '../engine/kind.ts'
import { readFacts } from '../facts/read-facts.ts'
import { judgedOn, worldOf } from '../facts/world.ts'
import type { Pack } from '../pack/pack.ts'
import { keySchema } from '../pack/params.ts'
import { settingReader } from '../pack/setting-reader.ts'
import { needsOf, type ReviewItem, reviewItemSchema } from './review-items.ts'

/** Parameters of a rule on legal review. */
export const reviewSchema = z.strictObject({
  category: z.strictObject({ key: keySchema, title: z.string().min(1).max(30) }),
  items: z.array(reviewItemSchema).min(1).max(30),
  /** Who gives the opinion: never a handler of the case. */
  reviewer: keySchema,
  within: dueSchema,
  /** Opinions that may be given; `answer`: the handling office answers it before issuing. */
  opinions: z
    .array(
      z.strictObject({ key: keySchema, title: z.string().min(1).max(20), answer: z.boolean() }),
    )
    .min(1)
    .max(10),
  /** Measures that cannot wait: approved beforehand, the opinion follows. */
  urgent: z.strictObject({ approver: keySchema, within: dueSchema }).optional(),
})

type Params = z.output<typeof reviewSchema>

/** What a regulation says about the review of one category of decisions, as a form shows it. */
export interface ReviewList {
  readonly category: Params['category']
  readonly items: readonly (ReviewItem & { readonly citation: Citation })[]
  readonly opinions: Params['opinions']
  /** Title of the reviewer, and whether these posts make one. */
  readonly reviewer: string
  readonly mayReview: (posts: readonly string[]) => boolean
  readonly urgent?: {
    readonly approver: string
    readonly mayApprove: (posts: readonly string[]) => boolean
  }
}

/** The lists of decisions that need legal review, in the order of the packs. */
export function reviewLists(packs: readonly Pack[]): readonly ReviewList[] {
  return rulesOf(packs).map(([rule, params]) => listOf(rule, params))
}

function rulesOf(packs: readonly Pack[]): readonly (readonly [BoundRule, Params])[] {
  return packs.flatMap(({ rules }) =>
    rules
      .filter(({ kind }) => kind === 'legal-review')
      .map((rule) => [rule, reviewSchema.parse(rule.params)] as const),
  )
}

function listOf(rule: BoundRule, { category, items, opinions, reviewer, urgent }: Params) {
  return {
    category,
    items: items.map((item) => ({ ...item, citation: rule.cite(item.clauses) })),
    opinions,
    reviewer: rule.role(reviewer),
    mayReview: (posts: readonly string[]) => rule.holds(posts, reviewer),
    ...(urgent === undefined
      ? {}
      : {
          urgent: {
            approver: rule.role(urgent.approver),
            mayApprove: (posts: readonly string[]) => rule.holds(posts, urgent.approver),
          },
        }),
  }
}

/** An item of a list under which a decision falls. */
export interface ReviewHit {
  readonly item: string
  readonly title: string
  readonly citation: Citation
  readonly list: ReviewList
  /** The item demands type and legal source, and they are not stated. */
  readonly unsourced: boolean
  /** Until when the opinion is due if it is asked for now, and the setting behind it. */
  readonly dueAt: Instant
}

/**
 * Under which items this decision falls, by the versions that judge its case: why it needs review
 * and what to send to the reviewer. Request as for `document.issue`. Empty: it needs none.
 */
export function reviewHits(asked: Omit<Asked, 'verb' | 'kinds'>): readonly ReviewHit[] {
  const now = parseInstant(asked.now)
  if (now === undefined) return []
  const events = readFacts(asked.facts, now)
  return inForce(asked.packs, judgedOn(events, now, 'document')).flatMap((pack) => {
    const settings = settingReader(pack, asked.settings)
    const world = worldOf(events)(now, settings)
    const question: Question = {
      ...{ verb: 'document.issue', request: asked.request, now, settings, world },
    }
    return rulesOf([pack]).flatMap(([rule, params]) => {
      const { hits, unsourced } = needsOf(params.category.key, params.items, question)
      const list = listOf(rule, params)
      return hits.map((item) => ({
        item: item.key,
        title: item.title,
        citation: rule.cite(item.clauses),
        list,
        unsourced: unsourced.includes(item),
        dueAt: dueAfter(now, params.within, settings),
      }))
    })
  })
}
