import { randomInt } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { eventually } from '../server/run-server.ts'
import { digestsBelow } from '../station/failing-card.ts'
import {
  fillCard,
  type Station,
  type StationHouse,
  sealedIn,
  stationHouse,
} from '../station/station-house.ts'
import { type Disk, leftOut, openDisk, whyNoDisks } from './disk.ts'
import { killAll, stopTree } from './stop-processes.ts'

const WHY_NOT = await whyNoDisks()

/** The docking computer's own folder lies on a disk whose power can be cut. */
describe.skipIf(WHY_NOT !== undefined)(`the power of the station goes${leftOut(WHY_NOT)}`, () => {
  let house: StationHouse
  let disk: Disk
  beforeAll(async () => {
    house = await stationHouse()
    house.confirming()
    disk = await openDisk(256 << 20)
  }, 120_000)
  afterAll(async () => {
    await house.close()
    await disk.close()
  }, 60_000)

  test('at any stage: what it had told stays so, and every file is brought in once', async () => {
    for (const [round, stage] of STAGES.entries()) {
      const card = `断电-${round}`
      await fillCard(house.root, card, numbered(1 + 10 * round))
      const station = watch()
      const reached = new RegExp(`${card} +(${stage})`)
      expect(await eventually(async () => reached.test(station.err()), 90_000)).toBe(true)
      await sleep(randomInt(150))
      await cutPower(station)
      expect(await keptReceipts()).toBeGreaterThanOrEqual(insideTold(station))
    }
    const last = watch('--once')
    expect(await last.ended).toBe(0)
    expect(last.out()).toContain('"yes":true')
    const digests = await digestsBelow(house.root)
    expect((await sealedIn(house)).toSorted()).toEqual(digests.toSorted())
    expect(await keptReceipts()).toBe(digests.length)
  }, 300_000)

  function watch(...words: string[]): Station {
    const all = ['station', '--watch', house.root, '--json', ...words]
    return house.station(all, join(disk.path, 'state'))
  }

  async function cutPower({ child, ended }: Station): Promise<void> {
    const tree = await stopTree(child.pid ?? 0)
    await disk.note()
    await killAll(tree)
    await ended
    await disk.comeBack()
  }

  /** Files whose receipt lies on the disk, in a list that names it. */
  async function keptReceipts(): Promise<number> {
    const receipts = join(disk.path, 'state', 'receipts')
    let kept = 0
    for (const collection of await readdir(receipts).catch(() => [])) {
      const folder = join(receipts, collection)
      const list = await readFile(join(folder, 'kept.json'), 'utf8').catch(() => '{"files":[]}')
      for (const { position, sha256 } of Kept.parse(JSON.parse(list)).files) {
        expect(await readFile(join(folder, `${position}.txt`), 'utf8')).toContain(sha256)
        kept += 1
      }
    }
    return kept
  }
})

/** What its line says when the power goes, or what comes later where a stage is over at once. */
const STAGES = ['待第二人|上传中|副本|可以', '上传中|副本|可以', '副本核验中|可以', '可以清空']

function numbered(first: number) {
  return Array.from({ length: 4 }, (_, at) => ({ number: first + at, bytes: 1_500_000 + at }))
}

/** The number of files that it told to be in, at the end. */
function insideTold(station: Station): number {
  const lines = station
    .out()
    .split('\n')
    .filter((line) => line.includes('"is":"recorder"'))
  return Inside.parse(JSON.parse(lines.at(-1) ?? '{"inside":0}')).inside
}

const Inside = z.object({ inside: z.number() })
const Kept = z.object({ files: z.array(z.object({ position: z.number(), sha256: z.string() })) })
