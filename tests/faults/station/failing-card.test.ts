import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { leftOut, whyNoDisks } from '../power/disk.ts'
import { eventually } from '../server/run-server.ts'
import { digestsBelow, type FailingCard, openFailingCard } from './failing-card.ts'
import {
  fillCard,
  type Station,
  type StationHouse,
  sealedIn,
  stationHouse,
} from './station-house.ts'

const WHY_NOT = await whyNoDisks()

/** A plug that fails is not a plug that is out: the recorder stays mounted, and reading it fails. */
describe.skipIf(WHY_NOT !== undefined)(`a recorder that cannot be read${leftOut(WHY_NOT)}`, () => {
  let house: StationHouse
  let station: Station | undefined
  const cards: FailingCard[] = []
  const digests: string[] = []
  beforeAll(async () => {
    house = await stationHouse()
    for (const [at, name] of NAMES.entries()) {
      const card = await openFailingCard(house.root, name, numbered(1 + 10 * at))
      digests.push(...card.digests)
      cards.push(card)
    }
    await fillCard(house.root, '戊-05', [{ number: 91, bytes: 400_000 }])
    digests.push(...(await digestsBelow(join(house.root, '戊-05'))))
  }, 120_000)
  afterAll(async () => {
    station?.child.kill('SIGKILL')
    await station?.ended
    for (const { close } of cards) await close()
    await house.close()
  })

  test('is told in its reader’s words, brings nothing half in, and no yes stands beside it', async () => {
    const [whileSent, partly, unlisted] = cards
    await partly?.failFrom(100 * MIB)
    await readdir(join(house.root, '丙-03'))
    await unlisted?.failFrom(0)
    const watch = house.watch('--json', '--retry', '5')
    station = watch
    const said = (text: RegExp) => eventually(async () => text.test(watch.err()), 90_000)
    // It has been read whole; nothing is sent before the second operator confirms.
    expect(await said(/甲-01 +待第二人/)).toBe(true)
    await whileSent?.failFrom(100 * MIB)
    house.confirming()
    expect(await said(/甲-01：\S+ 没有入库，读到一半读不下去（设备可能已拔出）/)).toBe(true)
    expect(await said(/没有读成 .*读不下去（设备可能已拔出或存储卡损坏）/)).toBe(true)
    expect(await said(/乙-02 +未全部入库/)).toBe(true)
    expect(await said(/丙-03 +稍后重试 .*读不出来/)).toBe(true)
    expect(await said(/戊-05 +可以清空/)).toBe(true)
    for (const name of NAMES) expect(lastVerdict(watch.out())).toContain(name)
    expect(lastVerdict(watch.out())).toContain('"yes":false')
    for (const sealed of await sealedIn(house)) expect(digests).toContain(sealed)

    for (const { comeBack } of cards) await comeBack()
    for (const name of NAMES) expect(await said(new RegExp(`${name} +可以清空 +6/6`))).toBe(true)
    expect(await eventually(async () => lastVerdict(watch.out()).includes('"yes":true'))).toBe(true)
    watch.child.kill('SIGINT')
    expect(await watch.ended).toBe(0)
    expect((await sealedIn(house)).toSorted()).toEqual(digests.toSorted())
  }, 300_000)
})

const NAMES = ['甲-01', '乙-02', '丙-03']
const MIB = 1 << 20

function numbered(first: number) {
  return Array.from({ length: 6 }, (_, at) => ({ number: first + at, bytes: 8_000_000 + at }))
}

/** What the shift's line said last. */
function lastVerdict(out: string): string {
  return out.split('\n').findLast((line) => line.includes('"is":"shift"')) ?? ''
}
