import { compareWithSuperior } from '@liuhen/law'
import { expect, test } from 'vitest'
import { changePack } from './change-pack.ts'

const CITY = 'pingdingshan-emergency-2019'
const city = changePack(CITY, {})

/** An agency under it, with a rule of its own. */
function lower(rule: string, change: object) {
  return changePack(CITY, { [rule]: change }, { id: 'below', title: '某局工作制度', under: CITY })
}

function list(rule: string, name: string): unknown[] {
  const value = city.rules.find(({ id }) => id === rule)?.params[name]
  if (!Array.isArray(value)) throw new Error(`no ${name} in ${rule}`)
  return value
}

const AUDIO = ['video', 'photo', 'audio']
const REASON = { key: 'rest', title: '休息', clauses: ['PDS2-7.1a'] }

test.each<[string, object, object]>([
  ['row-a2', { methods: AUDIO }, { methods: ['video'] }],
  ['row-a2', { if: 'dispute-possible' }, { within: 'same-day', methods: ['video'] }],
  ['row-b3', { contents: list('row-b3', 'contents').slice(1) }, { methods: ['video'] }],
  [
    'shot-contents',
    { contents: list('shot-contents', 'contents').slice(1) },
    { enforce: 'refuse' },
  ],
  ['narration', { narration: list('narration', 'narration').slice(1) }, { enforce: 'refuse' }],
  [
    'technical-reasons',
    { reasons: [...list('technical-reasons', 'reasons'), REASON] },
    { at_close: 'refuse' },
  ],
  ['store-in-24-hours', { within: 'PT48H' }, { within: 'PT12H' }],
])('%s: laxer is refused, stricter is shown', (rule, lax, strict) => {
  const refused = compareWithSuperior(city, lower(rule, lax))
  expect(refused.laxer.map((one) => one.rule)).toEqual([rule])
  const accepted = compareWithSuperior(city, lower(rule, strict))
  expect(accepted.laxer).toEqual([])
  expect(accepted.stricter.map((one) => one.rule)).toEqual([rule])
})
