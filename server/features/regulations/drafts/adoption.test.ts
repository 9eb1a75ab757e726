import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { PASSWORD } from '../../../app/hallway/test-office.ts'
import { withTx } from '../../../platform/database/connect.ts'
import type { PersonActor } from '../../../platform/kernel/index.ts'
import { Adopted } from '../adopt-pack.ts'
import { lawOf } from '../law.io.ts'
import { openShelf, REGULATIONS } from '../shelf.io.ts'
import { DraftShown } from './draft-shown.ts'
import { openTestLaw, type TestLaw } from './test-law.io.ts'

const FOREVER = 'forever-2020'
const DANDONG = 'dandong-civil-affairs-2019'
const CHENGDE = 'chengde-safety-2017'
const HANDAN = 'handan-commerce-2016'
const RETENTION = 'rules/22-retention-schedule.yaml'
const Opened = z.object({ id: z.string() })

let law: TestLaw
let folder = ''
let leader = ''
let wang: PersonActor

/** A shelf with a regulation that names no term, so that what it keeps is kept for ever. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'liuhen-shelf-'))
  for (const id of [CHENGDE, HANDAN]) {
    cpSync(join(REGULATIONS, id), join(folder, id), { recursive: true })
  }
  cpSync(join(REGULATIONS, DANDONG), join(folder, FOREVER), { recursive: true })
  const edit = (file: string, change: (text: string) => string) => {
    const path = join(folder, FOREVER, file)
    writeFileSync(path, change(readFileSync(path, 'utf8')))
  }
  edit('pack.yaml', (text) => text.replace(`id: ${DANDONG}`, `id: ${FOREVER}`))
  edit(RETENTION, (text) => text.replace(/^rules:[\s\S]*$/m, 'rules: []\n'))
  openShelf(folder)
  law = await openTestLaw('2026-11-23T01:00:00.000Z')
  leader = (await law.hire('周分管', ['leader'])).login
})
afterAll(async () => {
  await law.close()
  openShelf()
  rmSync(folder, { recursive: true, force: true })
})

test('the first regulation goes at once', async () => {
  const done = await adopt(FOREVER, '2019-06-20')
  expect(done.draft).toBeNull()
  expect(await binding()).toEqual([FOREVER])
})

test('a further one that only adds, beside a running activity, goes at once and says so', async () => {
  await arrivedActivity()
  const done = await adopt(HANDAN)
  expect(done).toMatchObject({ draft: null, effect: expect.stringContaining('只会增加') })
  expect(await binding()).toContain(HANDAN)
})

test('one that gives a term to what was kept for ever changes nothing and waits as a draft', async () => {
  await withTx(law.db, law.admin.agency, (tx) =>
    tx.deleteFrom('adopted_pack').where('pack', '=', HANDAN).execute(),
  )
  const old = await law.store('2016-01-01T00:00:00.000Z')
  const { draft, effect } = await adopt(CHENGDE)
  expect(effect).toContain('可以处置')
  expect(await binding()).toEqual([FOREVER])
  const shown = DraftShown.parse(await law.did('regulations.read-draft', { id: draft }))
  expect(shown).toMatchObject({ is: 'adoption', pack: CHENGDE, problems: [], state: 'open' })
  const preview = await law.preview(shown.id)
  expect(preview.disposable).toMatchObject({ count: 1, examples: [{ recording: old }] })
  expect(preview.duties.vanish.count).toBe(0)
})

test('and is enacted by two persons who have seen the preview, once', async () => {
  const [first, second] = [await adopt(CHENGDE), await adopt(CHENGDE)]
  expect(await enact(first.draft)).toMatchObject({ ok: true, output: { state: 'enacted' } })
  expect((await binding()).toSorted()).toEqual([CHENGDE, FOREVER])
  const twice = await law.does('regulations.order-preview', { id: second.draft })
  expect(twice).toMatchObject({ refusal: { code: 'regulation.draft-faulty' } })
})

async function adopt(pack: string, from?: string) {
  const asked = from === undefined ? { pack } : { pack, from }
  return Adopted.parse(await law.did('regulations.adopt-pack', asked))
}

async function enact(draft: string | null) {
  const id = draft ?? ''
  const { digest } = await law.preview(id)
  return law.does('regulations.enact', { id, digest, login: leader, password: PASSWORD })
}

async function binding() {
  const { packs } = await withTx(law.db, law.admin.agency, (tx) => lawOf(tx, law.admin.agency))
  return packs.map(({ id }) => id)
}

async function arrivedActivity(): Promise<void> {
  const hired = [await law.hire('王建国', ['officer']), await law.hire('李敏', ['officer'])]
  const [first] = hired
  if (first === undefined) throw new Error('nobody')
  wang = first.actor
  const officers = hired.map(({ actor }) => actor.person)
  const words = { place: '凤城路 8 号', matter: '检查', party: '某院' }
  const done = await law.doesAs(wang, 'activities.open', { kind: 'inspection', ...words, officers })
  if (!done.ok) throw new Error(JSON.stringify(done.refusal))
  const arrived = await law.doesAs(wang, 'activities.arrive', Opened.parse(done.output))
  if (!arrived.ok) throw new Error(JSON.stringify(arrived.refusal))
}
