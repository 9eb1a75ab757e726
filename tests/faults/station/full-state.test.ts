import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../server/run-server.ts'
import { fillCard, type StationHouse, sealedIn, stationHouse } from './station-house.ts'

/** A real full disk needs a file system of its own; not everywhere may root mount one. */
describe.skipIf(!canMount())('the docking computer with no room for its queue', () => {
  let house: StationHouse
  let small = ''
  beforeAll(async () => {
    small = mkdtempSync(join(tmpdir(), 'liuhen-small-'))
    mount(small)
    house = await stationHouse()
    house.confirming()
  }, 120_000)
  afterAll(async () => {
    await house.close()
    spawnSync('umount', ['-l', small])
    rmdirSync(small)
  })

  test('says so, and brings everything in by itself once there is room', async () => {
    await fillCard(house.root, '甲-01', [
      { number: 1, bytes: 300_000 },
      { number: 2, bytes: 200_000 },
    ])
    const ballast = join(small, 'ballast')
    spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=64k'])
    const watch = house.station(
      ['station', '--watch', house.root, '--once', '--retry', '5'],
      join(small, 'state'),
    )
    const said = () => Promise.resolve(watch.err().includes('本机磁盘已满'))
    expect(await eventually(said, 60_000)).toBe(true)
    rmSync(ballast)
    expect(await watch.ended).toBe(0)
    expect(await sealedIn(house)).toHaveLength(2)
  }, 180_000)
})

function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'liuhen-mount-'))
  const mounted = mount(folder)
  if (mounted) spawnSync('umount', [folder])
  rmdirSync(folder)
  return mounted
}

function mount(folder: string): boolean {
  const words = ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder]
  if (spawnSync('mount', words).status !== 0) return false
  writeFileSync(join(folder, 'probe'), '')
  rmSync(join(folder, 'probe'))
  return true
}
