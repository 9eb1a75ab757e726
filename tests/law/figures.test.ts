import { type PackSource, parsePack, runCase } from '@liuhen/law'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readCases, readSource } from './read-packs.ts'

const id = 'dandong-civil-affairs-2019'
const source = readSource(id)
const cases = readCases(id)

const article = z.looseObject({ rules: z.array(z.record(z.string(), z.unknown())) })
const settings = z.looseObject({ settings: z.array(z.record(z.string(), z.unknown())) })

type Path = readonly (string | number)[]
interface Change {
  readonly path: Path
  readonly value: unknown
}

/** Words of the format that another word could stand for; a wrong word here must not pass. */
const OTHERS: { readonly [word: string]: readonly string[] } = {
  'same-day': ['PT24H'],
  nowhere: ['main-stages', 'everywhere'],
  'main-stages': ['nowhere', 'everywhere'],
  officer: ['records-office'],
  'records-office': ['officer'],
  'leader-in-charge': ['officer'],
}

/** A figure one more and one less, a word for another, a list without one of its entries. */
function changes(value: unknown, path: Path = []): readonly Change[] {
  if (Array.isArray(value)) {
    const shorter = value.map((_, index) => ({ path, value: value.toSpliced(index, 1) }))
    const inside = value.flatMap((entry, index) => changes(entry, [...path, index]))
    return value.length > 1 ? [...shorter, ...inside] : inside
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .filter(([key]) => !['rule', 'id', 'key', 'title'].includes(key))
      .flatMap(([key, entry]) => changes(entry, [...path, key]))
  }
  return neighbours(value).map((other) => ({ path, value: other }))
}

function neighbours(value: unknown): readonly unknown[] {
  if (typeof value === 'number') return [value + 1, value - 1]
  if (typeof value !== 'string') return []
  const [, unit, figure, letter] = /^P(T?)(\d+)([A-Z])$/.exec(value) ?? []
  if (figure === undefined) return OTHERS[value] ?? []
  const near = [Number(figure) + 1, Number(figure) - 1].filter((n) => n >= 0)
  return near.map((n) => `P${unit}${n}${letter}`)
}

function put(value: unknown, [key, ...rest]: Path, other: unknown): unknown {
  if (key === undefined) return other
  if (Array.isArray(value)) return value.with(Number(key), put(value[Number(key)], rest, other))
  const record = z.record(z.string(), z.unknown()).parse(value)
  return { ...record, [key]: put(record[key], rest, other) }
}

function survives(changed: PackSource): boolean {
  const parsed = parsePack(changed)
  return parsed.ok && cases.every(({ story }) => runCase(parsed.pack, story).length === 0)
}

const rules = source.articles.flatMap(({ value }, index) =>
  article.parse(value).rules.map((rule, position) => ({ rule, index, position })),
)

test.each(rules.filter(({ rule }) => rule.rule !== 'declaration'))(
  'any other figure, role or entry in the rule $rule.id makes a case fail',
  ({ rule, index, position }) => {
    // The rule's own clause list is what it is quoted by; the spec's table checks that.
    const { clauses: _, ...params } = rule
    const survivors = changes(params).filter((change) => {
      const path = ['rules', position, ...change.path]
      const articles = source.articles.map((entry, at) =>
        at === index ? { ...entry, value: put(entry.value, path, change.value) } : entry,
      )
      return survives({ ...source, articles })
    })
    expect(survivors).toEqual([])
  },
)

test('any other default of a setting makes a case fail', () => {
  const survivors = settings.parse(source.settings).settings.flatMap((setting, index) =>
    neighbours(setting.default).filter((value) => {
      const path = ['settings', index, 'default']
      return survives({ ...source, settings: put(source.settings, path, value) })
    }),
  )
  expect(survivors).toEqual([])
})
