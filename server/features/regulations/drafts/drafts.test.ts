import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DraftShown, DraftsListed } from './draft-shown.ts'
import { openTestLaw, type TestLaw } from './test-law.io.ts'

const DANDONG = 'dandong-civil-affairs-2019'
const LEAST = 'rules/22-retention-schedule.yaml'

let law: TestLaw

beforeAll(async () => {
  law = await openTestLaw('2026-11-21T01:00:00.000Z')
  await law.did('regulations.adopt-pack', { pack: DANDONG })
})
afterAll(() => law.close())

describe('a draft', () => {
  test('begins as a copy of the version in force, with its own name and first day', async () => {
    const draft = await open('v-copy')
    expect(draft).toMatchObject({
      is: 'version',
      state: 'open',
      pack: DANDONG,
      version: 'v-copy',
      base: '2019-06-20',
      inForceFrom: '2027-01-01',
      problems: [],
      openedBy: { name: '管理员' },
    })
    expect(draft.files.filter(({ changed }) => changed).map(({ file }) => file)).toEqual([
      'pack.yaml',
    ])
    expect(draft.changes.map(({ what }) => what)).toEqual(['pack-changed', 'pack-changed'])
  })

  test('has one figure changed and every other character kept', async () => {
    const draft = await open('v-figure')
    const before = textOf(draft, LEAST)
    const changed = await figure(draft.id, 'least-term', ['least'], 'P2Y')
    expect(textOf(changed, LEAST)).toBe(before.replace('least: P1Y', 'least: P2Y'))
    expect(changed.changes.find(({ what }) => what === 'figure')).toMatchObject({
      rule: 'least-term',
      article: '第二十二条',
      path: ['least'],
      before: 'P1Y',
      after: 'P2Y',
    })
  })

  test('with other words in an article is shown as a new wording', async () => {
    const draft = await open('v-words')
    const text = textOf(draft, LEAST)
    const changed = await change(draft.id, LEAST, text.replaceAll('最少保存 1 年', '至少保存 1 年'))
    expect(changed.problems).toEqual([])
    expect(changed.changes.find(({ what }) => what === 'article-reworded')).toMatchObject({
      article: '第二十二条',
      path: ['text'],
    })
  })

  test('that was given up cannot be changed any more and stays in the list', async () => {
    const draft = await open('v-gone')
    await law.did('regulations.discard-draft', { id: draft.id })
    expect(await law.does('regulations.discard-draft', { id: draft.id })).toMatchObject(
      refused('regulation.draft-closed'),
    )
    const asked = { id: draft.id, rule: 'least-term', path: ['least'], value: 'P2Y' }
    expect(await law.does('regulations.change-figure', asked)).toMatchObject(
      refused('regulation.draft-closed'),
    )
    expect(JSON.stringify(await law.did('regulations.list-drafts', {}))).toContain(draft.id)
  })

  test('stands in the list once, page by page, the newest first', async () => {
    await open('v-list-1')
    await open('v-list-2')
    const seen: string[] = []
    for (let after: string | null | undefined; after !== null; ) {
      const asked = { limit: 2, ...(after === undefined ? {} : { after }) }
      const page = DraftsListed.parse(await law.did('regulations.list-drafts', asked))
      seen.push(...page.drafts.map(({ id }) => id))
      after = page.next
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThan(2)
    expect(seen).toEqual(seen.toSorted().toReversed())
    expect(await law.does('regulations.list-drafts', { after: 'x' })).toMatchObject(
      refused('input.invalid'),
    )
  })

  test.each([
    [
      'of a regulation that was not adopted',
      { pack: 'handan-commerce-2016' },
      'regulation.not-adopted',
    ],
    [
      'under the name of an adopted version',
      { version: '2019-06-20' },
      'regulation.adopted-before',
    ],
  ])('%s is refused', async (_, asked, code) => {
    const whole = { pack: DANDONG, version: 'x', inForceFrom: '2027-01-01', ...asked }
    expect(await law.does('regulations.open-draft', whole)).toMatchObject(refused(code))
  })

  test('is not opened by an officer', async () => {
    const officer = await law.hire('王建国', ['officer'])
    const asked = { pack: DANDONG, version: 'y', inForceFrom: '2027-01-01' }
    expect(await law.doesAs(officer.actor, 'regulations.open-draft', asked)).toMatchObject(
      refused('right.missing'),
    )
  })

  test('of another agency is not found', async () => {
    const draft = await open('v-mine')
    const stranger = await law.foundAnother()
    for (const verb of ['regulations.read-draft', 'regulations.discard-draft']) {
      expect(await law.doesAs(stranger, verb, { id: draft.id })).toMatchObject(refused('not-found'))
    }
  })
})

describe('a place that is not there', () => {
  test.each([
    ['rule', { rule: 'nothing', path: ['least'] }],
    ['list', { rule: 'least-term', path: ['nothing', 3] }],
  ])('is refused: %s', async (_, place) => {
    const draft = await open('v-place')
    const asked = { id: draft.id, value: 'P2Y', ...place }
    expect(await law.does('regulations.change-figure', asked)).toMatchObject(
      refused('regulation.draft-place'),
    )
    const file = { id: draft.id, file: '../../etc/passwd', text: 'x' }
    expect(await law.does('regulations.change-text', file)).toMatchObject(
      refused('regulation.draft-place'),
    )
  })
})

describe('a faulty draft names file and line, and binds nothing', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]', ...'bcdefghi'].map((key, at, all) => {
    const before = at === 1 ? 'a' : all[at - 1]
    return at === 0 ? key : `${key}: &${key} [${Array(9).fill(`*${before}`).join(', ')}]`
  })
  test.each<[string, string, (text: string) => string, RegExp]>([
    ['an unknown rule', LEAST, (t) => t.replace('rule: retention-term', 'rule: magic'), /magic/],
    [
      'an impossible date',
      'pack.yaml',
      (t) => t.replace('from: 2027-01-01', 'from: 2027-02-30'),
      /./,
    ],
    [
      'a missing article',
      LEAST,
      (t) => t.replace('article: 第二十二条', 'article: 第九十九条'),
      /缺少“第二十二条”/,
    ],
    [
      'a first day in the past',
      'pack.yaml',
      (t) => t.replace('from: 2027-01-01', 'from: 2026-11-20'),
      /已经过去/,
    ],
    [
      'days of the version in force',
      'pack.yaml',
      (t) => t.replace('from: 2027-01-01', 'from: 2018-01-01'),
      /重叠/,
    ],
    ['itself as superior', 'pack.yaml', (t) => `${t}\nunder: ${DANDONG}\n`, /自己/],
    ['an unknown superior', 'pack.yaml', (t) => `${t}\nunder: nobody\n`, /没有上级制度/],
    ['another id', 'pack.yaml', (t) => t.replace(`id: ${DANDONG}`, 'id: other'), /编号/],
    ['torn YAML', LEAST, (t) => `${t}\n  - [`, /./],
    ['anchors that explode', LEAST, () => bomb.join('\n'), /./],
  ])('%s', async (name, file, edit, sentence) => {
    const before = await law.digest()
    const draft = await open('v-faulty')
    const changed = await change(draft.id, file, edit(textOf(draft, file)))
    expect(textOf(changed, file), name).not.toBe(textOf(draft, file))
    expect(changed.problems.length).toBeGreaterThan(0)
    expect(changed.problems.some((problem) => sentence.test(problem.sentence))).toBe(true)
    for (const problem of changed.problems) {
      expect(problem.line).toBeGreaterThan(0)
      expect([file, 'pack.yaml']).toContain(problem.file)
    }
    expect(await law.digest()).toBe(before)
  })

  test.each(['\0', '\ud800'])('text that cannot be kept is refused: %j', async (strange) => {
    const draft = await open('v-strange')
    const text = { id: draft.id, file: LEAST, text: `article: ${strange}` }
    expect(await law.does('regulations.change-text', text)).toMatchObject({
      refusal: { code: 'input.invalid', facts: { fields: [{ path: 'text' }] } },
    })
  })

  test('a file of 2 MB is refused and not kept', async () => {
    const draft = await open('v-large')
    const text = `${'# 很长\n'.repeat(400_000)}`
    const asked = { id: draft.id, file: LEAST, text }
    expect(await law.does('regulations.change-text', asked)).toMatchObject({
      ok: false,
      refusal: { code: 'regulation.draft-too-large', facts: { file: LEAST } },
    })
  })
})

async function open(version: string): Promise<DraftShown> {
  const asked = { pack: DANDONG, version, inForceFrom: '2027-01-01' }
  return DraftShown.parse(await law.did('regulations.open-draft', asked))
}

async function figure(id: string, rule: string, path: (string | number)[], value: string) {
  return DraftShown.parse(await law.did('regulations.change-figure', { id, rule, path, value }))
}

async function change(id: string, file: string, text: string): Promise<DraftShown> {
  return DraftShown.parse(await law.did('regulations.change-text', { id, file, text }))
}

function textOf(draft: DraftShown, file: string): string {
  const found = draft.files.find((entry) => entry.file === file)
  if (found === undefined) throw new Error(`no file ${file}`)
  return found.text
}

function refused(code: string) {
  return { ok: false, refusal: { code } }
}
