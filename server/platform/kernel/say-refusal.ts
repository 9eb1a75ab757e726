import type { Refusal } from './decision.ts'
import { isRefusalCode, REFUSALS } from './refusals.ts'

/** The refusal as the user reads it: the law's own sentence, or the code's with its facts filled in. */
export function sayRefusal({ code, facts, sentence }: Refusal): string {
  if (sentence !== undefined) return sentence
  const known = REFUSALS[isRefusalCode(code) ? code : 'law.refused']
  return known.zh.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''))
}
