import { afterAll, expect, test } from 'vitest'
import { instantAt, someId } from '../../../platform/kernel/testing.ts'
import { PASSWORD } from '../../people/test-people.io.ts'
import { CasesPage } from '../look/cases-listed.ts'
import { caseScene, Opened } from '../test-cases.io.ts'
import { decideMarkEvidence } from './mark-evidence.ts'

const { scene, agency, li, wang, chief, head, open, page } = await caseScene()
afterAll(() => scene.close())

test('a flag is set by one and taken back by two', async () => {
  const { id } = await open()
  const flag = { id, flag: 'social-impact', because: '媒体关注' }
  await scene.did(li, 'cases.flag', flag)
  expect(await scene.does(li, 'cases.flag', flag)).toMatchObject({
    refusal: { code: 'case.flag-same' },
  })
  const own = { ...flag, login: agency.login('李四'), password: PASSWORD }
  expect(await scene.does(li, 'cases.unflag', own)).toMatchObject({
    refusal: { code: 'confirmation.same-person' },
  })
  await scene.did(li, 'cases.unflag', { ...own, login: agency.login('王五') })
  const facts = await scene.facts('case.flagged')
  expect(facts.at(-1)?.body).toMatchObject({ set: false, by: li.person, second: wang.person })
})

test('a case is marked as secret by one, and the mark taken off or changed by two', async () => {
  const { id } = await open()
  const mark = { id, because: '涉及商业秘密' }
  const shown = async () => (await page(id, li)).secrecy
  await scene.did(li, 'cases.mark-secrecy', { ...mark, secrecy: 'state-secret' })
  const approved = { login: agency.login('赵局'), password: PASSWORD }
  for (const { secrecy, by, code } of [
    { secrecy: null, by: {}, code: 'case.secrecy-approval' },
    { secrecy: 'privacy', by: {}, code: 'case.secrecy-approval' },
    { secrecy: null, by: { ...approved, password: 'wrong' }, code: 'auth.wrong' },
    {
      secrecy: null,
      by: { ...approved, login: agency.login('王五') },
      code: 'case.secrecy-approval',
    },
    {
      secrecy: null,
      by: { ...approved, login: agency.login('李四') },
      code: 'confirmation.same-person',
    },
  ]) {
    const told = await scene.does(li, 'cases.mark-secrecy', { ...mark, secrecy, ...by })
    expect(told, code).toMatchObject({ refusal: { code } })
    expect(await shown()).toBe('state-secret')
  }
  await scene.did(li, 'cases.mark-secrecy', { ...mark, secrecy: null, ...approved })
  expect(await shown()).toBeNull()
  const signed = (await scene.facts('second-person.confirmed')).at(-1)
  expect(signed?.body).toMatchObject({ first: li.person, second: chief.person })
})

test('handlers are reassigned by a superior, at least two, and the new ones see a secret case', async () => {
  const { id } = await open({ secrecy: 'privacy' })
  const sun = await agency.hire('孙七', 'field', 'officer')
  expect(await scene.does(sun, 'cases.get', { id })).toMatchObject({ ok: false })
  const change = { id, leader: chief.person, because: '调离' }
  expect(
    await scene.does(chief, 'cases.reassign', { ...change, handlers: [sun.person] }),
  ).toMatchObject({ refusal: { code: 'case.handlers' } })
  await scene.did(chief, 'cases.reassign', { ...change, handlers: [sun.person, wang.person] })
  expect(await page(id, sun)).toMatchObject({ leader: { name: '赵局' } })
  expect(await scene.does(li, 'cases.get', { id })).toMatchObject({ ok: false })
  const listed = CasesPage.parse(await scene.did(li, 'cases.list', { limit: 100 }))
  expect(listed.cases.map((each) => each.id)).not.toContain(id)
  const [stays] = (await scene.facts('case.reassigned')).slice(-1)
  expect(stays?.subjects).toContainEqual({ type: 'unit', id: agency.units.field })
  const office = await Promise.all(
    ['周八', '吴九'].map((name) => agency.hire(name, 'office', 'officer')),
  )
  const handlers = office.map(({ person }) => person)
  await scene.did(chief, 'cases.reassign', { ...change, handlers })
  const [goes] = (await scene.facts('case.reassigned')).slice(-1)
  expect(goes?.subjects).toContainEqual({ type: 'unit', id: agency.units.office })
})

