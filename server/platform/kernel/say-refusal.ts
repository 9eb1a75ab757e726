import { isInstant } from '@liuhen/format'
import type { Refusal } from './decision.ts'
import { isRefusalCode, REFUSALS } from './refusals.ts'

/** The refusal as the user reads it: the law's own sentence, or the code's with its facts filled in. */
export function sayRefusal({ code, facts, sentence }: Refusal): string {
  if (sentence !== undefined) return sentence
  const known = REFUSALS[isRefusalCode(code) ? code : 'law.refused']
  return known.zh.replaceAll(/\{(\w+)\}/g, (_, name: string) => shown(facts[name]))
}

/** A time reads as the clock in China shows it, everything else as it is. */
function shown(value: Refusal['facts'][string] | undefined): string {
  const text = String(value ?? '')
  return isInstant(text) ? CLOCK.format(Date.parse(text)) : text
}

/** Sweden writes dates as the pages do: 2019-06-20 14:30:00. */
const CLOCK = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})
