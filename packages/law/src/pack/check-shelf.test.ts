import { describe, expect, test } from 'vitest'
import { checkShelf, type Shelved } from './check-shelf.ts'

function shelved(id: string, version: string, more: Partial<Shelved> = {}): Shelved {
  return { id, version, title: id, ...more }
}

function found(packs: readonly Shelved[]): readonly string[] {
  return checkShelf(packs).map((p) => `${p.at} ${p.path.join('.')} ${p.sentence}`)
}

const y2019 = { from: '2019-06-20' }

describe('a shelf is sound', () => {
  test.each<[string, readonly Shelved[]]>([
    ['with one version each', [shelved('a', '1', y2019), shelved('b', '1', y2019)]],
    [
      'with a version that begins the day after the other ends',
      [shelved('a', '2', { from: '2027-01-01' }), shelved('a', '1', { to: '2026-12-31' })],
    ],
    ['with a child and its superior', [shelved('a', '1', { under: 'b' }), shelved('b', '1')]],
    [
      'with two children of one superior',
      [shelved('a', '1', { under: 'c' }), shelved('b', '1', { under: 'c' }), shelved('c', '1')],
    ],
  ])('%s', (_, packs) => {
    expect(found(packs)).toEqual([])
  })
})

describe('a shelf is refused', () => {
  test.each<[string, readonly Shelved[], readonly RegExp[]]>([
    [
      'with one version twice',
      [shelved('a', '1', y2019), shelved('a', '1', y2019)],
      [/^1 version .*“a”的版本“1”已经有一份/],
    ],
    [
      'with versions that share a single day, at the later one',
      [
        shelved('a', '2', { from: '2026-12-31' }),
        shelved('a', '1', { ...y2019, to: '2026-12-31' }),
      ],
      [/^0 in_force\.from .*版本“1”（2019年6月20日起，至2026年12月31日）.*重叠/],
    ],
    [
      'with an old version that never ends',
      [shelved('a', '1', y2019), shelved('a', '2', { from: '2027-01-01' })],
      [/^1 .*未写失效日期.*版本“1”的 in_force.to 填为 2027-01-01 的前一日/],
    ],
    [
      'with two versions without days',
      [shelved('a', '1'), shelved('a', '2')],
      [/^1 .*未写施行日期.*互不重叠/],
    ],
    ['with an unknown superior', [shelved('a', '1', { under: 'z' })], [/^0 under 没有上级制度“z”/]],
    [
      'with a regulation under itself',
      [shelved('a', '1', { under: 'a' })],
      [/^0 under .*以自己为上级/],
    ],
    [
      'with superiors in a circle, but not for who is only under the circle',
      [
        shelved('a', '1', { under: 'b' }),
        shelved('b', '1', { under: 'c' }),
        shelved('c', '1', { under: 'a' }),
        shelved('d', '1', { under: 'a' }),
      ],
      [/^0 .*a → b → c → a/, /^1 .*b → c → a → b/, /^2 .*c → a → b → c/],
    ],
  ])('%s', (_, packs, sentences) => {
    const list = found(packs)
    expect(list).toHaveLength(sentences.length)
    for (const [i, sentence] of sentences.entries()) expect(list[i]).toMatch(sentence)
  })

  test('a thousand versions in one chain are checked at once', () => {
    const packs = Array.from({ length: 1000 }, (_, i) => {
      return shelved(`p${i}`, '1', { under: `p${(i + 1) % 1000}` })
    })
    expect(checkShelf(packs)).toHaveLength(1000)
  })
})