test('a complaint and a lawsuit are registered, closed once, and not by a handler', async () => {
  const { id } = await open()
  const told = { id, way: 'petition', number: '信2026-1', content: '反映超时' }
  await scene.did(li, 'cases.register-complaint', told)
  expect(await scene.does(li, 'cases.register-complaint', told)).toMatchObject({
    refusal: { code: 'org.taken' },
  })
  const [complaint] = (await page(id)).complaints
  const closing = { id, complaint: complaint?.id, result: '已答复' }
  expect(await scene.does(li, 'cases.close-complaint', closing)).toMatchObject({ ok: false })
  await scene.did(head, 'cases.close-complaint', closing)
  expect(await scene.does(head, 'cases.close-complaint', closing)).toMatchObject({
    refusal: { code: 'case.complaint-closed' },
  })
  await scene.did(li, 'cases.open-dispute', {
    ...{ id, way: 'litigation', number: '（2026）辽01行初1号', body: '市中院' },
  })
  const [dispute] = (await page(id)).disputes
  const ended = { id, dispute: dispute?.id, outcome: 'upheld', result: '驳回' }
  await scene.did(li, 'cases.close-dispute', ended)
  expect(await scene.does(li, 'cases.close-dispute', ended)).toMatchObject({
    refusal: { code: 'case.dispute-closed' },
  })
})

test('cases are related by number, once, and only with what one may read', async () => {
  const [one, other] = [await open(), await open()]
  const relate = { id: one.id, number: other.number, because: '同一当事人' }
  await scene.did(li, 'cases.relate', relate)
  expect(await scene.does(li, 'cases.relate', relate)).toMatchObject({
    refusal: { code: 'case.relation-twice' },
  })
  expect((await page(other.id)).relations).toMatchObject([{ id: one.id }])
  await scene.did(li, 'cases.unrelate', { id: other.id, other: one.id, because: '弄错了' })
  expect((await page(one.id)).relations).toEqual([])
})

test('two who relate the same cases from either side make one relation', async () => {
  const [one, other] = [await open(), await open()]
  const because = '同一当事人'
  const both = await Promise.all([
    scene.does(li, 'cases.relate', { id: one.id, number: other.number, because }),
    scene.does(wang, 'cases.relate', { id: other.id, number: one.number, because }),
  ])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect((await page(one.id)).relations).toHaveLength(1)
})

test('one number of complaints is given once, however many register at one moment', async () => {
  const cases = [await open(), await open()]
  const told = { way: 'complaint', number: '诉2026-7', content: '反映超时' }
  const both = await Promise.all(
    cases.map(({ id }) => scene.does(li, 'cases.register-complaint', { id, ...told })),
  )
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both).toContainEqual(
    expect.objectContaining({ refusal: expect.objectContaining({ code: 'org.taken' }) }),
  )
})

test('an activity is linked to one case only, with its number, and taken out with a reason', async () => {
  const [one, other] = [await open(), await open()]
  const activity = Opened.parse(
    await scene.did(li, 'activities.open', {
      ...{ kind: 'inspection', place: '某处', matter: '检查', party: '某公司' },
      officers: [li.person, wang.person],
    }),
  ).id
  await scene.did(li, 'cases.link-activity', { id: one.id, activity })
  expect(await scene.does(li, 'cases.link-activity', { id: other.id, activity })).toMatchObject({
    refusal: { code: 'case.activity-other' },
  })
  expect((await page(one.id)).activities).toMatchObject([{ id: activity }])
  await scene.did(li, 'cases.unlink-activity', { id: one.id, activity, because: '弄错了' })
  await scene.did(li, 'cases.link-activity', { id: other.id, activity })
  const under = Opened.parse(
    await scene.did(li, 'activities.open', {
      ...{ kind: 'inspection', place: '某处', matter: '检查', party: '某公司' },
      ...{ officers: [li.person, wang.person], caseNumber: one.number },
    }),
  ).id
  expect((await page(one.id)).activities).toMatchObject([{ id: under }])
})

test('a recording that is not of the case is no evidence in it', async () => {
  const { id } = await open()
  const mark = { id, recording: someId(55), because: '现场检查录像' }
  expect(await scene.does(li, 'cases.mark-evidence', mark)).toMatchObject({
    refusal: { code: 'case.recording-not-of-case' },
  })
})

test('a recording of the case is marked as evidence by its handler', () => {
  const decided = decideMarkEvidence(evidence, { ...marking, id: someId(5) })
  expect(decided).toMatchObject({
    accepted: { facts: [{ kind: 'recording.marked-evidence', body: { by: li.person } }] },
  })
})

const marking = { recording: someId(55), because: '现场检查录像' }
const scope = { agency: agency.id, unit: li.unit, own: [li.person] }
const evidence = {
  case: {
    ...{ id: someId(5), agency: agency.id, unit: li.unit, number: '1', scope },
    ...{ category: 'penalty' as const, procedure: 'penalty-general', step: 'filing' },
    ...{ stage: 'start', cause: '', summary: '', source: 'report', state: 'open' as const },
    ...{ handlers: [li.person], openedBy: li.person, salt: new Uint8Array(16) },
    openedAt: instantAt('2026-11-02T02:00:00.000Z'),
  },
  ...{ scope, law: { packs: [], settings: {} }, facts: [], who: li, recording: someId(55) },
  digest: (text: string) => text,
}
