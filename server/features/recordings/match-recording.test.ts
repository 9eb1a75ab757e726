import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Tx, withTx } from '../../platform/database/connect.ts'
import type { PersonActor } from '../../platform/kernel/index.ts'
import { AT, newId } from './test-rows.io.ts'
import { type AgencyScene, openScene, type Scene } from './test-scene.io.ts'

let scene: Scene
let agency: AgencyScene
let officer: PersonActor
let colleague: PersonActor
let keeper: PersonActor

beforeAll(async () => {
  scene = await openScene()
  agency = await scene.agency('match')
  officer = await agency.person('李四', ['officer'])
  colleague = await agency.person('王五', ['officer'])
  keeper = await agency.person('管档', ['records-office'])
})
afterAll(() => scene.close())

const refused = (code: string) => ({ ok: false, refusal: { code } })

test('an officer matches his recording with his own activity, and it is confirmed', async () => {
  const id = await agency.recording(keeper.person, { officer_id: officer.person })
  const activity = await agency.activity([colleague.person, officer.person])
  const answer = await scene.ask('recordings.match', officer, { id, activity })
  expect(answer).toMatchObject({ ok: true, output: { recording: id, activity } })
  const matched = (await scene.facts('recording.matched')).filter(({ subjects }) =>
    subjects.some((subject) => subject.id === id),
  )
  expect(matched).toMatchObject([{ body: { how: 'confirmed' }, actor: { person: officer.person } }])
})

test('what is as secret as its activity stays so when it is matched with another', async () => {
  const id = await agency.recording(keeper.person, { officer_id: officer.person })
  const secret = await agency.activity([officer.person], { secrecy: 'state-secret' })
  const open = await agency.activity([officer.person])
  const marked = async () => {
    const one = (tx: Tx) => tx.selectFrom('recording').select('secrecy').where('id', '=', id)
    return (await withTx(scene.open.db, agency.id, (tx) => one(tx).executeTakeFirst()))?.secrecy
  }
  for (const { activity, stays } of [
    { activity: open, stays: null },
    { activity: secret, stays: null },
    { activity: open, stays: 'state-secret' },
  ]) {
    const answer = await scene.ask('recordings.match', officer, { id, activity })
    expect(answer).toMatchObject({ ok: true })
    expect(await marked()).toBe(stays)
  }
})

test('an activity that he was no part of reads as not found', async () => {
  const id = await agency.recording(keeper.person, { officer_id: officer.person })
  const activity = await agency.activity([colleague.person])
  expect(await scene.ask('recordings.match', officer, { id, activity })).toMatchObject(
    refused('not-found'),
  )
})

test('the records office matches with any activity of the agency, and with none of another', async () => {
  const other = await scene.agency('match-other')
  const stranger = await other.person('赵六', ['officer'])
  const id = await agency.recording(keeper.person, { officer_id: officer.person })
  const activity = await agency.activity([colleague.person])
  expect(await scene.ask('recordings.match', keeper, { id, activity })).toMatchObject({ ok: true })
  const foreign = await other.activity([stranger.person])
  expect(await scene.ask('recordings.match', keeper, { id, activity: foreign })).toMatchObject(
    refused('not-found'),
  )
})

test('a recording that is not his own he matches with nothing', async () => {
  const id = await agency.recording(keeper.person, { officer_id: colleague.person })
  const activity = await agency.activity([officer.person])
  expect(await scene.ask('recordings.match', officer, { id, activity })).toMatchObject(
    refused('right.missing'),
  )
})

test('matched with an activity of a case it belongs to the case, which is stated once', async () => {
  const file = newId()
  await withTx(scene.open.db, agency.id, (tx) =>
    tx
      .insertInto('enforcement_case')
      .values({
        ...{ id: file, agency_id: agency.id, unit_id: agency.unit, number: '罚案〔2026〕1号' },
        ...{ category: 'penalty', procedure: 'penalty-general', cause: '未取得许可经营' },
        ...{ summary: '', source: 'inspection', step: 'filing', stage: 'start', state: 'open' },
        ...{ salt: Buffer.alloc(16, 3), opened_by: officer.person, opened_at: AT },
      })
      .execute(),
  )
  const activity = await agency.activity([officer.person], { case_id: file })
  const id = await agency.recording(keeper.person, { officer_id: officer.person })
  for (let times = 0; times < 2; times++)
    expect(await scene.ask('recordings.match', officer, { id, activity })).toMatchObject({
      ok: true,
    })
  const linked = await scene.facts('recording.linked')
  expect(linked.filter(({ subjects }) => subjects.some((one) => one.id === id))).toMatchObject([
    { subjects: [{ id }, { type: 'case', id: file }], body: { by: officer.person } },
  ])
})
