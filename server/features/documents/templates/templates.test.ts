import { describe, expect, test } from 'vitest'
import { instantAt } from '../../../platform/kernel/testing.ts'
import { lawKeysOf } from './law-keys.ts'
import { prefill } from './prefill.ts'
import { readTemplates } from './read-templates.io.ts'
import { type SheetContext, sheetOf } from './sheet-of.ts'
import type { Template } from './template.ts'
import { filledUp, KNOWN } from './testing.ts'
import { checkValues, type Values } from './values.ts'

const { templates } = readTemplates()
const AT = instantAt('2026-11-21T06:35:00.000Z')
const DRAFT: SheetContext = { agency: '青石县林业局', draft: true, at: AT }

function templateOf(key: string): Template {
  const found = templates.get(key)
  if (found === undefined) throw new Error(key)
  return found.template
}

describe('a new document', () => {
  test('begins with what is known of case, party, handlers and activity', () => {
    expect(prefill(templateOf('site-examination-record'), KNOWN)).toMatchObject({
      cause: '未经批准采伐林木',
      subject: '青石木业有限公司',
      place: '3号林班',
      started: '2026-11-03T01:05:00.000Z',
      officers: '李林、王森',
      certificates: '06040001、06040002',
      recorder: '王森',
    })
  })

  test('takes over what the latest issued document of a kind says', () => {
    const notice = (number: string, facts: string) => ({
      ...{ template: 'penalty-notice', title: '行政处罚事先告知书', number },
      ...{ issuedOn: '2026-11-10', values: { facts, penalty: '罚款三千元' } },
    })
    const documents = [notice('青林罚告字〔2026〕1号', '旧'), notice('青林罚告字〔2026〕2号', '新')]
    expect(prefill(templateOf('penalty-decision'), { ...KNOWN, documents })).toMatchObject({
      facts: '新',
      penalty: '罚款三千元',
      'notice-number': '青林罚告字〔2026〕2号',
      'noticed-on': '2026-11-10',
    })
  })

  test('has nothing where nothing is known, and drops what does not fit its field', () => {
    const bare = { today: '2026-11-21', now: AT, agency: { name: '青石县林业局' } }
    expect(prefill(templateOf('sealing-list'), bare)).toEqual({})
    const documents = [
      { template: 'urging-notice', title: '催告书', values: {}, issuedOn: '不是日期' },
    ]
    expect(prefill(templateOf('execution-decision'), { ...bare, documents })).not.toHaveProperty(
      'urged-on',
    )
  })

  test('says a moment as its day in Shanghai where a day is asked for', () => {
    const record = templateOf('inquiry-record')
    const fields = record.fields.map((field) =>
      field.key === 'started' ? { ...field, type: 'date' as const } : field,
    )
    const activity = { started: '2026-11-03T17:00:00.000Z' }
    const found = prefill({ ...record, fields }, { ...KNOWN, activity })
    expect(found.started).toBe('2026-11-04')
  })
})

describe('values are refused, each with its field and what to do', () => {
  const template = templateOf('sealing-list')
  const whole = filledUp(template, prefill(template, KNOWN))
  const row = { name: '油锯', spec: 'X1', unit: '台', count: 1, value: 300, remark: '' }
  test.each<[string, Values, string]>([
    ['party', { party: '  ' }, '请填写“当事人”。'],
    ['items', { items: [{}, { name: ' ' }] }, '请填写“物品（财产）”。'],
    ['items', { items: [row, { ...row, count: '一' }] }, '“物品（财产）”第2行的“数量”应为数字。'],
    [
      'items',
      { items: [{ ...row, price: 1 }] },
      '“物品（财产）”第1行有多出的栏，请刷新页面后重新填写。',
    ],
    ['items', { items: Array(501).fill(row) }, '“物品（财产）”最多500行，请分成几份。'],
    ['items', { items: '油锯' }, '“物品（财产）”应为清单。'],
    ['acted-at', { 'acted-at': '昨天' }, '“查封（扣押）时间”不是正确的时间，请重新选择。'],
    ['place', { place: 5 }, '“查封（扣押）地点”应为文字。'],
    ['colour', { colour: '红' }, '文书没有“colour”这一项，请刷新页面后重新填写。'],
  ])('%s: %j', (field, change, sentence) => {
    const problems = checkValues(template, { ...whole, ...change })
    expect(problems.map((problem) => [problem.field, problem.sentence])).toEqual([
      [field, sentence],
    ])
  })

  test.each([
    ['fine', -1],
    ['fine', 0.001],
    ['fine', '3000'],
    ['fine', 1e13],
    ['noticed-on', '2026-02-30'],
  ])('%s %j of a decision', (field, value) => {
    const decision = templateOf('penalty-decision')
    const values = { ...filledUp(decision, {}), [field]: value }
    expect(checkValues(decision, values)).toMatchObject([{ field, what: 'wrong' }])
  })

  test('a choice that is none, and two where one may be taken', () => {
    const receipt = templateOf('service-receipt')
    const wrong = (manner: unknown) => checkValues(receipt, { ...filledUp(receipt, {}), manner })
    expect(wrong('pigeon')[0]?.sentence).toBe('“送达方式”选了没有的选项，请重新选择。')
    expect(wrong(['mail', 'direct'])[0]?.sentence).toBe('“送达方式”只能选一项。')
  })

  test('40 parties and a name of rare characters have room', () => {
    const party = Array.from({ length: 40 }, (_, i) => `赵𬭚㛃𠅤有限公司第${i + 1}分公司`).join(
      '、',
    )
    expect(checkValues(template, { ...whole, party })).toEqual([])
  })
})

