import { z } from 'zod'
import { type Accepted, accept, type Decision, type Scope } from '../../../platform/kernel/index.ts'
import type { Law } from '../law.ts'
import type { ReadingFacts } from '../read-regulation.ts'
import { CitationShown, DutyShown, PageAsked } from '../shown.ts'
import { ArticleAsked } from './article-filter.ts'

/** Lists of what an article refused and of what broke it, the newest first. */
export const KeptAsked = z.object({
  ...ArticleAsked,
  /** First day, in Shanghai. */
  since: z.iso.date().optional(),
  ...PageAsked,
})
export type KeptAsked = z.infer<typeof KeptAsked>

export const RefusalsListed = z.object({
  refusals: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      person: z.string().nullable(),
      /** What was wanted, in Chinese. */
      wanted: z.string(),
      sentence: z.string(),
      citations: z.array(CitationShown),
    }),
  ),
  next: z.string().nullable(),
})
export type RefusalsListed = z.infer<typeof RefusalsListed>

export const BreachesListed = z.object({
  breaches: z.array(
    DutyShown.extend({ subjectTitle: z.string().nullable(), fulfilledAt: z.string().nullable() }),
  ),
  next: z.string().nullable(),
})
export type BreachesListed = z.infer<typeof BreachesListed>

export interface KeptListing extends Accepted {
  readonly agency: Scope['agency']
  readonly law: Law
  readonly asked: KeptAsked
}

export const decideListRefusals = listing('refusals')
export const decideListBreaches = listing('breaches')

function listing(list: string) {
  return ({ scope, law }: ReadingFacts, asked: KeptAsked): Decision<KeptListing> => {
    const subjects = [{ type: 'agency' as const, id: scope.agency }]
    const body = { list, count: asked.limit }
    const facts = [{ kind: 'register.viewed' as const, subjects, body }]
    return accept({ agency: scope.agency, law, asked, facts })
  }
}

/** A place in the breaches: when, then key. */
export function writeBreachCursor(place: { readonly at: string; readonly key: string }): string {
  return `${place.at}_${place.key}`
}

export function readBreachCursor(cursor: string): { at: string; key: string } | undefined {
  const cut = cursor.indexOf('_')
  const at = cursor.slice(0, Math.max(cut, 0))
  if (cut < 0 || Number.isNaN(Date.parse(at))) return undefined
  return { at, key: cursor.slice(cut + 1) }
}
