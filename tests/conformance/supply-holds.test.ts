import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useSealingKey } from '../../server/features/cases/parties/sealed-text.io.ts'
import { type CaseMade, decisionScene } from '../../server/features/documents/test-decisions.io.ts'
import {
  type AgencyWithPeople,
  PASSWORD,
  type PeopleScene,
  peopleScene,
} from '../../server/features/people/test-people.io.ts'
import { withTx } from '../../server/platform/database/connect.ts'
import { MIGRATIONS } from '../../server/platform/database/migrate.ts'
import { type PersonActor, uuidOf } from '../../server/platform/kernel/index.ts'
import { letter, NOW } from './supply-desk.ts'

/** 承德第十八条: two letters about one case, each with a hold of its own. */
let scene: PeopleScene
let cd: AgencyWithPeople
let clerk: PersonActor
let file: CaseMade

beforeAll(async () => {
  useSealingKey(new Uint8Array(32).fill(7))
  scene = await peopleScene(NOW)
  cd = await scene.found('cd', 'chengde-safety-2017')
  const li = await cd.hire('李四', 'field', 'officer')
  clerk = await cd.hire('孙七', 'office', 'records-office')
  await cd.hire('陈局', 'office', 'leader')
  file = await decisionScene(scene, cd).open([li])
})
afterAll(() => scene.close())

const lift = (id: string) =>
  scene.does(clerk, 'supplies.lift-hold', {
    ...{ id, reason: '登记有误', login: cd.login('陈局'), password: PASSWORD },
  })

test('letters of an older edition get their own hold from the ledger, and one of two is lifted', async () => {
  const register = async (letterNumber: string) => {
    const { id } = Object(
      await scene.did(clerk, 'supplies.register', letter(file, { letterNumber })),
    )
    await scene.did(clerk, 'supplies.withdraw', { id, because: '误登' })
    return String(id)
  }
  const [first, second] = [await register('初12号'), await register('初13号')]
  const forgotten = { hold_id: null, hold_trigger: null }
  await withTx(scene.open.db, '*', (tx) => tx.updateTable('supply').set(forgotten).execute())
  const other = { hold_title: '长期保存', ...forgotten }
  const plain = letter(file, { occasion: 'enforcement-application', letterNumber: '执7号' })
  const { id: holding } = Object(await scene.did(clerk, 'supplies.register', plain))
  await withTx(scene.open.db, '*', (tx) =>
    tx
      .updateTable('supply')
      .set(other)
      .where('id', '=', uuidOf(String(holding)))
      .execute(),
  )
  // A letter that the ledger knows to hold nothing lifts nothing, and least of all another's.
  await scene.did(clerk, 'supplies.withdraw', { id: holding, because: '误登' })
  expect(await lift(holding)).toMatchObject({ refusal: { code: 'supply.hold-unknown' } })
  const mending = readFileSync(join(MIGRATIONS, '0068-holds-of-old-letters.sql'), 'utf8')
  await withTx(scene.open.db, cd.id, (tx) => sql.raw(mending).execute(tx))
  expect(await lift(second)).toMatchObject({ ok: true })
  const [, placed] = await scene.facts('hold.placed')
  const lifted = await scene.facts('hold.lifted')
  expect(lifted).toMatchObject([
    { subjects: placed?.subjects, body: { trigger: placed?.body.trigger } },
  ])
  // Forgotten by the row alone, the ledger says it without a migration.
  await withTx(scene.open.db, '*', (tx) =>
    tx.updateTable('supply').set(forgotten).where('id', '=', uuidOf(first)).execute(),
  )
  expect(await lift(first)).toMatchObject({ ok: true })
  expect((await scene.facts('hold.lifted')).at(-1)?.subjects).toEqual(
    (await scene.facts('hold.placed'))[0]?.subjects,
  )
})

test('a closing paper is wanted only of a letter that holds something, by the page and by the act', async () => {
  const asked = letter(file, { occasion: 'enforcement-application' })
  const { id } = Object(await scene.did(clerk, 'supplies.register', asked))
  const paper = { id, key: 'ending', name: '判决书.pdf', bytes: 9 }
  expect(await scene.did(clerk, 'supplies.get', { id })).toMatchObject({
    whyNot: { ending: expect.stringContaining('没有列定长期保存') },
  })
  expect(await scene.does(clerk, 'supplies.file-paper', paper)).toMatchObject({
    refusal: { code: 'supply.no-hold' },
  })
})
