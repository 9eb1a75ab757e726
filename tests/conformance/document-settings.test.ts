import type { Uuid } from '@liuhen/format'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { perform } from '../../server/app/hallway/perform.ts'
import { type TestHouse, testHouse } from '../../server/app/hallway/testing.ts'
import { insertAgency, insertMember } from '../../server/features/deadlines/test-duties.io.ts'
import { agencyKnown } from '../../server/features/documents/templates/letterhead.io.ts'
import { templateVerbs } from '../../server/features/documents/templates/module.ts'
import { nextNumber, takeNumber } from '../../server/features/documents/templates/numbers.io.ts'
import { DocumentSettings } from '../../server/features/documents/templates/read-settings.ts'
import { withTx } from '../../server/platform/database/connect.ts'
import type { PersonActor } from '../../server/platform/kernel/index.ts'

let house: TestHouse
let agency: Uuid
let admin: PersonActor
let officer: PersonActor

beforeAll(async () => {
  house = await testHouse('2026-11-21T08:00:00.000Z')
  const founded = await insertAgency(house.db)
  agency = founded.agency
  admin = await insertMember(house.db, agency, founded.unit, '管理', ['administrator'])
  officer = await insertMember(house.db, agency, founded.unit, '李四', ['officer'])
})
afterAll(() => house.close())

async function asked(who: PersonActor, name: string, input: object) {
  const verb = templateVerbs.find((one) => one.name === name)
  if (verb === undefined) throw new Error(name)
  return perform(house.house, verb, who, input)
}

async function settings(who = officer) {
  const answer = await asked(who, 'documents.read-settings', {})
  if (!answer.ok) throw new Error(answer.refusal.code)
  return DocumentSettings.parse(answer.output)
}

const EMPTY = {
  ...{ shortName: null, address: null, postcode: null, phone: null },
  ...{ reconsideration: null, court: null, bank: null, account: null },
}
const decision = async () =>
  (await settings()).templates.find(({ key }) => key === 'penalty-decision')

test('an officer reads every template with its law and the number that comes next', async () => {
  const { templates, letterhead } = await settings()
  expect(templates.length).toBeGreaterThan(60)
  expect(letterhead).toEqual(EMPTY)
  expect(await decision()).toMatchObject({
    ...{ title: '行政处罚决定书', decides: true, own: false, ownPattern: false },
    next: '某局罚字〔2026〕1号',
  })
})

test('what the administrator enters is what documents are prefilled from', async () => {
  const entered = { ...EMPTY, shortName: '某林', phone: ' 0100-1 ', court: '某县人民法院' }
  expect(await asked(admin, 'documents.change-letterhead', entered)).toMatchObject({ ok: true })
  expect(await withTx(house.db, agency, (tx) => agencyKnown(tx, agency))).toEqual({
    ...{ name: '某局', phone: '0100-1', court: '某县人民法院' },
  })
  expect((await decision())?.next).toBe('某林罚字〔2026〕1号')
})

test('an own rule counts by itself, and the template’s comes back where it stopped', async () => {
  const take = () =>
    withTx(house.db, agency, async (tx) => {
      const template = { key: 'penalty-decision', number: '{short}罚字〔{year}〕{n}号' }
      const next = await nextNumber(tx, { agency, template, day: '2026-11-21' })
      if (next !== undefined) await takeNumber(tx, next)
      return next?.text
    })
  const rule = (pattern: string | null) =>
    asked(admin, 'documents.change-number-rule', { template: 'penalty-decision', pattern })
  expect(await take()).toBe('某林罚字〔2026〕1号')
  await rule('{short}罚决〔{year}〕{n:4}号')
  expect(await take()).toBe('某林罚决〔2026〕0001号')
  expect(await decision()).toMatchObject({ ownPattern: true, next: '某林罚决〔2026〕0002号' })
  await rule(null)
  expect(await take()).toBe('某林罚字〔2026〕2号')
})

test('a rule that cannot number, an unknown template and an officer are refused', async () => {
  const rule = (template: string, pattern: string, who = admin) =>
    asked(who, 'documents.change-number-rule', { template, pattern })
  expect(await rule('penalty-decision', '{short}罚字〔{year}〕号')).toMatchObject({
    refusal: { code: 'document.number-pattern' },
  })
  expect(await rule('nothing', '{year}-{n}')).toMatchObject({ refusal: { code: 'not-found' } })
  expect(await rule('penalty-decision', '{year}-{n}', officer)).toMatchObject({
    refusal: { code: 'right.missing' },
  })
  expect(await asked(officer, 'documents.change-letterhead', EMPTY)).toMatchObject({
    refusal: { code: 'right.missing' },
  })
})
