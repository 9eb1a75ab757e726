import { type Figure, figuresOf, nudged, packWith, ruleWith } from '../changes/figures.ts'
import { type Due, dueAfter } from '../engine/due.ts'
import type { Situation } from '../engine/evaluate.ts'
import { type Instant, parseInstant } from '../engine/instant.ts'
import type { BoundRule } from '../engine/kind.ts'
import type { LawFact, SettingValue } from '../facts/fact.ts'
import type { SettingDeclaration } from '../pack/pack.ts'
import { settingReader } from '../pack/setting-reader.ts'
import { durationSchema, isSettingValue } from '../pack/setting-value.ts'

/** A figure that a result depends on: of the text, or a setting of the agency. */
export type UsedFigure =
  | { readonly of: 'text'; readonly path: Figure['path']; readonly value: Figure['value'] }
  | {
      readonly of: 'setting'
      readonly key: string
      readonly title: string
      readonly value: SettingValue
      /** False: the agency left it as the pack proposes. */
      readonly own: boolean
    }

/** From when, how long, until when. */
export interface DueStep {
  readonly start: Instant
  /** The fact from which the time runs. */
  readonly from: string
  /** `same-day`, `next-working-day` or a duration. */
  readonly length: string
  readonly end: Instant
}

type Same = (situation: Situation) => boolean

/** The figures and settings of the rule that the result depends on: another value changes it. */
export function usedFigures(
  situation: Situation,
  rule: BoundRule,
  same: Same,
): readonly UsedFigure[] {
  const ofText = figuresOf(rule)
    .filter((figure) => changesBy(situation, rule, figure, same))
    .map(({ path, value }) => ({ of: 'text' as const, path, value }))
  const pack = situation.packs.find((entry) => entry.rules.includes(rule))
  const ofAgency = (pack?.settings ?? [])
    .filter(({ key }) => rule.references.settings.includes(key))
    .flatMap((declared) => usedSetting(situation, declared, same))
  return [...ofText, ...ofAgency]
}

function changesBy(situation: Situation, rule: BoundRule, figure: Figure, same: Same): boolean {
  const other = ruleWith(rule, { ...figure, value: nudged(figure) })
  if (other === undefined) return false
  const packs = situation.packs.map((pack) =>
    pack.rules.includes(rule) ? packWith(pack, rule, other) : pack,
  )
  return !same({ ...situation, packs })
}

function usedSetting(
  situation: Situation,
  declared: SettingDeclaration,
  same: Same,
): readonly UsedFigure[] {
  const { key, title, value: type } = declared
  const given = Object.hasOwn(situation.settings, key) ? situation.settings[key] : undefined
  const own = given !== undefined && isSettingValue(type, given)
  const value = own ? given : declared.default
  const settings = { ...situation.settings, [key]: otherSetting(value) }
  return same({ ...situation, settings }) ? [] : [{ of: 'setting', key, title, value, own }]
}

/** Another value of the same type. */
function otherSetting(value: SettingValue): SettingValue {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'string') return nudged({ path: [], form: 'duration', value }).toString()
  if (Array.isArray(value)) return value.length === 0 ? [] : value.slice(1)
  const entries = Object.entries(value)
  return Object.fromEntries(entries.map(([key, length]) => [key, nudgedTerm(String(length))]))
}

function nudgedTerm(length: string): string {
  return length === 'permanent' ? 'P1D' : length.replace(/\d+/, (n) => String(Number(n) + 1))
}

/**
 * How the due time came about: the start and the length that together give exactly this end, and
 * give the end of another start too when the fact happens at another time. Only what computes is
 * told; undefined where the rule reckons in another way.
 */
export function dueStep(
  situation: Situation,
  { facts, figures, citation }: Rests,
  end: Instant,
  endWith: (facts: readonly LawFact[]) => Instant | undefined,
): DueStep | undefined {
  const pack = situation.packs.find(
    ({ id, version }) => id === citation.pack && version === citation.version,
  )
  if (pack === undefined) return undefined
  const settings = settingReader(pack, situation.settings)
  for (const { start, fact } of starts(facts)) {
    for (const length of lengths(figures)) {
      if (dueAfter(start, length, settings) !== end) continue
      const moves = DAYS.some((days) => {
        const moved = facts.map((one) => (one === fact ? movedBy(fact, days) : one))
        const other = endWith(moved)
        const next = parseInstant(movedTime(start, days))
        return (
          other !== undefined &&
          other !== end &&
          next !== undefined &&
          other === dueAfter(next, length, settings)
        )
      })
      if (moves) return { start, from: fact.id, length, end }
    }
  }
  return undefined
}

interface Rests {
  readonly facts: readonly LawFact[]
  readonly figures: readonly UsedFigure[]
  readonly citation: { readonly pack: string; readonly version: string }
}

/** Far enough for another day of the week, and near enough to keep the order of most stories. */
const DAYS = [-1, 1, -3, 3, -7]

function movedBy({ at, stated, ...fact }: LawFact, days: number): LawFact {
  return {
    ...fact,
    at: movedTime(at, days),
    ...(stated === undefined ? {} : { stated: movedTime(stated, days) }),
  }
}

function movedTime(text: string, days: number): string {
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? text : new Date(ms + days * 86_400_000).toISOString()
}

/** Figures of the result first, then the two words that need no figure. */
function lengths(figures: readonly UsedFigure[]): readonly Exclude<Due, object>[] {
  const told = figures.flatMap(({ value }) =>
    typeof value === 'string' && durationSchema.safeParse(value).success ? [value] : [],
  )
  return [...told, 'same-day', 'next-working-day']
}

interface Start {
  readonly start: Instant
  readonly fact: LawFact
}

/** The times that the facts tell, the latest first: stated ones before measured ones. */
function starts(facts: readonly LawFact[]): readonly Start[] {
  return facts.toReversed().flatMap((fact) =>
    [fact.stated, fact.at].flatMap((text) => {
      const start = parseInstant(text)
      return start === undefined ? [] : [{ start, fact }]
    }),
  )
}
