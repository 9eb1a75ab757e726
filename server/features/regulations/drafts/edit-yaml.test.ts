import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { ruleIndex, setInYaml } from './edit-yaml.ts'

const TEXT = `# 第一行
article: 第一条   # 说明
text: "甲，
  乙"
rules:
  - rule: notice
    id: one
    list: [1, 2, {key: a, title: 题目}]
  - {rule: crew, id: two, within: P1D, more: {x: 1}}
`

describe('one value of a file', () => {
  test('is changed and every other character kept', () => {
    const edited = setInYaml(TEXT, ['rules', 1, 'within'], 'PT2H')
    expect(edited).toEqual({ ok: true, text: TEXT.replace('P1D', 'PT2H') })
  })

  test('may be any text, within brackets too, and says exactly that', () => {
    const places = [['article'], ['rules', 1, 'within'], ['rules', 0, 'list', 2, 'title']]
    const value = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.integer(), fc.boolean())
    fc.assert(
      fc.property(fc.constantFrom(...places), value, (path, given) => {
        const edited = setInYaml(TEXT, path, given)
        if (!edited.ok) throw new Error(edited.why)
        const before: unknown = parse(TEXT)
        expect(at(parse(edited.text), path)).toEqual(given)
        expect(without(parse(edited.text), path)).toEqual(without(before, path))
      }),
    )
  })

  test('that is not there yet is added to its map', () => {
    const edited = setInYaml(TEXT, ['rules', 1, 'more', 'y'], 2)
    expect(edited.ok && at(parse(edited.text), ['rules', 1, 'more'])).toEqual({ x: 1, y: 2 })
  })

  test.each<[string, (string | number)[]]>([
    ['no place at all', []],
    ['a place in a text', ['article', 'x']],
    ['an entry behind the end of a list', ['rules', 0, 'list', 9]],
    ['a place in nothing', ['nowhere', 'x']],
  ])('is refused at %s', (_, path) => {
    expect(setInYaml(TEXT, path, 1).ok).toBe(false)
  })
})

test('a rule is found by its id', () => {
  expect([ruleIndex(TEXT, 'two'), ruleIndex(TEXT, 'three')]).toEqual([1, undefined])
})

function at(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((found, step) => Object(found)[step], value)
}

/** The value with that place blanked. */
function without(value: unknown, path: readonly (string | number)[]): unknown {
  const copy: unknown = structuredClone(value)
  const last = path.at(-1) ?? ''
  Object(at(copy, path.slice(0, -1)))[last] = null
  return copy
}
