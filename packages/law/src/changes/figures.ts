import type { BoundRule } from '../engine/kind.ts'
import { kindNamed } from '../engine/registry.ts'
import { isRecord } from '../facts/read-facts.ts'
import type { Pack } from '../pack/pack.ts'
import { durationSchema } from '../pack/setting-value.ts'

/** A value of a rule that somebody may want to change: where it stands and what form it has. */
export interface Figure {
  /** Place in the rule as its file has it. */
  readonly path: readonly (string | number)[]
  readonly form: 'number' | 'duration' | 'word' | 'yes-no'
  readonly value: number | string | boolean
}

/** Words that stand for a time, where a rule may have a duration as well. */
const TIME_WORDS = ['same-day', 'next-working-day', 'end-of-workday', 'permanent']

/** The figures of a rule: numbers, durations, words for a time, yes and no; never keys or texts. */
export function figuresOf({ params }: Pick<BoundRule, 'params'>): readonly Figure[] {
  return walk(params, [])
}

function walk(value: unknown, path: readonly (string | number)[]): readonly Figure[] {
  if (Array.isArray(value)) return value.flatMap((entry, at) => walk(entry, [...path, at]))
  if (isRecord(value)) {
    const entries = Object.entries(value).filter(([key]) => key !== 'key')
    return entries.flatMap(([key, entry]) => walk(entry, [...path, key]))
  }
  if (typeof value === 'number') return [{ path, form: 'number', value }]
  if (typeof value === 'boolean') return [{ path, form: 'yes-no', value }]
  if (typeof value !== 'string') return []
  if (TIME_WORDS.includes(value)) return [{ path, form: 'word', value }]
  return durationSchema.safeParse(value).success ? [{ path, form: 'duration', value }] : []
}

/** The rule with another value in that place; undefined where the kind does not allow it. */
export function ruleWith(rule: BoundRule, figure: Figure): BoundRule | undefined {
  const bound = kindNamed(rule.kind)?.bind(rule, put(rule.params, figure.path, figure.value))
  return bound === undefined || 'length' in bound ? undefined : bound
}

function put(value: unknown, [step, ...rest]: Figure['path'], to: unknown): unknown {
  if (step === undefined) return to
  if (Array.isArray(value))
    return value.map((entry, at) => (at === step ? put(entry, rest, to) : entry))
  if (!isRecord(value)) return value
  return { ...value, [step]: put(value[step], rest, to) }
}

/** Another value of the same form: to see whether the figure matters at all. */
export function nudged({ form, value }: Figure): Figure['value'] {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (form === 'word') return 'P9D'
  return value.replace(/\d+/, (digits) => String(Number(digits) + 1))
}

/** The pack with one rule in the place of another. */
export function packWith(pack: Pack, from: BoundRule, to: BoundRule): Pack {
  return { ...pack, rules: pack.rules.map((rule) => (rule === from ? to : rule)) }
}
