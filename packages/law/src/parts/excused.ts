import type { Duty } from '../engine/duty.ts'
import type { RuleHeader } from '../engine/kind.ts'

/**
 * Id of the fact by which one of the named rules excuses: the leader's note on an exemption, or the
 * second of both parts of a fallback (key stages recorded, document made). Undefined while there is
 * none. `others` are the duties evaluated before.
 */
export function excusedBy(
  rule: RuleHeader,
  unless: readonly string[],
  others: readonly Duty[],
): string | undefined {
  const rules = new Set(unless.map((id) => `${rule.pack}/${id}`))
  const named = others.filter((duty) => rules.has(duty.rule))
  const noted = named.find((duty) => duty.part === 'leader' && duty.state === 'fulfilled')
  if (noted !== undefined) return noted.fulfilledBy
  const [shown, documented] = ['key-stages', 'document'].map(
    (part) => named.find((duty) => duty.part === part)?.fulfilledBy,
  )
  return shown === undefined ? undefined : documented
}
