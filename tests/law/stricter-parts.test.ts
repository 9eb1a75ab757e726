import { compareWithSuperior } from '@liuhen/law'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { changePack } from './change-pack.ts'

const CITY = 'dandong-civil-affairs-2019'
const city = changePack(CITY, {})
const keeper = (key: string) => ({ key, title: key, clauses: ['DD-13c'] })
const other = (clause: string) => ({ key: 'other', title: '其他', clauses: [clause] })

function county(rules: { readonly [rule: string]: object }) {
  return changePack(CITY, rules, { id: 'county', title: '某县民政局工作制度', under: CITY })
}

/** A list among the parameters of a rule of the city. */
function list(rule: string, ...path: readonly string[]): readonly unknown[] {
  let value: unknown = city.rules.find(({ id }) => id === rule)?.params
  for (const name of path) value = z.record(z.string(), z.unknown()).parse(value)[name]
  return z.array(z.unknown()).parse(value)
}

const MINIMUM = { device_kinds: ['body-camera', 'camcorder'], clauses: ['DD-9'] }
const marks = list('secrets', 'marks')
const items = list('bearing', 'items')
const purposes = list('for-enforcement-only', 'purposes')
const objects = list('overview-of-the-system', 'objects')
const sheet = {
  ...{ of: 'unit', who: 'party-committee', within: { setting: 'appraisal-within' } },
  ...{ sources: ['check.closed'], clauses: ['DD-28c'] },
}
const links = list('quality-appraisal', 'sheet', 'links')
const custodian = { role: 'records-office', verbs: ['custody.take'], clauses: ['DD-13c'] }
const recordings = keeper('recording')

describe('a part of a rule that both regulations have', () => {
  test.each<[string, object, object]>([
    [
      'two-devices',
      { minimum: { ...MINIMUM, devices: 1 } },
      { minimum: { ...MINIMUM, devices: 3 } },
    ],
    ['secrets', { marks: marks.slice(1) }, { marks: [...marks, other('DD-27')] }],
    ['bearing', { items: items.slice(1) }, { items: [...items, other('DD-20')] }],
    [
      'for-enforcement-only',
      { purposes: [...purposes, other('DD-8a')] },
      { purposes: purposes.slice(1) },
    ],
    [
      'quality-appraisal',
      { sheet: { ...sheet, links: [other('DD-28c')] } },
      { sheet: { ...sheet, links: [...links, other('DD-28c')] } },
    ],
    [
      'office-keeps',
      { custodian: { ...custodian, objects: [keeper('discs')] } },
      { custodian: { ...custodian, objects: [recordings, keeper('discs')] } },
    ],
  ])('%s: less is refused, more is shown', (rule, lax, strict) => {
    const refused = compareWithSuperior(city, county({ [rule]: lax }))
    expect(refused.laxer.map((one) => one.rule)).toEqual([rule])
    const accepted = compareWithSuperior(city, county({ [rule]: strict }))
    expect(accepted.laxer).toEqual([])
    expect(accepted.stricter.map((one) => one.rule)).toEqual([rule])
  })

  test('the overview may not leave out an object of the superior', () => {
    const fewer = county({ 'overview-of-the-system': { objects: objects.slice(1) } })
    expect(compareWithSuperior(city, fewer).laxer).toHaveLength(1)
  })

  test('a draw of two a unit may not become a draw of one', () => {
    const draw = { percent: { setting: 'sampling-percent' }, clauses: ['DD-28b'] }
    const two = changePack(CITY, { share: { draw: { ...draw, at_least: 2 } } })
    const { laxer } = compareWithSuperior(two, county({}))
    expect(laxer.map(({ rule }) => rule)).toEqual(['share'])
    expect(laxer[0]?.sentence).toContain('每个单位至少抽取的件数1，上级规定2')
  })
})

test('a part that only one of both has is no difference: the other binds beside it', () => {
  const own = county({
    'lawful-use': { entitled: undefined },
    'regular-checks': { own_material: undefined },
  })
  expect(compareWithSuperior(city, own)).toEqual({ laxer: [], stricter: [] })
})
