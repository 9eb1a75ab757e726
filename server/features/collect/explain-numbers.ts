import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { numbersOn } from './state-numbers.ts'

export const ExplainNumbers = z.object({
  id: z.uuid(),
  /** Why these numbers have no file, in the words of whoever carried or docked the recorder. */
  text: z.string().trim().min(4).max(1_000),
})
export type ExplainNumbers = z.infer<typeof ExplainNumbers>

export const NumbersExplained = z.object({ id: z.uuid(), explainedAt: z.string() })

/** A stretch of missing numbers, its row locked. */
export interface GapFacts {
  readonly scope: Scope
  readonly id: Uuid
  readonly collection: Uuid
  readonly device: Uuid
  readonly from: number
  readonly to: number
  readonly state: 'open' | 'explained' | 'filled'
  /** HMAC-SHA256 of a text under the row's salt, hex. */
  readonly digest: (text: string) => string
}

export interface NumbersExplanation extends Accepted {
  readonly gap: Uuid
  readonly text: string
}

/** Says why numbers are missing. Once: what was said stays, and is judged by others. */
export function decideExplainNumbers(
  found: GapFacts,
  { text }: ExplainNumbers,
  { who }: Moment,
): Decision<NumbersExplanation> {
  if (who.is !== 'person') return refuse('auth.required')
  if (found.state !== 'open') return refuse('collect.numbers-answered')
  const { collection, device, from, to } = found
  return accept({
    gap: found.id,
    text,
    facts: [
      {
        kind: 'file-numbers.explained',
        subjects: numbersOn(collection, device),
        body: { from, to, textDigest: found.digest(text) },
      },
    ],
    touches: [{ type: 'device', id: device }],
  })
}
