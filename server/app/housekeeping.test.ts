import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseInstant, parseUuid } from '@liuhen/format'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openVault, type Vault } from '../features/vault/index.ts'
import { withTx } from '../platform/database/connect.ts'
import { silentLog } from '../platform/log/silent-log.ts'
import { type TestOffice, testOffice } from './hallway/test-office.ts'
import { keepHouse, tidy } from './housekeeping.ts'

let office: TestOffice
let folder: string
let vault: Vault
beforeAll(async () => {
  office = await testOffice('2026-11-21T01:00:00.000Z', '2026-11-21T02:00:00.000Z')
  folder = await mkdtemp(join(tmpdir(), 'housekeeping-'))
  vault = await openVault({ root: folder, reserveBytes: 0, immutable: false })
})
afterAll(async () => {
  await vault.close()
  await office.close()
  spawnSync('chattr', ['-R', '-i', folder])
  await rm(folder, { recursive: true, force: true })
})

test('an answer is kept for thirty days: asked again within them, the act is done once', async () => {
  const first = await register('A1001', 'key-a')
  office.setTime('2026-12-21T01:00:00.000Z')
  await tidy({ house: office.house, vault })
  expect(await register('A1001', 'key-a')).toEqual(first)
})

test('after thirty days the answer is forgotten, and what was done stays', async () => {
  office.setTime('2026-11-21T01:00:00.000Z')
  await register('B1001', 'key-b')
  expect(await answersTo('key-b')).toBe(1)
  office.setTime('2026-12-21T01:00:00.001Z')
  await tidy({ house: office.house, vault })
  expect(await answersTo('key-b')).toBe(0)
  // The key is free again, and the person is still there: a second one is refused by his number.
  expect(await register('B1001', 'key-b')).toMatchObject({ ok: false })
})

test('a start marks originals that a crash left unmarked, and forgets old answers', async ({
  skip,
}) => {
  office.setTime('2026-11-21T01:00:00.000Z')
  await register('C1001', 'key-c')
  office.setTime('2027-01-01T01:00:00.000Z')
  await sealUnmarked()
  const marking = await openVault({ root: folder, reserveBytes: 0, immutable: true })
  const said: unknown[] = []
  const log = { ...silentLog, warn: (what: unknown) => void said.push(what) }
  const stop = keepHouse({ house: office.house, vault: marking, log })
  try {
    await expect.poll(() => answersTo('key-c')).toBe(0)
    if (marking.immutability() === 'unavailable') skip('chattr +i cannot mark here')
    expect(said).toEqual([{ marked: 2 }])
  } finally {
    await stop()
    await marking.close()
  }
})

/** An original and its record, as a vault leaves them that could not mark. */
async function sealUnmarked(): Promise<void> {
  const bytes = randomBytes(5_000)
  const incoming = await vault.receive(known(parseUuid(crypto.randomUUID())))
  await incoming.append(once(bytes), bytes.length)
  const { digests } = await incoming.measure()
  await vault.publish(incoming, digests, known(parseInstant('2026-11-21T01:00:00.000Z')))
  await vault.release(incoming, digests.sha256)
}

async function register(badgeNumber: string, key: string) {
  const person = {
    name: '李四',
    badgeNumber,
    login: badgeNumber,
    unit: office.admin.unit,
    roles: ['officer'],
  }
  return office.ask('org.register-person', office.admin, person, key)
}

async function answersTo(key: string): Promise<number> {
  const rows = await withTx(office.db, '*', (tx) =>
    tx.selectFrom('performed').select('verb').where('request_key', '=', key).execute(),
  )
  return rows.length
}

async function* once(bytes: Uint8Array) {
  yield bytes
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a constant of this test is wrong')
  return value
}
