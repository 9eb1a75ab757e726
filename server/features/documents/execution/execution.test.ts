import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PersonActor } from '../../../platform/kernel/index.ts'
import {
  type AgencyWithPeople,
  type PeopleScene,
  peopleScene,
} from '../../people/test-people.io.ts'
import { refreshLasting } from '../../regulations/index.ts'
import { type CaseMade, type DecisionScene, decisionScene } from '../test-decisions.io.ts'
import { ExecutionPage } from './look-execution.io.ts'

const AT = '2026-03-02T01:00:00.000Z'
const LATE = '2026-03-21T01:00:00.000Z'
let scene: PeopleScene
let agency: AgencyWithPeople
let officer: PersonActor
let made: DecisionScene

beforeAll(async () => {
  scene = await peopleScene(AT)
  agency = await scene.found('e1', 'shuncheng-district')
  officer = await agency.hire('王', 'field', 'officer')
  made = decisionScene(scene, agency)
})
afterAll(() => scene.close())

/** A case whose decision was to be performed by 20 March. */
async function decided(): Promise<CaseMade> {
  scene.open.setTime(AT)
  const file = await made.open([officer])
  const decisions = { decisions: [], fines: [], hearing: false, performBy: '2026-03-20' }
  await made.write(file, officer, { state: 'issued', decisions })
  return file
}

const write = (file: CaseMade, form: string) =>
  made.write(file, officer, { decides: false, form, state: 'issued' })

async function look({ id }: CaseMade) {
  return ExecutionPage.parse(await scene.did(officer, 'executions.look', { id }))
}

const does = (verb: string, { id }: CaseMade, more: object = {}) =>
  scene.does(officer, `executions.${verb}`, { id, ...more })

const perform = (file: CaseMade, on: string) =>
  does('register-performance', file, { on, note: '缴款凭证 123 号' })

describe('who does not perform in time is urged (SC-16.1)', () => {
  test('the step is open the day after, and closes with an entry', async () => {
    const file = await decided()
    expect((await look(file)).duties).toEqual([])
    scene.open.setTime(LATE)
    const { db, house } = scene.open
    await refreshLasting(db, () => house.clock.now(), { agency: agency.id })
    expect((await look(file)).duties).toMatchObject([{ kind: 'urging', state: 'open' }])
    expect(await does('close-urging', file)).toMatchObject({
      refusal: { code: 'law.refused', citations: [{ clauses: ['SC-16.1'] }] },
    })
    await does('urge', file, { note: '3月21日电话催告，负责人称一周内缴纳' })
    expect((await look(file)).duties).toMatchObject([{ kind: 'urging', state: 'fulfilled' }])
    expect(await does('close-urging', file)).toMatchObject({ ok: true })
  })

  test('or with the document that urges', async () => {
    const file = await decided()
    scene.open.setTime(LATE)
    await write(file, 'urging-notice')
    expect(await does('close-urging', file)).toMatchObject({ ok: true })
    expect((await look(file)).urgingForm.there).toBe(true)
  })

  test('whoever has performed is neither urged nor made to', async () => {
    const file = await decided()
    expect(await perform(file, '2026-03-03')).toMatchObject({
      refusal: { code: 'performance.future' },
    })
    expect(await perform(file, '2026-03-02')).toMatchObject({ ok: true })
    expect(await perform(file, '2026-03-02')).toMatchObject({
      refusal: { code: 'performance.there' },
    })
    scene.open.setTime(LATE)
    expect(await does('urge', file, { note: '催' })).toMatchObject({
      refusal: { code: 'execution.performed' },
    })
    expect(await does('start', file, { branch: 'court', reason: '不履行' })).toMatchObject({
      refusal: { code: 'execution.performed' },
    })
    expect(await does('close-urging', file)).toMatchObject({ ok: true })
  })

  test('without a decision there is nothing to perform', async () => {
    const file = await made.open([officer])
    expect(await perform(file, '2026-03-01')).toMatchObject({
      refusal: { code: 'performance.no-decision' },
    })
  })
})

describe('execution has two branches (SC-16.2)', () => {
  test('without a power of its own only the court is open; its application is needed (SC-16.2.2)', async () => {
    const file = await decided()
    scene.open.setTime(LATE)
    const start = (branch: string) => does('start', file, { branch, reason: '催告后仍不履行' })
    expect(await start('own')).toMatchObject({ refusal: { code: 'law.refused' } })
    expect((await look(file)).branches).toMatchObject([
      { key: 'own', why: expect.stringContaining('没有登记') },
      { key: 'court', why: null },
    ])
    expect(await start('court')).toMatchObject({ ok: true })
    expect(await start('court')).toMatchObject({ refusal: { code: 'execution.running' } })
    expect(
      await does('note', file, { what: 'filed', on: '2026-03-21', note: '递交顺城区人民法院' }),
    ).toMatchObject({ ok: true })
    const close = () => does('close', file, { result: '法院裁定准予执行' })
    expect(await close()).toMatchObject({
      refusal: { code: 'law.refused', citations: [{ clauses: ['SC-16.2.2'] }] },
    })
    await write(file, 'court-application')
    expect(await close()).toMatchObject({ ok: true })
    expect(await close()).toMatchObject({ refusal: { code: 'execution.none' } })
  })

  test('with a power for such matters it executes itself, with decision and record (SC-16.2.1)', async () => {
    const file = await decided()
    scene.open.setTime(LATE)
    const power = { matters: ['penalty'], source: '《中华人民共和国食品安全法》' }
    expect(await scene.does(officer, 'sources.empower', power)).toMatchObject({
      refusal: { code: 'right.missing' },
    })
    await scene.did(agency.admin, 'sources.empower', { ...power, matters: ['licence'] })
    const start = () => does('start', file, { branch: 'own', reason: '催告后仍不履行' })
    expect(await start()).toMatchObject({ refusal: { code: 'law.refused' } })
    await scene.did(agency.admin, 'sources.empower', power)
    expect(await start()).toMatchObject({ ok: true })
    await write(file, 'execution-decision')
    const close = () => does('close', file, { result: '已强制拆除' })
    expect(await close()).toMatchObject({
      refusal: { sentence: expect.stringContaining('现场笔录') },
    })
    expect((await look(file)).executions[0]?.documents).toMatchObject([
      { key: 'execution-decision', there: true },
      { key: 'site-record', there: false },
    ])
    await write(file, 'site-record')
    expect(await close()).toMatchObject({ ok: true })
  })
})
