import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { withTx } from '../../platform/database/connect.ts'
import { type PersonActor, uuidOf } from '../../platform/kernel/index.ts'
import { termOfRecording } from './about.io.ts'
import { DraftShown } from './drafts/draft-shown.ts'
import { openTestLaw, type TestLaw } from './drafts/test-law.io.ts'
import { under } from './law.io.ts'
import { DutiesListed, PacksListed, RegulationInForce } from './regulation-page.ts'
import { runRefresh } from './run-refresh.io.ts'

const DANDONG = 'dandong-civil-affairs-2019'
const CHENGDE = 'chengde-safety-2017'
const NOW = '2026-11-23T01:00:00.000Z'
const Opened = z.object({ id: z.string() })

let law: TestLaw
let wang: PersonActor
let officers: readonly string[] = []
let activity = ''
let before: readonly string[] = []

/** Two regulations bind; then the first one's stored form is one that this program does not know. */
beforeAll(async () => {
  law = await openTestLaw(NOW)
  await law.did('regulations.adopt-pack', { pack: DANDONG, from: '2019-06-20' })
  await law.did('regulations.adopt-pack', { pack: CHENGDE, from: '2019-06-20' })
  const hired = [await law.hire('王建国', ['officer']), await law.hire('李敏', ['officer'])]
  officers = hired.map(({ actor }) => actor.person)
  const [first] = hired
  if (first === undefined) throw new Error('nobody')
  wang = first.actor
  activity = await opened()
  before = await keysOf(DANDONG)
  await outdate(DANDONG)
})
afterAll(() => law.close())

test('the page names the version, where it cannot be read and what to do, beside the others', async () => {
  const page = RegulationInForce.parse(await law.did('regulations.read', {}))
  expect(page.regulations.map(({ pack }) => pack)).toEqual([CHENGDE])
  expect(page.unreadable).toMatchObject([{ pack: DANDONG, version: '2019-06-20' }])
  const { sentence } = page.unreadable[0] ?? { sentence: '' }
  expect(sentence).toMatch(/pack\.yaml 第 \d+ 行/)
  expect(sentence).toContain('请管理员')
  const listed = PacksListed.parse(await law.did('regulations.list-packs', {}))
  expect(listed.unreadable).toEqual(page.unreadable)
})

describe('what the other regulation asks goes on', () => {
  test('activities are opened, and their duties are under it', async () => {
    const id = await opened()
    const packs = (await dutiesOf(id)).map(({ citation }) => citation.pack)
    expect(new Set(packs)).toEqual(new Set([CHENGDE]))
  })

  test('and what the unreadable one asked before stays on the list as it was', async () => {
    expect(before.length).toBeGreaterThan(0)
    const arrived = await law.doesAs(wang, 'activities.arrive', { id: activity })
    expect(arrived.ok).toBe(true)
    await runRefresh(law.db, law.house.clock.now, { agency: law.admin.agency })
    expect(await keysOf(DANDONG)).toEqual(before)
  })
})

test('nothing may be disposed of meanwhile, however long it has been kept', async () => {
  const old = await law.store('2016-01-01T00:00:00.000Z')
  const shown = await withTx(law.db, law.admin.agency, (tx) =>
    termOfRecording(tx, law.admin.agency, old, { at: law.house.clock.now() }),
  )
  expect(shown).toMatchObject({ disposable: false, held: true, disposableFrom: null })
  expect(shown?.sentence).toContain('不得处置')
})

test('no setting is changed meanwhile: what only the unreadable one keeps is not seen', async () => {
  const asked = { key: 'retention-recordings', value: 'P3Y' }
  expect(await law.does('regulations.change-setting', asked)).toMatchObject({
    refusal: { code: 'regulation.unreadable', facts: { why: expect.stringContaining(DANDONG) } },
  })
})

test('it is not adopted a second time', async () => {
  expect(await law.does('regulations.adopt-pack', { pack: DANDONG })).toMatchObject({
    refusal: { code: 'regulation.adopted-before' },
  })
})

test('it is mended by a next version begun from it, which shows the fault by its line', async () => {
  const asked = { pack: DANDONG, version: 'mended', inForceFrom: '2026-11-23' }
  const draft = DraftShown.parse(await law.did('regulations.open-draft', asked))
  expect(draft.problems[0]).toMatchObject({ file: 'pack.yaml' })
  const text = draft.files.find(({ file }) => file === 'pack.yaml')?.text ?? ''
  const mended = { id: draft.id, file: 'pack.yaml', text: text.replace('older_form: 1\n', '') }
  const { problems } = DraftShown.parse(await law.did('regulations.change-text', mended))
  expect(problems).toEqual([])
})

test('with no other regulation, an activity is refused with the reason and not as without law', async () => {
  await outdate(CHENGDE)
  const asked = { kind: 'inspection', place: '甲', matter: '乙', party: '丙', officers }
  expect(await law.doesAs(wang, 'activities.open', asked)).toMatchObject({
    refusal: { code: 'regulation.unreadable' },
  })
  const stands = await withTx(law.db, law.admin.agency, (tx) =>
    under(tx, law.admin.agency, law.house.clock.now()),
  )
  expect(stands?.version).toBeDefined()
})

/** The stored files as an older program may have written them. */
async function outdate(pack: string): Promise<void> {
  await withTx(law.db, law.admin.agency, (tx) =>
    sql`update adopted_pack set digest = repeat('0', 64), files = jsonb_set(files,
      '{pack.yaml}', to_jsonb((files->>'pack.yaml') || 'older_form: 1' || chr(10)))
      where pack = ${pack}`.execute(tx),
  )
}

async function opened(): Promise<string> {
  const words = { place: '凤城路 8 号', matter: '检查', party: '某院' }
  const done = await law.doesAs(wang, 'activities.open', { kind: 'inspection', ...words, officers })
  if (!done.ok) throw new Error(JSON.stringify(done.refusal))
  return Opened.parse(done.output).id
}

async function dutiesOf(id: string) {
  const asked = { subject: `activity:${uuidOf(id)}`, limit: 200 }
  return DutiesListed.parse(await law.did('regulations.list-duties', asked)).duties
}

async function keysOf(pack: string): Promise<readonly string[]> {
  const duties = await dutiesOf(activity)
  return duties.filter(({ citation }) => citation.pack === pack).map(({ key }) => key)
}
