import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { PersonPage, QualificationsListed, UntrainedListed } from './person-shown.ts'
import { type AgencyWithPeople, type PeopleScene, peopleScene } from './test-people.io.ts'

const Made = z.object({ id: z.string() })
const AT = '2026-03-02T01:00:00.000Z'
let scene: PeopleScene

beforeAll(async () => {
  scene = await peopleScene(AT)
})
afterAll(() => scene.close())

let count = 0
const agencyUnder = (pack: string) => scene.found(`p${++count}`, pack)

async function pageOf({ admin }: AgencyWithPeople, person: string) {
  return PersonPage.parse(await scene.did(admin, 'people.view', { id: person }))
}

describe('the qualification', () => {
  test('under 顺城: establishment and certificate, each missing one named by its article', async () => {
    const agency = await agencyUnder('shuncheng-district')
    const { person } = await agency.hire('韩冬', 'field', 'officer')
    const before = await pageOf(agency, person)
    expect(before.enforcing.allowed).toBe(false)
    expect(before.enforcing.remarks.map(({ code }) => code)).toEqual([
      'not-established',
      'not-certified',
    ])
    await scene.did(agency.admin, 'people.enlist', { id: person, establishment: true })
    const certificate = { certificate: '辽A-001', from: '2025-01-01', to: '2026-03-20' }
    const other = await scene.does(agency.admin, 'people.qualify', {
      ...{ id: person, issuer: 'handan' },
      ...certificate,
    })
    expect(other).toMatchObject({ refusal: { code: 'person.issuer-unknown' } })
    await scene.did(agency.admin, 'people.qualify', {
      ...{ id: person, issuer: 'liaoning' },
      ...certificate,
    })
    const after = await pageOf(agency, person)
    expect(after.enforcing).toMatchObject({
      allowed: true,
      remarks: [{ code: 'certificate-expiring' }],
    })
    expect(after.duties.map(({ kind }) => kind)).toEqual(['qualification', 'training'])
    const [fact] = await scene.facts('person.qualified')
    expect(fact?.body).toMatchObject({ issuer: 'liaoning', from: '2025-01-01', to: '2026-03-20' })
    expect(JSON.stringify(fact)).not.toContain('辽A-001')
  })

  test('the register counts who has none, whose is expired and whose ends by a day', async () => {
    const agency = await agencyUnder('shuncheng-district')
    const [a, b, c] = await Promise.all([
      agency.hire('甲', 'field', 'officer'),
      agency.hire('乙', 'field', 'officer'),
      agency.hire('丙', 'office', 'officer'),
    ])
    await agency.hire('丁', 'office', 'records-office')
    const give = (id: string, certificate: string, to: string) =>
      scene.did(agency.admin, 'people.qualify', {
        ...{ id, issuer: 'liaoning', certificate, from: '2020-01-01', to },
      })
    await give(a?.person ?? '', 'N1', '2026-03-01')
    await give(b?.person ?? '', 'N2', '2026-03-31')
    const listed = async (asked: object) =>
      QualificationsListed.parse(await scene.did(agency.admin, 'people.list-qualifications', asked))
    const all = await listed({ until: '2026-04-01' })
    expect(all.counts).toEqual({ none: 1, expired: 1, expiring: 1 })
    const expired = await listed({ state: 'expired' })
    expect(expired.people.map(({ name, to }) => [name, to])).toEqual([['甲', '2026-03-01']])
    const nobody = await listed({ state: 'none', unit: agency.units.field })
    expect(nobody.people).toEqual([])
    const second = await listed({ limit: 2, after: (await listed({ limit: 2 })).next })
    expect(second.people).toHaveLength(1)
    expect(c?.person).toBeDefined()
  })

  test('a number that stands with somebody else is refused', async () => {
    const agency = await agencyUnder('dandong-civil-affairs-2019')
    const a = await agency.hire('甲', 'field', 'officer')
    const b = await agency.hire('乙', 'field', 'officer')
    const entry = {
      ...{ issuer: 'unlisted', issuerName: '辽宁省人民政府' },
      ...{ certificate: '06-1', from: '2025-01-01', to: '2029-12-31' },
    }
    await scene.did(agency.admin, 'people.qualify', { id: a.person, ...entry })
    expect(
      await scene.does(agency.admin, 'people.qualify', { id: b.person, ...entry }),
    ).toMatchObject({ refusal: { code: 'org.taken' } })
  })
})