describe('the paper', () => {
  const decision = templateOf('penalty-decision')
  const textOf = (values: Values, context = DRAFT) =>
    sheetOf(decision, values, context).blocks.flatMap((block) =>
      'text' in block ? [block.text] : [],
    )

  test('says an amount in words, and only where there is one', () => {
    const said = (fine?: number) => textOf(fine === undefined ? {} : { fine }).join('\n')
    expect(said(3000)).toContain('罚款人民币叁仟元整（¥3,000.00）。')
    expect(said(3000)).toContain('百分之三加处罚款')
    expect(said()).not.toContain('加处罚款')
  })

  test('takes every value as text: braces, line breaks and marks change nothing else', () => {
    const text = textOf({ facts: '甲{party}乙|fine\n<b>第二行</b> $a$ #panic' })
    expect(text).toContain('经查明，甲{party}乙|fine')
    expect(text).toContain('<b>第二行</b> $a$ #panic')
  })

  test('has the day of issue in words, and none while it is a draft', () => {
    const issued = { ...DRAFT, draft: false, issuedOn: '2026-11-21', number: '青林罚字〔2026〕1号' }
    expect(sheetOf(decision, {}, issued)).toMatchObject({
      issuer: { agency: '青石县林业局', date: '二〇二六年十一月二十一日' },
      number: '青林罚字〔2026〕1号',
    })
    const draft = sheetOf(decision, {}, DRAFT)
    expect(draft.draft).toBe(true)
    expect(draft.issuer?.date).toBe('　　　　年　　月　　日')
  })

  test('places drawn signatures, also within a cell, and who signs every page', () => {
    const drawn = { officer: [{ png: 'AA==', at: '2026年11月21日9时05分', name: '李林' }] }
    const form = sheetOf(templateOf('filing-approval'), {}, { ...DRAFT, drawn })
    expect(JSON.stringify(form)).toContain('"sign":[{"key":"officer"')
    expect(JSON.stringify(form)).toContain('"png":"AA=="')
    const record = sheetOf(templateOf('inquiry-record'), {}, DRAFT)
    const places = record.blocks.flatMap((block) => (block.is === 'signatures' ? block.places : []))
    expect(places.map(({ key, eachPage }) => [key, eachPage === true])).toEqual([
      ['questioned', true],
      ['officer', false],
      ['recorder', false],
    ])
  })

  test('ticks what was chosen and shows what was not', () => {
    const receipt = sheetOf(templateOf('service-receipt'), { manner: 'mail' }, DRAFT)
    expect(JSON.stringify(receipt)).toContain('☐直接送达  ☐留置送达  ☑邮寄送达')
  })
})

describe('what the law is told', () => {
  const template = templateOf('evidence-list')
  test('items by the keys of the regulations, signatures and their dates', () => {
    const inquiry = templateOf('inquiry-record')
    expect(lawKeysOf(inquiry, { 'refusal-remark': '拒绝签名' }, [])).toEqual({
      ...{ fields: ['refusal-remark'], signed: [], dated: [] },
    })
    const signed = [
      { place: 'officer', dated: true },
      { place: 'provider', dated: false },
      { place: 'stranger', dated: true },
    ]
    expect(lawKeysOf(template, {}, signed)).toEqual({
      ...{ fields: [], signed: ['officer', 'provider'], dated: ['officer'] },
    })
  })

  test('a column counts when one row has something in it', () => {
    const register = templateOf('consultation-register')
    const entries = [{ viewer: ' ' }, { viewer: '赵某', papers: '' }]
    expect(lawKeysOf(register, { entries }, []).fields).toEqual(['viewer'])
    expect(lawKeysOf(templateOf('access-register'), { cause: '复查' }, []).fields).toEqual([
      'cause',
      'reason',
    ])
  })
})
