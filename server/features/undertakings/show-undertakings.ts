import type { UndertakingWanted } from '@liuhen/law'
import { z } from 'zod'
import { type Accepted, accept, type Decision } from '../../platform/kernel/index.ts'
import { CitationShown } from '../regulations/index.ts'
import { OCCASIONS, type PersonUndertaking, toSign } from './undertaking.ts'

export const ShowUndertakings = z.object({ id: z.uuid() })
export type ShowUndertakings = z.infer<typeof ShowUndertakings>

const Form = z.object({
  occasion: z.enum(OCCASIONS),
  wording: z.string(),
  digest: z.string(),
})

export const UndertakingsShown = z.object({
  /** What the regulations in force want; empty: nothing. */
  wanted: z.array(
    z.object({
      role: z.string(),
      title: z.string(),
      /** Holds the role by a post of today. */
      holds: z.boolean(),
      /** Until when the one that he signed holds; null: none does. */
      until: z.string().nullable(),
      citation: CitationShown,
      sign: Form,
      leave: Form.nullable(),
    }),
  ),
  /** The latest fifty. */
  signed: z.array(
    z.object({
      id: z.uuid(),
      occasion: z.enum(OCCASIONS),
      how: z.enum(['screen', 'paper']),
      title: z.string(),
      on: z.string(),
      filedAt: z.string(),
      by: z.string(),
    }),
  ),
  /** Takes signatures and files papers of others. */
  keeps: z.boolean(),
  /** Roles that do; told to who does not. */
  keepers: z.array(z.string()),
})
export type UndertakingsShown = z.infer<typeof UndertakingsShown>

export interface ShowingUndertakings extends Accepted {
  readonly found: PersonUndertaking
}

export function decideShowUndertakings(found: PersonUndertaking): Decision<ShowingUndertakings> {
  return accept({ found, facts: [] })
}

/**
 * One line for each role: how it stands, and what would be signed now. Where several texts want it,
 * it stands as the one says whose term is over first.
 */
export function wantedShown(found: PersonUndertaking): UndertakingsShown['wanted'] {
  const roles = Map.groupBy(found.wanted, ({ role }) => role).values()
  return [...roles].map(firstOver).flatMap(({ role, title, holds, until, citation }) => {
    const form = (leaving: boolean) => {
      const signs = toSign(found, { role, leaving })
      if (!signs.ok) return null
      const { occasion, wording } = signs.accepted
      return { occasion, wording, digest: found.sha256Of(wording) }
    }
    const sign = form(false)
    if (sign === null) return []
    const shown = { ...citation, clauses: [...citation.clauses] }
    const stands = { holds: holds(found.posts), until: until ?? null }
    return [{ role, title, ...stands, citation: shown, sign, leave: form(true) }]
  })
}

function firstOver(texts: readonly UndertakingWanted[]): UndertakingWanted {
  return texts.reduce((first, one) => ((one.until ?? '') < (first.until ?? '') ? one : first))
}
