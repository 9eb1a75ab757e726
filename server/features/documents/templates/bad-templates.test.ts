import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { parseTemplate } from './parse-template.ts'
import { readTemplates } from './read-templates.io.ts'

/** 现场告知书: a whole template, to be spoilt one place at a time. */
const GOOD = `format: 1
key: site-notice
title: 现场告知书
class: to-party
style: official
source: {law: 青石县林业局执法办法, article: 第三条}
number: "{short}告字〔{year}〕{n}号"
fields:
  - {key: party, title: 当事人, type: party, required: true, from: party.name}
  - {key: fine, title: 金额, type: money}
  - key: manner
    title: 方式
    type: choice
    choices: [{key: mail, title: 邮寄}, {key: direct, title: 直接}]
  - {key: items, title: 物品, type: list, columns: [{key: name, title: 名称}]}
signatures:
  - {key: officer, title: 执法人员, who: officer}
body:
  - lead: "{party}："
  - text: 共{items|count}项，{fine|capital}，{manner}。
    if: manner=mail
  - table: items
  - signatures: [officer]
`

const spoilt = (from: string, to: string) => {
  expect(GOOD).toContain(from)
  const parsed = parseTemplate('site-notice.yaml', GOOD.replace(from, to))
  if (parsed.ok) return []
  return parsed.problems.map(({ line, column, sentence }) => `${line}:${column} ${sentence}`)
}

test('the whole template is sound', () => {
  expect(parseTemplate('site-notice.yaml', GOOD)).toMatchObject({ ok: true })
})

describe('a template is refused with line, column and what to do', () => {
  test.each([
    ['required: true', 'requird: true', '9:43 没有“requird”这个字段，是否为“required”？'],
    ['from: party.name', 'from: party.nam', '9:59 没有来源“party.nam”，是否为“party.name”？'],
    [
      'type: money',
      'type: money, from: today',
      '10:41 来源“today”只能用于 date 类型的字段，请改正。',
    ],
    ['"{party}："', '"{partie}："', '19:5 没有字段“partie”，是否为“party”？'],
    ['{fine|capital}', '{fine|capitals}', '20:5 字段“fine”没有写法“capitals”，可写：capital。'],
    [
      '{fine|capital}',
      '{fine capital}',
      '20:5 “{fine capital}”不是字段的写法，应写成“{字段}”或“{字段|写法}”。',
    ],
    [
      '{items|count}',
      '{items}',
      '20:5 字段“items”应当用 table 或 answers 单独成块，不能写进文字里。',
    ],
    ['manner=mail', 'manner=mails', '21:5 字段“manner”没有选项“mails”，是否为“mail”？'],
    ['key: fine', 'key: party', '10:6 字段“party”写了两次，请改名或删去其中一个。'],
    ['key: fine', 'key: number', '10:6 “number”由系统给出，不能作字段的名字，请改名。'],
    [
      '- table: items',
      '- table: fine',
      '22:5 字段“fine”的 type 不是 list，不能这样放进正文，请改正。',
    ],
    ['[officer]', '[oficer]', '23:5 签名“oficer”没有在 signatures 中列出，是否为“officer”？'],
    [
      'who: officer',
      'who: officer, or: refused',
      '17:47 没有字段“refused”，请先在 fields 中列出。',
    ],
    ['{n}号', '号', '7:1 编号中应当正好有一个 {n}（顺序号），请改正。'],
    ['〔{year}〕', '', '7:1 顺序号按年编排，编号中应当有 {year}，请补上。'],
    ['{short}', '{shrt}', '7:1 编号中没有“{shrt}”，是否为“short”？'],
    ['format: 1', 'format: 2', '1:1 应为 1，这里是“2”。'],
    [
      'style: official',
      'style: offical',
      '5:1 应为 official、form、record、cover、list 之一，这里是“offical”。',
    ],
    ['key: direct', 'key: mail', '14:39 “mail”写了两次，请改名或删去。'],
    ['class: to-party\n', '', '1:1 应为 to-party、'],
    [
      'title: 现场告知书',
      'title: 现场告知书\ntitle: 又一个',
      '4:1 同一处有两个同名的字段，请删去或改名其中一个。',
    ],
  ])('%s → %s', (from, to, said) => {
    const problems = spoilt(from, to)
    expect(problems.map((problem) => problem.slice(0, said.length))).toContain(said)
  })

  test('what is asked for and never printed, and who would sign nowhere', () => {
    expect(spoilt('，{fine|capital}', '')).toEqual([
      '10:5 字段“fine”没有写进正文，请在 body 中使用或删去。',
    ])
    expect(spoilt('  - signatures: [officer]\n', '')).toEqual([
      '17:5 签名“officer”没有放进正文，应当正好放一次。',
    ])
  })

  test('a file that is not called by its key', () => {
    const parsed = parseTemplate('notice.yaml', GOOD)
    expect(parsed).toMatchObject({
      ok: false,
      problems: [{ line: 2, sentence: '文件名应与 key 相同，请把文件改名为“site-notice.yaml”。' }],
    })
  })
})

describe('the agency’s own folder', () => {
  const root = mkdtempSync(join(tmpdir(), 'liuhen-templates-'))
  afterAll(() => rmSync(root, { recursive: true }))
  const folder = (name: string, files: { readonly [file: string]: string | Buffer }) => {
    const path = join(root, name)
    mkdirSync(path)
    for (const [file, content] of Object.entries(files)) writeFileSync(join(path, file), content)
    return path
  }
  const shipped = folder('shipped', { 'site-notice.yaml': GOOD })

  test('takes the place of a template of the same key and adds others', () => {
    const own = folder('own', {
      'site-notice.yaml': GOOD.replace('现场告知书', '林业现场告知书'),
      'forest-notice.yaml': GOOD.replace('site-notice', 'forest-notice'),
    })
    const { templates, faults } = readTemplates(shipped, own)
    expect(faults).toEqual([])
    expect(templates.get('site-notice')).toMatchObject({ own: true })
    expect(templates.get('site-notice')?.template.title).toBe('林业现场告知书')
    expect([...templates.keys()]).toEqual(['site-notice', 'forest-notice'])
  })

  test('never takes anything away: what is faulty is left out and named', () => {
    const own = folder('faulty', {
      'site-notice.yaml': GOOD.replace('requir', 'requr'),
      'gbk.yaml': Buffer.from([0xb8, 0xe6, 0xd6, 0xaa]),
      'later.yaml': GOOD.replace('site-notice', 'later').replace(
        'from: party.name',
        'from: document.site-notise.party',
      ),
    })
    const { templates, faults } = readTemplates(shipped, own)
    expect(templates.get('site-notice')).toMatchObject({ own: false })
    expect([...templates.keys()]).toEqual(['site-notice'])
    expect(faults.map(({ file, problems }) => [file, problems[0]?.line])).toEqual([
      ['gbk.yaml', 1],
      ['site-notice.yaml', 9],
      ['later.yaml', 9],
    ])
    expect(faults[2]?.problems[0]?.sentence).toContain('是否为“site-notice”')
  })

  test('may be absent, and may be a file', () => {
    expect(readTemplates(shipped, join(root, 'nowhere')).faults).toEqual([])
    const { templates, faults } = readTemplates(shipped, join(shipped, 'site-notice.yaml'))
    expect([templates.size, faults.length]).toEqual([1, 1])
  })
})
