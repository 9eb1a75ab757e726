import { spawnSync } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringIn } from '../power/bring-in.ts'
import { expectDisksWhole, expectTold } from '../power/expect-told.ts'
import { nothingTold, type Remote } from '../power/told.ts'
import { foundOffice } from './found-office.ts'
import { databaseProcesses, eventually, freePort, startServer } from './run-server.ts'

/** A film that is read by a job once it is sealed; made unlike all others by its last bytes. */
const FILM = readFileSync(
  new URL(
    '../../../demo/recordings/g-formats/DSJ0231_013457_20251120110500_0052.MP4',
    import.meta.url,
  ),
)
/** A second copy on the disk of the first one does not count. */
const OTHER_DISK = '/dev/shm'

let folder = ''
let copies = ''
let house: Remote & {
  readonly start: () => Promise<void>
  readonly stop: () => Promise<number | null>
}
const told = nothingTold()
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liuhen-stop-'))
  await chmod(folder, 0o711)
  copies = await mkdtemp(join(OTHER_DISK, 'liuhen-copies-'))
  house = await openHouse(join(folder, 'data'))
}, 120_000)
afterAll(async () => {
  await house.server().end('SIGKILL')
  await eventually(async () => (await databaseProcesses(house.data)).length === 0)
  spawnSync('chattr', ['-R', '-i', house.data, copies])
  await rm(folder, { recursive: true, force: true })
  await rm(copies, { recursive: true, force: true })
})

test('asked to stop while files come in and are read, it ends with 0 and loses nothing', async () => {
  for (let round = 0; round < 2; round++) {
    const coming = bringIn(house, told, 8, someFilm)
    const until = told.answers + 10 + randomInt(60)
    while (told.answers < until) await sleep(2)
    expect(await house.stop()).toBe(0)
    await coming
    expect(complaints(house)).toEqual([])
    expect(await databaseProcesses(house.data)).toEqual([])
    expect(await readFile(join(house.data, 'postgres', 'postgres.log'), 'utf8')).not.toMatch(
      CUT_OFF,
    )
    await expectDisksWhole(house, told)
    await house.start()
    await expectTold(house, told)
  }
  await bringIn(house, told, 0)
  const receipts = [...told.files.values()].map(({ receipt }) => receipt)
  expect(receipts).not.toContain(undefined)
}, 240_000)

/** What PostgreSQL says of a connection that was open when it was told to end (57P01). */
const CUT_OFF = /terminating connection|FATAL|PANIC/

function complaints({ server }: Remote): readonly string[] {
  const lines = server().output().split('\n')
  return lines.filter((line) => /^\{"level":5/.test(line) || line.includes('57P01'))
}

function someFilm(): Buffer {
  return Buffer.concat([FILM, randomBytes(16 + randomInt(400_000))])
}

async function openHouse(data: string) {
  const port = String(await freePort())
  const launch = () => startServer(data, ['--port', port, '--copy', copies])
  let server = await launch()
  let dark = false
  return {
    ...{ data, copies, token: await foundOffice(server) },
    server: () => server,
    isDark: () => dark,
    start: async () => {
      server = await launch()
      dark = false
    },
    stop: () => {
      dark = true
      return server.end('SIGTERM')
    },
  }
}
