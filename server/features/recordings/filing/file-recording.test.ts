import { describe, expect, test } from 'vitest'
import { someId } from '../../../platform/kernel/testing.ts'
import { alone, file, foundIn, officer } from './test-filing.io.ts'

const [recording, activity, other] = [2, 3, 4].map(someId)

describe('each regulation asks for its own items', () => {
  test.each<[string, readonly string[]]>([
    ['chengde-safety-2017', ['device-code', 'officers', 'used-at', 'party', 'cause']],
    ['shuncheng-district', ['unit', 'device-code', 'officers', 'used-at', 'party', 'cause']],
    ['handan-commerce-2016', ['unit', 'device-code', 'officers', 'used-at', 'party', 'cause']],
    [
      'pingdingshan-emergency-2019',
      ['case-name', 'party', 'recorded-on', 'stored-on', 'agency', 'device', 'officers'],
    ],
    ['dandong-civil-affairs-2019', []],
  ])('%s', (pack, keys) => {
    const found = foundIn(pack)
    expect(found.form.items.map(({ key }) => key).sort()).toEqual(keys.toSorted())
    const shown = Object.fromEntries(found.form.shown.map(({ key }) => [key, true]))
    const filed = file(found, keys.length === 0 ? {} : { activity: someId(3), shown })
    if (keys.length === 0) return expect(filed).toMatchObject({ ok: false })
    expect(filed).toMatchObject({
      ok: true,
      accepted: { facts: [{ body: { fields: keys.toSorted() } }] },
    })
  })

  test.each([
    ['chengde-safety-2017', 'cause', '案由名称'],
    ['shuncheng-district', 'party', '案件当事人'],
    ['handan-commerce-2016', 'cause', '案由名称'],
    ['pingdingshan-emergency-2019', 'case-name', '案件名称'],
  ])('%s refuses without one of them, by its article and name', (pack, key, title) => {
    const refused = file(foundIn(pack, {}, alone), {
      items: { officers: '李四', party: '某院', cause: '案由', 'case-name': '某案', [key]: '' },
    })
    const known = foundIn(pack).form.items.map((item) => item.key)
    const items = { officers: '李四', party: '某院', cause: '案由', 'case-name': '某案', [key]: '' }
    const asked = Object.fromEntries(Object.entries(items).filter(([name]) => known.includes(name)))
    expect(refused).toMatchObject({ ok: false })
    expect(file(foundIn(pack, {}, alone), { items: asked })).toMatchObject({
      ok: false,
      refusal: { code: 'law.refused', sentence: expect.stringContaining(title) },
    })
  })
})

const CD = 'chengde-safety-2017'

test('what the system knows is filled in, and the fact has keys and a digest, no value', () => {
  const filed = file(foundIn(CD))
  expect(filed).toMatchObject({
    accepted: {
      entry: {
        source: 'recorder',
        items: { 'device-code': 'DSJ-1', party: '某养老院', officers: '李四（0002）' },
      },
    },
  })
  expect(filed.ok && JSON.stringify(filed.accepted.facts)).not.toMatch(/养老院|李四|DSJ/)
})

test('what was measured is not typed over; what was suggested may be', () => {
  expect(file(foundIn(CD), { items: { 'used-at': '昨天' } })).toMatchObject({
    refusal: { code: 'recording.item-fixed', facts: { item: '使用时间' } },
  })
  expect(file(foundIn(CD), { items: { party: '另一家' } })).toMatchObject({
    accepted: { entry: { items: { party: '另一家' } } },
  })
})

test('an item that no text in force names is refused', () => {
  expect(file(foundIn(CD), { items: { weather: '晴天' } })).toMatchObject({
    refusal: { code: 'recording.item-unknown' },
  })
})

test('a source that the text does not list is refused, and so is a file that is no medium', () => {
  expect(file(foundIn(CD), { source: 'private-phone' })).toMatchObject({
    refusal: { code: 'law.refused' },
  })
  const other = foundIn(CD, { media: 'other', name: 'a.tmp' })
  expect(file(other)).toMatchObject({ refusal: { code: 'law.refused' } })
  expect(file(foundIn(CD, { media: 'other' }))).toMatchObject({ ok: true })
})

test('the same once more states nothing; a correction states one more fact', () => {
  const first = file(foundIn(CD))
  const before = first.ok ? first.accepted.entry : undefined
  if (before === undefined) throw new Error('not filed')
  expect(file(foundIn(CD, { before }))).toMatchObject({ accepted: { facts: [] } })
  expect(file(foundIn(CD, { before }), { items: { cause: '更正后的案由' } })).toMatchObject({
    accepted: { facts: [{ kind: 'recording.described' }], entry: { items: { party: '某养老院' } } },
  })
})

describe('with one tap', () => {
  const match = (officers: readonly (typeof officer.person)[], before?: typeof activity) => ({
    scope: { agency: someId(1) },
    recording: someId(2),
    activity: someId(3),
    target: { sameAgency: true, officers },
    ...(before === undefined ? {} : { before }),
  })

  test('the suggested activity is confirmed, and both are told to the law', () => {
    const filed = file(foundIn(CD, { match: match([officer.person], other) }))
    expect(filed).toMatchObject({
      accepted: {
        match: activity,
        facts: [{ kind: 'recording.matched' }, { kind: 'recording.described' }],
        touches: [
          { type: 'recording', id: recording },
          { type: 'activity', id: activity },
          { type: 'activity', id: other },
        ],
      },
    })
  })

  test('one that he was no part of reads as not found, and nothing is filed', () => {
    expect(file(foundIn(CD, { match: match([someId(99)]) }))).toMatchObject({
      refusal: { code: 'not-found' },
    })
  })

  test('where no text asks for items, a confirmed activity is the description', () => {
    const DD = 'dandong-civil-affairs-2019'
    expect(file(foundIn(DD))).toMatchObject({ refusal: { code: 'recording.nothing-to-file' } })
    expect(file(foundIn(DD, { match: match([officer.person]) }))).toMatchObject({ ok: true })
  })
})
