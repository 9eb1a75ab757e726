import { execFile } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { callApi } from '../server/call-api.ts'
import { OFFICE_PASSWORD } from '../server/found-office.ts'
import { bringIn } from './bring-in.ts'
import { leftOut, whyNoDisks } from './disk.ts'
import { expectDisksWhole, expectTold } from './expect-told.ts'
import { openPowerHouse, type PowerHouse } from './power-house.ts'
import { nothingTold, type Told } from './told.ts'

/** LIUHEN_FAULT_POWER=50 makes the long campaign. */
const ROUNDS = Number(process.env.LIUHEN_FAULT_POWER ?? 3)
/** About as many as a round brings when nothing interrupts it. */
const ANSWERS = 80
const LIUHEN = fileURLToPath(new URL('../../../server/bin/liuhen.mjs', import.meta.url))

const WHY_NOT = await whyNoDisks()

describe.skipIf(WHY_NOT !== undefined)(
  `the power goes while files come in${leftOut(WHY_NOT)}`,
  () => {
    let house: PowerHouse
    const told = nothingTold()
    beforeAll(async () => {
      house = await openPowerHouse()
    }, 120_000)
    afterAll(() => house.close(), 60_000)

    test(
      `${ROUNDS} times at random: what was acknowledged is there, nothing half shows as whole`,
      async () => {
        for (let round = 0; round < ROUNDS; round++) {
          const coming = bringIn(house, told, 2 + randomInt(6))
          const all = coming.then(() => true)
          await Promise.race([all, answered(told, randomInt(ANSWERS), all)])
          await house.cut()
          await coming
          await expectDisksWhole(house, told)
          await house.start()
          await expectTold(house, told)
          expect(complaintsOf(house)).toEqual([])
        }
      },
      60_000 + 60_000 * ROUNDS,
    )

    test('what was interrupted goes on and ends, and a stranger accepts it', async () => {
      await bringIn(house, told, 0)
      const receipts = [...told.files.values()].map(({ receipt }) => receipt)
      expect(receipts).not.toContain(undefined)
      for (const receipt of receipts.slice(0, 2)) {
        expect(await exportAndVerify(house, receipt?.recording ?? '')).toBe(0)
      }
    }, 120_000)

    test('stopped then, it leaves a whole vault and a ledger whose audit finds nothing', async () => {
      expect(await house.server().end('SIGTERM')).toBe(0)
      await expectDisksWhole(house, told)
      const { code, out } = await liuhen(['ledger', 'audit', '--data', house.data, '--json'])
      expect(JSON.parse(out)).toMatchObject({ ok: true, waiting: 0, findings: [] })
      expect(code).toBe(0)
    }, 60_000)
  },
)

/** Waits for so many answers, and for a moment more: in the middle of the next requests. */
async function answered(told: Told, more: number, all: Promise<boolean>): Promise<void> {
  const until = told.answers + more
  let over = false
  const end = () => {
    over = true
  }
  all.then(end, end)
  while (told.answers < until && !over) await sleep(1)
  await sleep(randomInt(15))
}

/** Errors in the server's log. */
function complaintsOf(house: PowerHouse): readonly string[] {
  const lines = house.server().output().split('\n')
  return lines.filter((line) => /^\{"level":5/.test(line))
}

/** Brings the packet of a recording out with the command, and judges it with the other one. */
async function exportAndVerify(house: PowerHouse, recording: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'liuhen-packet-'))
  try {
    const [password, to] = [join(folder, 'password'), join(folder, 'packet')]
    await writeFile(password, OFFICE_PASSWORD, { mode: 0o600 })
    const who = [
      '--server',
      house.server().address,
      '--login',
      'first',
      '--password-file',
      password,
    ]
    const exported = await liuhen(['export', recording, '--to', to, ...who])
    expect(exported).toMatchObject({ code: 0 })
    const ledger = await callApi(house.server(), 'GET', '/ledger', house.token)
    const { vkey } = z.object({ vkey: z.string() }).parse(ledger)
    return (await liuhen(['verify', to, '--vkey', vkey])).code
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function liuhen(words: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [LIUHEN, ...words], (_error, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    )
  })
}
