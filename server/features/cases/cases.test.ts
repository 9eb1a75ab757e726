import { afterAll, describe, expect, test } from 'vitest'
import { withTx } from '../../platform/database/connect.ts'
import { someId } from '../../platform/kernel/testing.ts'
import { CasesPage } from './look/cases-listed.ts'
import { AT, caseScene, PARTY } from './test-cases.io.ts'

const { scene, agency, li, wang, chief, head, asked, open, issue, page } = await caseScene()
afterAll(() => scene.close())

describe('opening a case', () => {
  test('numbers it, seals the identity number and begins the 90 days', async () => {
    const { id, number } = await open()
    expect(number).toBe('罚案〔2026〕1号')
    const shown = await page(id)
    expect(shown.parties).toMatchObject([{ name: '李𬭚', idMasked: '110***********002X' }])
    expect(shown.deadlines).toMatchObject([{ key: 'handling', lastDay: '2027-01-31' }])
    expect(shown.stages.map(({ title }) => title)).toEqual([
      '执法程序启动',
      '调查取证',
      '审查决定',
      '送达执行',
      '归档管理',
    ])
    const row = await withTx(scene.open.db, agency.id, (tx) =>
      tx.selectFrom('case_party').select('id_sealed').executeTakeFirstOrThrow(),
    )
    expect(row.id_sealed?.toString('latin1')).not.toContain('19491231')
    const facts = await scene.facts('case.opened')
    expect(JSON.stringify(facts)).not.toContain('未按规定')
    expect(facts[0]?.body).toMatchObject({ category: 'penalty', procedure: 'general' })
    expect((await open()).number).toBe('罚案〔2026〕2号')
  })

  test.each([
    ['with one handler', () => ({ handlers: [li.person] }), 'case.handlers'],
    [
      'with a handler who is no officer',
      () => ({ handlers: [li.person, chief.person] }),
      'case.handlers',
    ],
    ['for others', () => ({ handlers: [wang.person, head.person] }), 'case.handlers'],
    [
      'with a wrong check digit',
      () => ({ parties: [{ ...PARTY, idNumber: '110105194912310021' }] }),
      'case.id-wrong',
    ],
    [
      'with witnesses only',
      () => ({ parties: [{ ...PARTY, role: 'witness' }] }),
      'case.party-missing',
    ],
    [
      'by a procedure of another category',
      () => ({ procedure: 'licence' }),
      'case.procedure-unknown',
    ],
    ['from an unknown source', () => ({ source: 'dream' }), 'case.source-unknown'],
    ['with an activity that is not there', () => ({ activities: [someId(77)] }), 'not-found'],
    ['with a leader who leads nothing', () => ({ leader: wang.person }), 'case.leader'],
  ])('%s is refused', async (_, over, code) => {
    const answer = await scene.does(li, 'cases.open', asked(over()))
    expect(answer).toMatchObject({ ok: false, refusal: { code } })
  })

  test('one number on paper, typed by several at once: the others are told that it is taken', async () => {
    const number = '凤综执〔2026〕9号'
    const both = await Promise.all(
      [1, 2, 3, 4].map(() => scene.does(li, 'cases.open', asked({ number }))),
    )
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both).toContainEqual(
      expect.objectContaining({ refusal: expect.objectContaining({ code: 'case.number-taken' }) }),
    )
  })

  test('takes forty parties', async () => {
    const parties = Array.from({ length: 40 }, (_, n) => ({
      ...{ role: 'party', kind: 'unit', name: `第${n + 1}公司` },
    }))
    const { id } = await open({ parties })
    expect((await page(id)).parties).toHaveLength(40)
  })
})

test('the number is opened by a handler, for a reason that stays a fact, and by nobody else', async () => {
  const { id } = await open()
  const [first] = (await page(id)).parties
  const look = { id, partyId: first?.id, because: '核对身份' }
  expect(await scene.does(chief, 'cases.open-identity', look)).toMatchObject({ ok: false })
  expect(await scene.did(li, 'cases.open-identity', look)).toMatchObject({
    idNumber: '11010519491231002X',
  })
  const facts = await scene.facts('case.identity-opened')
  expect(facts).toHaveLength(1)
  expect(JSON.stringify(facts)).not.toContain('核对身份')
})

