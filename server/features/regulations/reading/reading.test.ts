import { describe, expect, test } from 'vitest'
import { instantAt, momentAt, someId } from '../../../platform/kernel/testing.ts'
import { packsOnShelf } from '../shelf.io.ts'
import { clausesMeant } from './article-filter.ts'
import { figuresBy, quarterOf } from './figures.ts'
import { readBreachCursor, writeBreachCursor } from './list-kept.ts'
import { decideReadVersion } from './read-version.ts'
import { decideWhatIf, WhatIf } from './what-if.ts'

const shelf = packsOnShelf()
const DANDONG = 'dandong-civil-affairs-2019'
const PINGDINGSHAN = 'pingdingshan-emergency-2019'
const moment = momentAt('2026-11-20T02:00:00.000Z')
const scope = { agency: someId(1) }
const own = shelf.filter(({ id }) => id === DANDONG)
const version = own[0]?.version ?? ''
const law = { packs: own, settings: {} }

describe('a version', () => {
  test('that binds is read as it binds, with its other versions and what else binds', () => {
    const later = own.map((pack) => ({ ...pack, version: 'next', from: '2027-01-01' }))
    const found = { scope, law: { packs: [...own, ...later], settings: {} }, shelf }
    expect(decideReadVersion(found, { pack: DANDONG, version: 'next' }, moment)).toMatchObject({
      accepted: {
        named: { standing: 'coming' },
        versions: [{ version: 'next' }, { standing: 'in-force' }],
        facts: [{ kind: 'regulation.viewed' }],
      },
    })
  })

  test('that was followed by another is past', () => {
    const later = own.map((pack) => ({ ...pack, version: 'next', from: '2026-01-01' }))
    const found = { scope, law: { packs: [...own, ...later], settings: {} }, shelf }
    expect(decideReadVersion(found, { pack: DANDONG, version }, moment)).toMatchObject({
      accepted: { named: { standing: 'past' } },
    })
  })

  test.each([
    [PINGDINGSHAN, 'shelf'],
    [DANDONG, 'in-force'],
  ])('of %s reads as %s', (pack, standing) => {
    const known = shelf.find(({ id }) => id === pack)?.version ?? ''
    expect(
      decideReadVersion({ scope, law, shelf }, { pack, version: known }, moment),
    ).toMatchObject({ accepted: { named: { standing } } })
  })

  test('that nobody knows is not found', () => {
    expect(decideReadVersion({ scope, law, shelf }, { pack: 'x', version: '1' }, moment)).toEqual(
      expect.objectContaining({ ok: false }),
    )
  })
})

describe('figures', () => {
  test.each([
    ['2026-01-01T00:00:00.000Z', '2026-01-01'],
    ['2026-03-31T15:59:59.999Z', '2026-01-01'],
    ['2026-03-31T16:00:00.000Z', '2026-04-01'],
    ['2026-12-31T16:00:00.000Z', '2027-01-01'],
  ])('the quarter of %s began on %s', (at, first) => {
    expect(quarterOf(instantAt(at))).toBe(first)
  })

  test('what cites two clauses of an article counts once for it and once for each clause', () => {
    const [article] = figuresBy(own, [
      { pack: DANDONG, clauses: ['DD-21a', 'DD-21b'], of: 'open', count: 3 },
      { clauses: ['DD-21d'], of: 'refusals', count: 2 },
    ])
    expect(article).toMatchObject({ article: '第二十一条', open: 3, refusals: 2 })
    expect(article?.clauses.map(({ id, open, refusals }) => [id, open, refusals])).toEqual([
      ['DD-21a', 3, 0],
      ['DD-21b', 3, 0],
      ['DD-21c', 0, 0],
      ['DD-21d', 0, 2],
    ])
  })

  test('of another regulation, or of a clause that is no more, are nowhere', () => {
    const groups = [
      { pack: PINGDINGSHAN, clauses: ['DD-21a'], of: 'open' as const, count: 1 },
      { clauses: ['DD-999'], of: 'refusals' as const, count: 1 },
    ]
    expect(figuresBy(own, groups)).toEqual([])
  })

  test('an article is known by its name within the regulation, a clause by its id', () => {
    expect(clausesMeant(own, { pack: DANDONG, article: '第二十一条' })).toContain('DD-21d')
    expect(clausesMeant(own, { clause: 'DD-1' })).toEqual(['DD-1'])
    expect(clausesMeant(own, { pack: DANDONG })).toBeUndefined()
    const five = shelf.filter(({ id }) => id === PINGDINGSHAN)
    const clauses = clausesMeant(five, { pack: PINGDINGSHAN, article: '附件2 第三条' })
    expect(clauses).toEqual(['PDS2-3'])
  })
})

test.each([
  ['2026-11-20T02:00:00.000Z', 'a/b_c@activity:1'],
  ['2026-11-20T02:00:00.000Z', ''],
])('a place in the breaches at %s is read as it was written', (at, key) => {
  expect(readBreachCursor(writeBreachCursor({ at, key }))).toEqual({ at, key })
})

test.each(['', 'x', '_', 'never_key'])('%j is no place in the breaches', (cursor) => {
  expect(readBreachCursor(cursor)).toBeUndefined()
})

describe('what if', () => {
  const asked = WhatIf.parse({
    pack: DANDONG,
    version,
    now: '2001-03-08T08:00:00+08:00',
    asks: [{ verb: 'collect.start', request: { operators: [] } }],
  })

  test('a named version is supposed to hold at all times, and nothing is stated', () => {
    const decision = decideWhatIf({ scope, law, shelf }, asked, moment)
    expect(decision).toMatchObject({ accepted: { facts: [], situation: { packs: [{}] } } })
  })

  test('without a name, what binds is asked; without anything that binds there is no answer', () => {
    const { pack: _pack, version: _version, ...open } = asked
    const bound = decideWhatIf({ scope, law, shelf }, open, moment)
    expect(bound).toMatchObject({ accepted: { situation: { packs: own } } })
    const nothing = { scope, law: { packs: [], settings: {} }, shelf }
    expect(decideWhatIf(nothing, open, moment)).toMatchObject({ ok: false })
  })

  test.each([
    ['a time that is none', { now: 'soon' }],
    ['a fact without a kind', { facts: [{ at: asked.now, on: {} }] }],
    ['more facts than a person tells', { facts: Array(301).fill({}) }],
  ])('%s is refused', (_what, wrong) => {
    expect(WhatIf.safeParse({ ...asked, ...wrong }).success).toBe(false)
  })
})
