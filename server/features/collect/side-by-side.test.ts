import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withTx } from '../../platform/database/connect.ts'
import { type Docking, openDocking, someFile } from './test-docking.io.ts'
import { idOf } from './test-office.io.ts'
import { factsForUpload } from './uploads.io.ts'

let docking: Docking
let token = ''
beforeAll(async () => {
  docking = await openDocking()
  token = await docking.signIn(docking.office.first.login)
})
afterAll(() => docking.close())

test('a file is sealed while another of its collection is under way', async () => {
  const { uploads, files, underWay } = await twoFiles()
  const [, second = ''] = uploads
  await underWay(async () => {
    const sent = { offset: 0, body: files[1]?.bytes ?? new Uint8Array() }
    expect((await docking.patch(token, second, sent)).status).toBe(204)
  })
})

test('whoever pauses waits for the files under way, and those that come after wait for him', async () => {
  const { id, uploads, files, underWay } = await twoFiles()
  const [, second = ''] = uploads
  const order: string[] = []
  const { paused, sent } = await underWay(async () => {
    const paused = docking
      .call(token, 'POST', `/collections/${id}/pause`, {})
      .finally(() => order.push('paused'))
    await expect.poll(waitingLocks, SOON).toBe(1)
    const asked = { offset: 0, body: files[1]?.bytes ?? new Uint8Array() }
    const sent = docking.patch(token, second, asked)
    await expect.poll(waitingLocks, SOON).toBe(2)
    order.push('first file over')
    return { paused, sent }
  })
  expect((await paused).status).toBe(200)
  expect(order).toEqual(['first file over', 'paused'])
  expect(await sent).toMatchObject({ status: 409, body: { code: 'confirmation.paused' } })
})

const SOON = { timeout: 20_000 }

/** A confirmed collection of two; `underWay` holds the first one's transaction open meanwhile. */
async function twoFiles() {
  const files = [someFile(), someFile()]
  const { id, uploads } = await docking.declare(token, files)
  expect((await docking.confirm(token, id)).status).toBe(200)
  const { db, clock } = docking.open.house
  const moment = { at: clock.now() }
  const underWay = <T>(work: () => Promise<T>) =>
    withTx(db, '*', async (tx) => {
      await factsForUpload(tx, { upload: idOf(uploads[0] ?? ''), for: 'bytes' }, moment)
      return work()
    })
  return { id, uploads, files, underWay }
}

async function waitingLocks(): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*) as waiting from pg_locks
    where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`.execute(
    docking.open.house.db,
  )
  return rows[0]?.waiting ?? 0
}
