import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../../platform/kernel/index.ts'
import type { SettingsFacts } from './change-letterhead.ts'
import { checkPattern } from './number-pattern.ts'

/** The agency's own pattern for a template's numbers; null takes the template's own again. */
export const ChangeNumberRule = z.object({
  template: z.string().min(1).max(60),
  pattern: z.string().trim().min(1).max(60).nullable(),
})
export type ChangeNumberRule = z.infer<typeof ChangeNumberRule>

export interface NumberRuleFacts extends SettingsFacts {
  readonly there: boolean
}

export interface NumberRuleChange extends Accepted, ChangeNumberRule {
  readonly agency: Scope['agency']
}

/** Numbers already given stay; the next one counts on in the new pattern's own row. */
export function decideChangeNumberRule(
  { scope, there, digestOf }: NumberRuleFacts,
  { template, pattern }: ChangeNumberRule,
  _moment: Moment,
): Decision<NumberRuleChange> {
  if (!there) return refuse('not-found')
  const [wrong] = pattern === null ? [] : checkPattern(pattern, [])
  if (wrong !== undefined) return refuse('document.number-pattern', { why: wrong.sentence })
  const subjects = [{ type: 'agency' as const, id: scope.agency }]
  const body = { key: `document-number.${template}`, valueDigest: digestOf(pattern) }
  const facts = [{ kind: 'setting.changed' as const, subjects, body }]
  return accept({ agency: scope.agency, template, pattern, facts })
}
