import type { Pack } from '@liuhen/law'
import { z } from 'zod'
import { type Accepted, accept, type Decision, refuse } from '../../../platform/kernel/index.ts'
import type { ShelfFacts } from './read-version.ts'
import type { VersionAsked } from './version-page.ts'

export const CasesListed = z.object({
  cases: z.array(
    z.object({
      /** must/hand-in-on-the-same-day */
      name: z.string(),
      mood: z.enum(['must', 'must-not', 'may']),
      /** What the case shows, in Chinese. */
      says: z.string(),
      clauses: z.array(z.string()),
      now: z.string(),
      settings: z.record(z.string(), z.unknown()),
      facts: z.array(z.unknown()),
      asks: z.array(z.object({ verb: z.string(), request: z.record(z.string(), z.unknown()) })),
    }),
  ),
  /** What the kinds of fact are called. */
  kinds: z.record(z.string(), z.string()),
  /** What the regulation calls the keys of its lists, kinds and roles. */
  titles: z.record(z.string(), z.string()),
})
export type CasesListed = z.infer<typeof CasesListed>

export interface CaseListing extends Accepted {
  readonly pack: Pack
}

/** The situations that a regulation brings along: they belong to its text and tell of nobody. */
export function decideListCases(
  { law, shelf }: ShelfFacts,
  asked: VersionAsked,
): Decision<CaseListing> {
  const pack = [...law.packs, ...shelf].find(
    ({ id, version }) => id === asked.pack && version === asked.version,
  )
  return pack === undefined ? refuse('not-found') : accept({ pack, facts: [] })
}
