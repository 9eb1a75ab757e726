import { checkSettings } from '@liuhen/law'
import { describe, expect, test } from 'vitest'
import { PACK_IDS, readPack } from '../../tools/law/read-packs.ts'

const least = PACK_IDS.flatMap((id) => {
  const pack = readPack(id)
  return pack.rules.flatMap(({ id: rule, params, clauses }) => {
    const { least: figure, longer } = params
    const named = typeof longer === 'object' && longer !== null && 'setting' in longer
    const setting = named ? longer.setting : undefined
    return typeof figure === 'string' && typeof setting === 'string'
      ? [{ pack, rule, clauses, figure, setting }]
      : []
  })
})

describe.each(least)('$pack.id $rule: at least $figure', ({ pack, clauses, figure, setting }) => {
  test('the agency may set exactly the figure of the clause', () => {
    expect(checkSettings([pack], { [setting]: figure })).toEqual([])
  })

  test('one less is refused with the clause', () => {
    const shorter = figure.replace(/\d+/, (count) => String(Number(count) - 1))
    const [refusal] = checkSettings([pack], { [setting]: shorter })
    expect(refusal?.code).toBe('setting-laxer')
    const cited = refusal?.citations.flatMap((citation) => citation.clauses)
    expect(cited).toEqual(expect.arrayContaining([clauses[0]]))
  })
})

test('every regulation with a least term has an own setting for it', () => {
  expect(new Set(least.map(({ pack }) => pack.id)).size).toBeGreaterThanOrEqual(3)
})
