import { diffPacks, type Edition, type PackSource, parsePack } from '@liuhen/law'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readSource } from '../../tools/law/read-packs.ts'

const loose = z.looseObject({})
const articleShape = z.looseObject({
  article: z.string(),
  text: z.string(),
  clauses: z.array(z.looseObject({ id: z.string(), text: z.string() })),
  rules: z.array(z.looseObject({ id: z.string() })),
})
type Article = z.output<typeof articleShape>

const source = readSource('dandong-civil-affairs-2019')
const old = edition(source)

function edition(from: PackSource): Edition {
  const parsed = parsePack(from)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return { pack: parsed.pack, source: from }
}

function changes(next: PackSource) {
  return diffPacks(old, edition(next))
}

function withArticle(article: string, change: (own: Article) => unknown): PackSource {
  const articles = source.articles.map(({ file, value }) => {
    const own = articleShape.parse(value)
    return { file, value: own.article === article ? change(own) : own }
  })
  return { ...source, articles }
}

function withRule(article: string, id: string, change: object): PackSource {
  return withArticle(article, (own) => ({
    ...own,
    rules: own.rules.map((rule) => (rule.id === id ? { ...rule, ...change } : rule)),
  }))
}

function replaced(own: Article, from: string, to: string) {
  const swap = (text: string) => text.replace(from, to)
  const clauses = own.clauses.map((clause) => ({ ...clause, text: swap(clause.text) }))
  return { ...own, text: swap(own.text), clauses }
}

test('a pack compared with itself has no change', () => {
  expect(changes(source)).toEqual([])
})

describe('every change is named with its article, place and values', () => {
  test('a figure', () => {
    expect(changes(withRule('第二十二条', 'least-term', { least: 'P2Y' }))).toEqual([
      {
        what: 'figure',
        file: 'rules/22-retention-schedule.yaml',
        article: '第二十二条',
        rule: 'least-term',
        path: ['least'],
        before: 'P1Y',
        after: 'P2Y',
        sentence: expect.stringMatching(/“第二十二条”规则“.*”（.*）：最低期限由“1年”改为“2年”。/),
      },
    ])
  })

  test('a role deep in a rule is said by its title', () => {
    const [change] = changes(withRule('第二十一条', 'two-operators', { of_role: 'custodian' }))
    expect(change?.path).toEqual(['of_role'])
    expect(change?.sentence).toContain('由“办公室工作人员”改为“保管人”')
  })

  test('a ground put before the others is one change, at its place in the new file', () => {
    const article = source.articles
      .map(({ value }) => articleShape.parse(value))
      .find((own) => own.article === '第二十一条')
    const hand = article?.rules.find(({ id }) => id === 'hand-in')
    const except = z.looseObject({ grounds: z.array(loose) }).parse(hand?.except)
    const first = { key: 'flood', title: '洪水阻断', clauses: ['DD-21b'] }
    const next = { except: { ...except, grounds: [first, ...except.grounds] } }
    const found = changes(withRule('第二十一条', 'hand-in', next))
    expect(found.map(({ path, before }) => ({ path, before }))).toEqual([
      { path: ['except', 'grounds', 0], before: undefined },
    ])
    expect(found[0]?.sentence).toContain('新增例外·情形·洪水阻断')
  })

  test('lists and numbers, in Chinese', () => {
    const verbs = { verbs: ['collect.start'], at_least: 3 }
    const next = edition(withRule('第二十一条', 'two-operators', verbs))
    for (const { sentence } of diffPacks(old, next)) {
      expect(sentence).not.toMatch(/(?:：|·)[a-z_]+(?:由|“)/)
    }
  })

  test('a rule that is gone, with what it said', () => {
    const next = withArticle('第二十一条', (own) => ({ ...own, rules: own.rules.slice(0, -1) }))
    expect(changes(next)).toMatchObject([
      { what: 'rule-removed', rule: 'two-operators', article: '第二十一条' },
    ])
  })

  test('a reworded article quotes only the words that differ', () => {
    const next = withArticle('第二十二条', (own) => replaced(own, '1 年', '2 年'))
    const found = changes(next).filter(({ what }) => what === 'article-reworded')
    expect(found).toMatchObject([{ article: '第二十二条', path: ['text'] }])
    expect(found[0]?.sentence).toMatch(/“第二十二条”“.*”之后的“1”改为“2”。/)
  })

  test('an article added and one gone', () => {
    const next = withArticle('第三十条', (own) => ({ ...own, article: '第三十条之二' }))
    const found = changes(next).filter(({ what }) => what.startsWith('article-'))
    expect(found.map(({ what, article }) => [what, article])).toEqual([
      ['article-added', '第三十条之二'],
      ['article-removed', '第三十条'],
    ])
  })

  test('the default of a setting', () => {
    const settings = z.looseObject({ settings: z.array(z.looseObject({ key: z.string() })) })
    const own = settings.parse(source.settings)
    const list = own.settings.map((entry) =>
      entry.key === 'notice-within' ? { ...entry, default: 'PT10M' } : entry,
    )
    expect(changes({ ...source, settings: { ...own, settings: list } })).toMatchObject([
      {
        what: 'setting-changed',
        setting: 'notice-within',
        path: ['default'],
        before: 'PT5M',
        after: 'PT10M',
        sentence: '设定“到达现场后完成告知的时间”：默认值由“5分钟”改为“10分钟”。',
      },
    ])
  })

  test('version and first day', () => {
    const head = { ...loose.parse(source.pack), version: '2027-01-01' }
    const inForce = { in_force: { from: '2027-01-01', to: null } }
    const found = changes({ ...source, pack: { ...head, ...inForce } })
    expect(found.map(({ path, sentence }) => [path.join('.'), sentence])).toEqual([
      ['version', '版本由“2019-06-20”改为“2027-01-01”。'],
      ['in_force.from', '施行时间·起由“2019-06-20”改为“2027-01-01”。'],
    ])
  })
})
