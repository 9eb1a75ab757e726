import type { Instant } from '@liuhen/format'
import { z } from 'zod'
import {
  accept,
  type Decision,
  instantOf,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'
import { catalogueKey, freeText } from './activity-page.ts'
import { isReason } from './interrupt-recording.ts'
import { factOf, mayByLaw, mayStep, type Step, type StepFacts, stepOf } from './step.ts'

export const ExplainGap = z.object({
  id: z.uuid(),
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
  reason: catalogueKey,
  note: freeText,
})
export type ExplainGap = z.infer<typeof ExplainGap>

export interface ExplainingFacts extends StepFacts {
  /** Gaps of the latest judgement of the course. */
  readonly gaps: readonly { readonly from: Instant; readonly to: Instant }[]
}

export interface Explanation extends Step {
  readonly from: Instant
  readonly to: Instant
  readonly reason: string
  readonly note: string
}

/** A gap that was found in the recordings is explained afterwards, with a reason of the list. */
export function decideExplainGap(
  found: ExplainingFacts,
  asked: ExplainGap,
  moment: Moment,
): Decision<Explanation> {
  const when = mayStep(found, 'explain-gap', moment)
  if (!when.ok) return when
  const { reason, note } = asked
  if (!isReason(found, reason, moment)) return refuse('activity.reason-unknown')
  const from = instantOf(asked.from)
  const to = instantOf(asked.to)
  if (!found.gaps.some((gap) => gap.from === from && gap.to === to)) {
    return refuse('activity.gap-unknown')
  }
  const warnings = mayByLaw(found, 'gap.explain', { from, to, reason }, moment)
  if (!warnings.ok) return warnings
  const body = { from, to, reason, textDigest: found.digest(note) }
  const step = stepOf(
    found,
    [factOf(found, 'gap.explained', body)],
    when.accepted,
    warnings.accepted,
  )
  return accept({ ...step, from, to, reason, note })
}
