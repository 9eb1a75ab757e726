import { checkCase } from '@liuhen/law'
import { describe, expect, test } from 'vitest'
import { readPack } from '../../tools/law/read-packs.ts'

const pack = readPack('dandong-civil-affairs-2019')

const sound = {
  says: '检查合格的设备可以领用。',
  clauses: ['DD-16a'],
  now: '2026-03-02T09:00:00+08:00',
  facts: [
    { at: '2026-03-02T08:00:00+08:00', kind: 'activity.arrived', on: { activity: 'a1' } },
    { at: '2026-03-02T08:00:00+08:00', kind: 'activity.opened', on: { activity: 'a1' } },
  ],
}

function told(file: unknown): readonly string[] {
  return checkCase(pack, file).map(({ path, sentence }) => `${path.join('.')}: ${sentence}`)
}

describe('what is wrong with a case is told at its place', () => {
  test.each<[string, unknown, RegExp]>([
    ['no case at all', null, /^: 应为若干“字段: 值”，这里是空值。/],
    ['a field left out', { ...sound, expect: {}, now: undefined }, /^now: 缺少“now”，请补上/],
    ['a misspelt field', { ...sound, expect: { duty: [] } }, /^expect\.duty: 没有“duty”这个字段/],
    ['an impossible time', { ...sound, expect: {}, now: '2026-03-02' }, /^now: /],
    [
      'a clause that the pack does not have',
      { ...sound, clauses: ['DD-16a', 'DD-16x'], expect: {} },
      /^clauses\.1: 没有条款“DD-16x”，是否为“DD-16a”？/,
    ],
    [
      'a fact that nobody reads',
      { ...sound, facts: [{ ...sound.facts[0], kind: 'activity.arived' }], expect: {} },
      /^facts\.0\.kind: 没有“activity\.arived”这一种事实，是否为“activity\.arrived”？/,
    ],
    [
      'a day that does not exist',
      { ...sound, facts: [{ ...sound.facts[0], at: '2026-13-40T08:00:00Z' }], expect: {} },
      /^facts\.0\.at: “2026-13-40T08:00:00Z”不是存在的时刻/,
    ],
    [
      'a misspelt rule that could never have a duty',
      { ...sound, expect: { no_duties: ['notce'] } },
      /^expect\.no_duties\.0: 没有规则“notce”，是否为“notice”？/,
    ],
    [
      'an expectation that does not hold, the second of two',
      {
        ...sound,
        expect: {
          duties: [
            { rule: 'notice', state: 'breached' },
            { rule: 'notice', state: 'fulfilled' },
          ],
        },
      },
      /^expect\.duties\.1: 案例不成立：规则“notice”的义务：state 是“breached”，应为“fulfilled”。/,
    ],
  ])('%s', (_, file, sentence) => {
    const found = told(file)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(sentence)
  })

  test('a case that holds has no problem', () => {
    expect(told({ ...sound, expect: { duties: [{ rule: 'notice', state: 'breached' }] } })).toEqual(
      [],
    )
  })
})
