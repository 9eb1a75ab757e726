import type { Evaluation } from '@liuhen/law'
import { type DutyShown, type Remark, showCitation } from '../regulations/index.ts'

/** What is missing: deviations that nobody has explained, then duties whose time is over. */
export function missingOf(
  findings: Evaluation['findings'],
  duties: readonly DutyShown[],
): Remark[] {
  const deviations = findings
    .filter(({ open }) => open)
    .map(({ code, sentence, since, citation }) => ({
      code,
      sentence,
      since: since ?? null,
      citations: [showCitation(citation)],
    }))
  const overdue = duties
    .filter(({ state }) => state === 'breached')
    .map(({ rule, what, breachedSince, citation }) => ({
      code: rule,
      sentence: what,
      since: breachedSince,
      citations: [citation],
    }))
  return [...deviations, ...overdue]
}
