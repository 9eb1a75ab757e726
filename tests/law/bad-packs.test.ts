import { type PackSource, parsePack } from '@liuhen/law'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readSource } from '../../tools/law/read-packs.ts'

const loose = z.looseObject({})
const article = z.looseObject({ article: z.string(), text: z.string(), rules: z.array(loose) })
type Article = z.output<typeof article>

const source = readSource('dandong-civil-affairs-2019')

function changed(number: string, change: (article: Article) => unknown): PackSource {
  const articles = source.articles.map(({ file, value }) => {
    const own = article.parse(value)
    return { file, value: own.article === number ? change(own) : own }
  })
  return { ...source, articles }
}

function firstRule(own: Article, change: object): unknown {
  const [first, ...rest] = own.rules
  return { ...own, rules: [{ ...first, ...change }, ...rest] }
}

function problems(bad: PackSource): readonly string[] {
  const parsed = parsePack(bad)
  return parsed.ok ? [] : parsed.problems.map((p) => `${p.file} ${p.path.join('.')}: ${p.sentence}`)
}

describe('a pack with one fault is not loaded, and the fault is named with file and place', () => {
  test.each<[string, PackSource, RegExp]>([
    [
      'an unknown kind of rule',
      changed('第二十一条', (own) => firstRule(own, { rule: 'hand-in-soon' })),
      /rules\/21-.* rules\.0\.rule: 没有“hand-in-soon”这一类规则/,
    ],
    [
      'a misspelt parameter',
      changed('第二十一条', (own) => firstRule(own, { withn: 'same-day' })),
      /rules\/21-.* rules\.0\.withn: .*withn/,
    ],
    [
      'an impossible duration',
      changed('第二十一条', (own) => firstRule(own, { within: '24 hours' })),
      /rules\/21-.* rules\.0\.within/,
    ],
    [
      'an unknown role',
      changed('第二十一条', (own) => firstRule(own, { who: 'sheriff' })),
      /rules\.0\.who: .*没有登记的角色“sheriff”/,
    ],
    [
      'a clause that no article has',
      changed('第二十一条', (own) => firstRule(own, { clauses: ['DD-99'] })),
      /rules\/21-.* rules\.0\.clauses\.0: .*没有的条款“DD-99”/,
    ],
    [
      'a clause of another article',
      changed('第二十一条', (own) => firstRule(own, { clauses: ['DD-22a'] })),
      /rules\.0\.clauses\.0: .*“第二十二条”的条款“DD-22a”.*只能引用所在条文的条款/,
    ],
    [
      'a rule id used twice',
      changed('第二十一条', (own) => firstRule(own, { id: 'notice' })),
      /规则编号“notice”重复/,
    ],
    [
      'an article whose clauses do not give its text',
      changed('第二十二条', (own) => ({ ...own, text: own.text.replace('1 年', '2 年') })),
      /rules\/22-.*“第二十二条”各条款文字合起来与条文全文不一致/,
    ],
    [
      'an impossible date',
      { ...source, pack: { ...loose.parse(source.pack), issued: '2019-02-30' } },
      /pack\.yaml issued/,
    ],
    [
      'an end before its beginning',
      {
        ...source,
        pack: { ...loose.parse(source.pack), in_force: { from: '2019-06-20', to: '2018-01-01' } },
      },
      /失效日期早于施行日期/,
    ],
    ['nothing at all', { pack: null, settings: null, articles: [] }, /pack\.yaml/],
  ])('%s', (_, bad, sentence) => {
    expect(problems(bad).join('\n')).toMatch(sentence)
  })

  test('roles that include each other in a circle do not hang the reader', () => {
    const head = loose.parse(source.pack)
    const roles = z.array(loose).parse(head.roles)
    const circle = roles.map((role) => ({
      ...role,
      ...(role.key === 'records-office' ? { includes: ['office-director'] } : {}),
    }))
    expect(parsePack({ ...source, pack: { ...head, roles: circle } }).ok).toBe(true)
  })
})
