import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeFile } from './decode-file.ts'
import { sha256 } from './digest-files.io.ts'
import { readPackFiles } from './pack-files.ts'
import { readYaml } from './read-yaml.ts'
import { LIMITS } from './yaml-limits.ts'

function told(text: string): string {
  return readYaml('f', text)
    .problems.map(({ line, column, sentence }) => `${line}:${column} ${sentence}`)
    .join('\n')
}

/** Ten lists, each of ten of the list before. */
const lists = 'abcdefghij'.split('').map((name, i, all) => {
  const of = i === 0 ? 'x' : `*${all[i - 1]}`
  return `${name}: &${name} [${Array(10).fill(of).join(', ')}]`
})

describe('what costs time or memory is refused at its place before anything is built', () => {
  test.each<[string, string, RegExp]>([
    ['ten thousand million entries by anchors', lists.join('\n'), /^5:\d+ 锚点和引用展开后过大/],
    ['an anchor within itself', 'a: &a\n  - b: *a', /^2:8 引用“\*a”指向它自己/],
    ['a map of 60,000 keys', 'k:\n'.repeat(60_000), /^1:1 一处有超过1000个条目/],
    ['a flow map of 60,000 keys', `a: {${'k,'.repeat(60_000)}}`, /^1:4 一处有超过1000个条目/],
    ['250,000 brackets', '['.repeat(250_000), /^1:41 嵌套超过40层/],
    ['50 levels of indent', lines(50, (i) => `${' '.repeat(i)}a:`), /^41:41 嵌套超过40层/],
    [
      '30,000 entries in many lists',
      lines(999, (i) => `k${i}: [${'x,'.repeat(30)}]`),
      /超过20000项/,
    ],
    ['a text above the limit', 'x'.repeat(LIMITS.characters + 1), /^1:1 文件超过256K字/],
    ['130,000 quotes', '"'.repeat(130_000), /^1:3 /],
  ])('%s', (_, text, sentence) => {
    expect(told(text)).toMatch(sentence)
  })
})

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, i) => line(i)).join('\n')
}

test('anchors that stay small are read', () => {
  const file = readYaml('f', 'a: &a {b: 1}\nc: *a\n')
  expect(file.value).toEqual({ a: { b: 1 }, c: { b: 1 } })
})

describe('the place of an entry', () => {
  const file = readYaml(
    'f',
    '# note\na:\n  - id: one\n    x: 1\n  - {id: two, x: 2}\nb: &b {y: 3}\nc: *b\n',
  )
  test.each<[readonly PropertyKey[], string]>([
    [[], '2:1'],
    [['a'], '2:1'],
    [['a', 1], '5:5'],
    [['a', 'two', 'x'], '5:15'],
    [['a', 0, 'x'], '4:5'],
    [['a', 0, 'absent', 'deeper'], '3:5'],
    [['c', 'y'], '6:8'],
    [['nothing'], '2:1'],
  ])('%j is at %s', (path, place) => {
    const { line, column } = file.placeOf(path)
    expect(`${line}:${column}`).toBe(place)
  })
})

test('the line of a byte that is no UTF-8 is named', () => {
  const bytes = Uint8Array.from([...Buffer.from('一：\n二：\n'), 0xb5, 0xda, 0x0a])
  expect(decodeFile(bytes)).toMatchObject({ ok: false, line: 3 })
})

describe('whatever stands in the files, reading them ends with a pack or with problems', () => {
  const folder = join(import.meta.dirname, '../../app/testdata/law-shelf/linjiang-2020')
  const names = ['pack.yaml', 'settings.yaml', 'rules/01-hand-in.yaml', 'rules/02-operators.yaml']
  const files = Object.fromEntries(names.map((n) => [n, readFileSync(join(folder, n), 'utf8')]))
  const pieces = [
    '',
    ' ',
    '\n',
    ': ',
    '- ',
    '[',
    '}',
    '"',
    '&a ',
    '*a',
    '!x ',
    '1',
    'null',
    '~',
    '#',
  ]

  test('a piece of a file replaced by something else', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.nat(),
        fc.nat(40),
        fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 5 })),
        (name, at, length, by) => {
          const text = files[name] ?? ''
          const from = at % (text.length + 1)
          const spoilt = text.slice(0, from) + by + text.slice(from + length)
          const read = readPackFiles({ ...files, [name]: spoilt }, sha256)
          const problems = read.ok ? [] : read.problems
          const last = Math.max(
            ...Object.values({ ...files, spoilt }).map((t) => t.split('\n').length),
          )
          return problems.every(({ line, column, sentence }) => {
            return line >= 1 && line <= last && column >= 1 && /[。？…]$/.test(sentence)
          })
        },
      ),
      { numRuns: 500 },
    )
  })

  test('any data in place of a file', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.jsonValue(), (name, value) => {
        const read = readPackFiles({ ...files, [name]: JSON.stringify(value) }, sha256)
        return !read.ok && read.problems.length > 0
      }),
      { numRuns: 300 },
    )
  })
})