describe('a stop of work', () => {
  test('of 丹东 gets the length of its article, ends by itself and is not lifted', async () => {
    const agency = await agencyUnder('dandong-civil-affairs-2019')
    const officer = await agency.hire('王', 'field', 'officer')
    const leader = await agency.hire('孙', 'office', 'leader')
    const stop = { id: officer.person, from: '2026-03-02', to: '2026-03-05' }
    const papers = { document: '丹民〔2026〕1号', reason: '私自删除记录' }
    const made = await scene.did(leader, 'people.suspend', { ...stop, ...papers })
    expect(made).toMatchObject({ to: '2026-04-01' })
    const page = await pageOf(agency, officer.person)
    expect(page.suspensions).toMatchObject([{ state: 'running', to: '2026-04-01', fixed: true }])
    const again = await scene.does(leader, 'people.suspend', { ...stop, ...papers })
    expect(again).toMatchObject({ refusal: { code: 'suspension.standing' } })
    const { id } = page.suspensions[0] ?? { id: '' }
    const lift = { id, document: '丹民〔2026〕2号', reason: '提前恢复' }
    const early = await scene.does(leader, 'people.lift-suspension', { ...lift, because: 'lifted' })
    expect(early).toMatchObject({
      refusal: { code: 'suspension.fixed', citations: [{ clauses: ['DD-30.3'] }] },
    })
    await scene.did(leader, 'people.lift-suspension', { ...lift, because: 'revoked' })
    expect((await pageOf(agency, officer.person)).suspensions).toMatchObject([{ state: 'lifted' }])
    const [fact] = await scene.facts('person.suspended')
    expect(fact?.body).toMatchObject({ from: '2026-03-02', to: '2026-04-01' })
    expect(JSON.stringify(fact)).not.toContain('私自')
  })

  test('of 邯郸 has no end, and its lifting needs a decision; nobody lifts his own', async () => {
    const agency = await agencyUnder('handan-commerce-2016')
    const leader = await agency.hire('丁', 'office', 'leader')
    const director = await agency.hire('戊', 'office', 'office-director')
    const papers = { document: '邯商〔2026〕1号', reason: '情节严重' }
    const stop = { id: leader.person, from: '2026-03-02', ...papers }
    const own = await scene.does(leader, 'people.suspend', stop)
    expect(own).toMatchObject({ refusal: { code: 'suspension.own' } })
    expect(await scene.did(director, 'people.suspend', stop)).toMatchObject({ to: null })
    const { suspensions } = await pageOf(agency, leader.person)
    const lift = { id: suspensions[0]?.id ?? '', because: 'lifted', reason: '期满考察合格' }
    expect(
      await scene.does(leader, 'people.lift-suspension', { ...lift, document: '1号' }),
    ).toMatchObject({ refusal: { code: 'suspension.own' } })
    expect(
      await scene.does(director, 'people.lift-suspension', { ...lift, document: '' }),
    ).toMatchObject({
      refusal: { code: 'law.refused', citations: [{ clauses: ['HD-20.2b'] }] },
    })
    await scene.did(director, 'people.lift-suspension', { ...lift, document: '邯商解〔2026〕1号' })
    expect(
      await scene.does(director, 'people.lift-suspension', { ...lift, document: '2号' }),
    ).toMatchObject({ refusal: { code: 'suspension.over' } })
  })
})

describe('training', () => {
  const told = { topic: '全过程记录办法', on: '2026-03-02', trainer: '法规科', material: '讲义1' }

  test('an officer without one this year is listed, and his head has a duty (CD-3a)', async () => {
    const agency = await agencyUnder('chengde-safety-2017')
    const [a, b] = [
      await agency.hire('甲', 'field', 'officer'),
      await agency.hire('乙', 'field', 'officer'),
    ]
    const plan = { ...told, people: [a.person, b.person] }
    const planned = await scene.did(agency.admin, 'people.plan-training', plan)
    const { id } = Made.parse(planned)
    const record = (attendees: object[], changed: object = {}) =>
      scene.does(agency.admin, 'people.record-training', { id, ...told, ...changed, attendees })
    const passed = { person: a.person, result: 'passed' }
    expect(await record([passed], { trainer: undefined })).toMatchObject({
      refusal: { code: 'law.refused', citations: [{ clauses: ['CD-3a'] }] },
    })
    expect(await record([passed], { on: '2026-03-03' })).toMatchObject({
      refusal: { code: 'training.not-yet' },
    })
    expect(await record([passed, { person: b.person, result: 'failed' }])).toMatchObject({
      ok: true,
    })
    expect(await record([passed])).toMatchObject({ refusal: { code: 'training.closed' } })
    const list = UntrainedListed.parse(
      await scene.did(agency.admin, 'people.list-untrained', { year: 2026 }),
    )
    expect(list).toMatchObject({
      officers: 2,
      trained: 1,
      people: [{ name: '乙', beforeChange: false }],
      citations: [{ clauses: ['CD-3a'] }],
    })
    const dutyOf = async (person: string) => (await pageOf(agency, person)).duties
    expect(await dutyOf(a.person)).toMatchObject([{ kind: 'training', state: 'fulfilled' }])
    expect(await dutyOf(b.person)).toMatchObject([
      { kind: 'training', state: 'open', who: 'department-head' },
    ])
  })

  test('a cancelled training stays with its reason and is not recorded any more', async () => {
    const agency = await agencyUnder('shuncheng-district')
    const a = await agency.hire('甲', 'field', 'officer')
    const planned = await scene.did(agency.admin, 'people.plan-training', {
      ...told,
      people: [a.person],
    })
    const { id } = Made.parse(planned)
    await scene.did(agency.admin, 'people.cancel-training', { id, reason: '改期' })
    const attendees = [{ person: a.person, result: 'passed' }]
    expect(
      await scene.does(agency.admin, 'people.record-training', { id, ...told, attendees }),
    ).toMatchObject({ refusal: { code: 'training.closed' } })
    const stranger = await agencyUnder('shuncheng-district')
    const b = await stranger.hire('乙', 'field', 'officer')
    expect(
      await scene.does(agency.admin, 'people.plan-training', { ...told, people: [b.person] }),
    ).toMatchObject({ refusal: { code: 'training.people' } })
  })
})
