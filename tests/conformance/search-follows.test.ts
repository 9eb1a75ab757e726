import type { Fact } from '@liuhen/format'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SearchWork, startSearchWork } from '../../server/app/search-work.ts'
import { insertDevice, newId } from '../../server/features/recordings/test-rows.io.ts'
import {
  type AgencyScene,
  openScene,
  type Scene,
} from '../../server/features/recordings/test-scene.io.ts'
import { withTx } from '../../server/platform/database/connect.ts'
import { instantAt } from '../../server/platform/kernel/testing.ts'
import { silentLog } from '../../server/platform/log/silent-log.ts'

let scene: Scene
let agency: AgencyScene
let work: SearchWork

beforeAll(async () => {
  scene = await openScene()
  agency = await scene.agency('loop')
  work = startSearchWork({ db: scene.open.db, log: silentLog })
})
afterAll(async () => {
  await work.stop()
  await scene.close()
})

const titles = () =>
  withTx(scene.open.db, '*', async (tx) => {
    const rows = await tx.selectFrom('search_entry').select('title').execute()
    return rows.map(({ title }) => title)
  })

/** A recorder is registered, and what follows the fact in the same transaction. */
function register(code: string, kind: Fact['kind'], fails = false): Promise<void> {
  return withTx(scene.open.db, agency.id, async (tx) => {
    const id = await insertDevice(tx, agency.id, agency.unit, code)
    const at = instantAt('2026-11-21T08:00:00.000Z')
    const subjects = [{ type: 'device' as const, id }]
    const actor = { machine: 'test' }
    await work.follow(tx, [{ id: newId(), kind, subjects, actor, agency: agency.id, at, body: {} }])
    if (fails) throw new Error('the act failed')
  })
}

test('what is registered is found within a second, with no poll to wait for', async () => {
  await register('LOOP-1', 'device.registered')
  await expect.poll(titles, { timeout: 3_000 }).toContain('LOOP-1 DSJ-V8')
  await register('LOOP-2', 'device.registered')
  await expect.poll(titles, { timeout: 3_000 }).toContain('LOOP-2 DSJ-V8')
})

test('an act that fails leaves nothing to index, and a look changes nothing', async () => {
  await expect(register('LOOP-3', 'device.registered', true)).rejects.toThrow('the act failed')
  await register('LOOP-4', 'recording.viewed')
  await register('LOOP-5', 'device.registered')
  await expect.poll(titles, { timeout: 3_000 }).toContain('LOOP-5 DSJ-V8')
  expect((await titles()).filter((title) => /LOOP-[34]/.test(title))).toEqual([])
})
