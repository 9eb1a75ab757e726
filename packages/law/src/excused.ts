import type { Duty } from './duty.ts'
import type { RuleHeader } from './kind.ts'

/**
 * Id of the fact by which one of the named exemption rules has taken effect: the leader's note on
 * the work record. Undefined while there is none. `others` are the duties evaluated before.
 */
export function excusedBy(
  rule: RuleHeader,
  unless: readonly string[],
  others: readonly Duty[],
): string | undefined {
  const rules = new Set(unless.map((id) => `${rule.pack}/${id}`))
  return others.find(
    (duty) => duty.part === 'leader' && duty.state === 'fulfilled' && rules.has(duty.rule),
  )?.fulfilledBy
}
