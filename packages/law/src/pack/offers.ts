import type { RuleHeader } from '../engine/kind.ts'
import type { Choice } from './choice.ts'
import type { ChoiceParams } from './params.ts'

/** The entries of a rule as choices with their citations. */
export function choices(rule: RuleHeader, entries: readonly ChoiceParams[]): readonly Choice[] {
  return entries.map(({ key, title, clauses, details }) => ({
    key,
    title,
    citation: rule.cite(clauses),
    ...(details === undefined ? {} : { details: details.map(detail) }),
  }))
}

function detail(entry: NonNullable<ChoiceParams['details']>[number]) {
  const { key, title, one_of } = entry
  return one_of === undefined ? { key, title } : { key, title, oneOf: one_of }
}
