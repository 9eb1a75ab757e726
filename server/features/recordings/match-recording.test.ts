import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PersonActor } from '../../platform/kernel/index.ts'
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
