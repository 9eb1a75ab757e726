import { afterAll, beforeAll, expect, test } from 'vitest'
import { withTx } from '../../platform/database/connect.ts'
import { openSearchScene, type SearchScene } from './test-search.io.ts'

let scene: SearchScene

beforeAll(async () => {
  scene = await openSearchScene()
})
afterAll(() => scene.close())

test('a paper of an activity is found by who reads the case that the activity belongs to', async () => {
  const own = await scene.agency('linked')
  const keeper = await own.person('管档', ['records-office'])
  const [handler, later, near] = [
    await own.person('承办', ['officer']),
    await own.person('接办', ['officer']),
    await own.person('同科', ['officer']),
  ]
  const file = await scene.make(own, [handler.person], { secrecy: 'state-secret' })
  const activity = await own.activity([handler.person])
  const paper = await scene.write(own, file, '鳜鱼养殖')
  await withTx(scene.open.db, own.id, async (tx) => {
    const linked = { case_id: null, activity_id: activity }
    await tx.updateTable('document').set(linked).where('id', '=', paper).execute()
    await tx
      .updateTable('activity')
      .set({ case_id: file, case_number: 'x' })
      .where('id', '=', activity)
      .execute()
  })
  await scene.index(own, 'case', file)
  await scene.index(own, 'document', paper)
  const finders = async () => {
    const all = [keeper, handler, later, near]
    const found = await Promise.all(all.map((who) => scene.ids(who, { query: '鳜鱼' })))
    return found.map((ids) => ids.length)
  }
  expect(await finders()).toEqual([1, 1, 0, 0])
  await withTx(scene.open.db, own.id, (tx) =>
    tx
      .updateTable('case_handler')
      .set({ person_id: later.person })
      .where('case_id', '=', file)
      .execute(),
  )
  await scene.index(own, 'case', file)
  expect(await finders()).toEqual([1, 0, 1, 0])
})
