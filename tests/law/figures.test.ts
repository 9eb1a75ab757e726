import { KINDS, type PackSource, parsePack, runCase } from '@liuhen/law'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { PACK_IDS, readCases, readPack, readSource } from '../../tools/law/read-packs.ts'

const article = z.looseObject({ rules: z.array(z.record(z.string(), z.unknown())) })
const settings = z.looseObject({ settings: z.array(z.record(z.string(), z.unknown())) })

const clausesOf = z.looseObject({ clauses: z.array(z.string()) })

type Path = readonly (string | number)[]
interface Change {
  readonly path: Path
  readonly value: unknown
}

/** Words that another word of the format could stand for; a wrong word here must not pass. */
const WORDS: ReadonlyMap<string, readonly string[]> = new Map(
  KINDS.flatMap(({ schema }) => wordGroups(z.toJSONSchema(schema, { io: 'input' }))).flatMap(
    (group) => group.map((word): [string, string[]] => [word, group.filter((w) => w !== word)]),
  ),
)

/** Groups of words of which a place in a schema takes one. */
function wordGroups(schema: unknown): readonly (readonly string[])[] {
  if (Array.isArray(schema)) return schema.flatMap(wordGroups)
  if (typeof schema !== 'object' || schema === null) return []
  const inside = Object.values(schema).flatMap(wordGroups)
  const words = 'enum' in schema && Array.isArray(schema.enum) ? schema.enum : []
  const group = words.filter((word) => typeof word === 'string')
  return group.length > 1 ? [group, ...inside] : inside
}

/** A figure one more and one less, a word for another, a list without one of its entries. */
function changes(value: unknown, roles: readonly string[], path: Path = []): readonly Change[] {
  if (Array.isArray(value)) {
    const shorter = value.map((_, index) => ({ path, value: value.toSpliced(index, 1) }))
    const inside = value.flatMap((entry, index) => changes(entry, roles, [...path, index]))
    return value.length > 1 ? [...shorter, ...inside] : inside
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .filter(([key]) => !TEXTS.includes(key))
      .flatMap(([key, entry]) => changes(entry, roles, [...path, key]))
  }
  return neighbours(value, roles).map((other) => ({ path, value: other }))
}

/** Names and words for people: a reviewer reads them, no case can pin them. */
const TEXTS = ['rule', 'id', 'key', 'title', 'clauses']

function neighbours(value: unknown, roles: readonly string[] = []): readonly unknown[] {
  if (typeof value === 'number') return [value + 1, value - 1]
  if (typeof value === 'boolean') return [!value]
  if (typeof value !== 'string') return []
  const [, unit, figure, letter] = /^P(T?)(\d+)([A-Z])$/.exec(value) ?? []
  if (figure !== undefined) {
    const near = [Number(figure) + 1, Number(figure) - 1].filter((n) => n >= 0)
    return near.map((n) => `P${unit}${n}${letter}`)
  }
  const words = WORDS.get(value) ?? []
  if (!roles.includes(value)) return words
  return [...words, ...roles.filter((role) => role !== value).slice(0, 1)]
}

function put(value: unknown, [key, ...rest]: Path, other: unknown): unknown {
  if (key === undefined) return other
  if (Array.isArray(value)) return value.with(Number(key), put(value[Number(key)], rest, other))
  const record = z.record(z.string(), z.unknown()).parse(value)
  return { ...record, [key]: put(record[key], rest, other) }
}

const withRules = PACK_IDS.filter((id) => readPack(id).rules.length > 0)

describe.each(withRules)('%s', (id) => {
  const source = readSource(id)
  const cases = readCases(id)
  const pack = readPack(id)
  const roles = pack.roles.map(({ key }) => key)

  /** The cases that name the rule's clauses come first: they are the ones that should notice. */
  function survives(changed: PackSource, clauses: readonly string[] = []): boolean {
    const parsed = parsePack(changed)
    if (!parsed.ok) return false
    const near = cases.filter(({ story }) => story.clauses.some((id) => clauses.includes(id)))
    const holds = ({ story }: (typeof cases)[number]) => runCase(parsed.pack, story).length === 0
    return near.every(holds) && cases.every(holds)
  }

  const rules = source.articles.flatMap(({ value }, index) =>
    article.parse(value).rules.map((rule, position) => ({ rule, index, position })),
  )

  test.each(rules.filter(({ rule }) => rule.rule !== 'declaration'))(
    'any other figure, word, role or entry in the rule $rule.id makes a case fail',
    ({ rule, index, position }) => {
      const own = clausesOf.parse(rule).clauses
      const survivors = changes(rule, roles).filter((change) => {
        const path = ['rules', position, ...change.path]
        const articles = source.articles.map((entry, at) =>
          at === index ? { ...entry, value: put(entry.value, path, change.value) } : entry,
        )
        return survives({ ...source, articles }, own)
      })
      expect(survivors).toEqual([])
    },
    60_000,
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
})
