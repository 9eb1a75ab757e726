import type { Uuid } from '@liuhen/format'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withTx } from '../../../platform/database/connect.ts'
import type { PersonActor } from '../../../platform/kernel/index.ts'
import { ROLE_KEYS } from '../../org/index.ts'
import { RecordingPage } from '../get-recording.ts'
import { seal } from '../test-facts.io.ts'
import { adopt } from '../test-law.io.ts'
import { newId } from '../test-rows.io.ts'
import { type AgencyScene, openScene, type Scene } from '../test-scene.io.ts'
import { originalVerbs } from './module.ts'

let scene: Scene

beforeAll(async () => {
  scene = await openScene()
})
afterAll(() => scene.close())

const ATTEMPTS = originalVerbs.map(({ name }) => name)

/** An agency under a regulation, with somebody of every post and one recording. */
async function agencyUnder(pack: string | undefined) {
  const agency = await scene.agency(`o-${newId()}`)
  if (pack !== undefined) await adopt(scene, agency.id, pack)
  const keeper = await agency.person('管档', ['records-office'])
  const recording = await agency.recording(keeper.person)
  await seal(scene, agency.id, { recording })
  return { agency, keeper, recording }
}

async function original(agency: AgencyScene, recording: Uuid) {
  const rows = await withTx(scene.open.db, agency.id, (tx) =>
    tx
      .selectFrom('recording')
      .innerJoin('original', 'original.sha256', 'recording.original_sha256')
      .selectAll()
      .where('recording.id', '=', recording)
      .execute(),
  )
  return rows[0]
}

async function attemptsOn(recording: Uuid) {
  const refused = await scene.facts('verb.refused')
  return refused.filter(({ subjects }) => subjects[0]?.id === recording)
}

async function deviations(who: PersonActor, id: Uuid) {
  const answer = await scene.ask('recordings.get', who, { id })
  if (!answer.ok) throw new Error(answer.refusal.code)
  return RecordingPage.parse(answer.output).deviations
}

describe.each([
  ['chengde-safety-2017', ['CD-22.2']],
  ['shuncheng-district', ['SC-25.1.2']],
  ['handan-commerce-2016', ['HD-20.1.2']],
  ['dandong-civil-affairs-2019', ['DD-26a']],
  ['pingdingshan-emergency-2019', ['PDS2-9a', 'PDS3-11a']],
])('under %s', (pack, clauses) => {
  test(`nobody changes an original, whatever his post, and each attempt stands under ${clauses}`, async () => {
    const { agency, recording } = await agencyUnder(pack)
    const before = await original(agency, recording)
    for (const role of ROLE_KEYS) {
      const who = await agency.person('某人', [role])
      for (const verb of ATTEMPTS) {
        const answer = await scene.ask(verb, who, { id: recording })
        if (answer.ok) throw new Error(`${verb} was done`)
        expect(answer.refusal.code).toBe('law.refused')
        const cited = answer.refusal.citations.flatMap((citation) => citation.clauses)
        expect(cited.sort(), `${verb} ${role}`).toEqual(clauses)
        expect(answer.refusal.sentence).toContain('另存副本')
      }
    }
    expect(await original(agency, recording)).toEqual(before)
    const kept = await attemptsOn(recording)
    expect(kept).toHaveLength(ROLE_KEYS.length * ATTEMPTS.length)
    for (const { subjects, body } of kept) {
      expect(subjects.map(({ type }) => type)).toEqual(['recording', 'account'])
      expect(body).toMatchObject({ code: 'law.refused', ruled: 'recording.change' })
      expect([body.clauses].flat().sort()).toEqual(clauses)
    }
  })
})

test.each([
  ['chengde-safety-2017', 'CD-22.2'],
  ['shuncheng-district', 'SC-25.1.2'],
  ['handan-commerce-2016', 'HD-20.1.2'],
])('under %s each attempt becomes a finding of the recording by %s', async (pack, clause) => {
  const { agency, keeper, recording } = await agencyUnder(pack)
  const admin = await agency.person('管理员', ['administrator'])
  for (const verb of ATTEMPTS) await scene.ask(verb, admin, { id: recording })
  const found = await deviations(keeper, recording)
  expect(found.map(({ code }) => code)).toEqual(ATTEMPTS.map(() => 'blocked-attempt'))
  for (const { citations } of found) {
    expect(citations.flatMap(({ clauses }) => clauses)).toEqual([clause])
  }
})

test('whoever is refused something else, or looks at it, has attempted nothing', async () => {
  const { agency, keeper, recording } = await agencyUnder('chengde-safety-2017')
  const officer = await agency.person('李四', ['officer'])
  const refused = await scene.ask('recordings.get', officer, { id: recording })
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'right.missing' } })
  expect(await attemptsOn(recording)).toEqual([])
  expect(await deviations(keeper, recording)).toEqual([])
})

test('where no regulation is in force the house refuses by itself and says what can be done', async () => {
  const { keeper, recording } = await agencyUnder(undefined)
  for (const verb of ATTEMPTS) {
    const answer = await scene.ask(verb, keeper, { id: recording })
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'original.immutable' } })
  }
  const kept = await attemptsOn(recording)
  expect(kept.map(({ body }) => body.verb)).toEqual(ATTEMPTS)
})

test("another agency's recording reads as not found, and nothing is kept about it", async () => {
  const { recording } = await agencyUnder('chengde-safety-2017')
  const { keeper: stranger } = await agencyUnder('chengde-safety-2017')
  const answer = await scene.ask('recordings.remove-original', stranger, { id: recording })
  expect(answer).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
  expect(await attemptsOn(recording)).toEqual([])
})