test('a correction keeps the sealed number where none is given', async () => {
  const { id } = await open()
  const [first] = (await page(id)).parties
  await scene.did(li, 'cases.correct-party', {
    ...{ id, partyId: first?.id, because: '姓名写错', keepsNumber: true },
    party: { role: 'party', kind: 'person', name: '李鑫' },
  })
  expect((await page(id)).parties).toMatchObject([{ name: '李鑫', idMasked: '110***********002X' }])
  const last = await scene.does(li, 'cases.remove-party', {
    ...{ id, partyId: first?.id, because: '登记错了' },
  })
  expect(last).toMatchObject({ refusal: { code: 'case.party-last' } })
})

describe('going on', () => {
  test('a stage without a document is not left, by the article of 丹东', async () => {
    const { id } = await open()
    const answer = await scene.does(li, 'cases.enter-step', { id, step: 'investigation' })
    expect(answer).toMatchObject({ refusal: { code: 'law.refused' } })
    expect(JSON.stringify(answer)).toContain('执法程序启动')
    const shown = await page(id)
    expect(shown.leaving).toMatchObject({ allowed: false, byRemark: false })
  })

  test('with its document it is left; an unknown step is not entered', async () => {
    const { id } = await open()
    await issue(id, 'start')
    expect(await scene.does(li, 'cases.enter-step', { id, step: 'decision' })).toMatchObject({
      refusal: { code: 'case.step-unknown' },
    })
    await scene.did(li, 'cases.enter-step', { id, step: 'investigation' })
    expect(await page(id)).toMatchObject({ step: 'investigation', stage: 'investigation' })
    expect(await scene.does(li, 'cases.close', { id })).toMatchObject({
      refusal: { code: 'case.not-ending' },
    })
  })

  test('nobody approves in his own case; a superior does, and the step is free', async () => {
    const { id } = await open()
    const given = { id, step: 'filing', agreed: true, opinion: '同意立案' }
    expect(await scene.does(li, 'cases.approve', given)).toMatchObject({ ok: false })
    await scene.did(chief, 'cases.approve', given)
    const [approval] = await scene.facts('approval.given')
    expect(approval?.body).toMatchObject({ step: 'filing', by: chief.person, opinion: 'agreed' })
    expect((await page(id)).approvals).toMatchObject([{ by: '赵局', opinion: '同意立案' }])
  })

  test('the 90 days are put off only with the rule that allows it, and to a later day', async () => {
    const { id } = await open()
    const put = { id, deadline: 'handling', because: '案情复杂' }
    expect(await scene.does(chief, 'cases.extend-deadline', put)).toMatchObject({
      refusal: { code: 'case.deadline-basis' },
    })
    const basis = { ...put, basis: '某规章第十条', lastDay: '2026-12-01' }
    expect(await scene.does(chief, 'cases.extend-deadline', basis)).toMatchObject({
      refusal: { code: 'case.deadline-shorter' },
    })
    await scene.did(chief, 'cases.extend-deadline', { ...basis, lastDay: '2027-03-02' })
    expect((await page(id)).deadlines).toMatchObject([{ lastDay: '2027-03-02' }])
  })

  test('a case that is overdue is found by the register, a closed one no more', async () => {
    const { id } = await open()
    scene.open.setTime('2027-06-01T02:00:00.000Z')
    const overdue = { overdue: 'true', limit: 100 }
    const found = CasesPage.parse(await scene.did(chief, 'cases.list', overdue))
    expect(found.cases.map((each) => each.id)).toContain(id)
    scene.open.setTime(AT)
    const now = CasesPage.parse(await scene.did(chief, 'cases.list', overdue))
    expect(now.cases).toEqual([])
  })
})
