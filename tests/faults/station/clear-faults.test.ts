import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillCard, nameOf, type StationHouse, sealedIn, stationHouse } from './station-house.ts'

/** Emptying a recorder: never before it is safe, and never more than was offered. */
let house: StationHouse
beforeAll(async () => {
  house = await stationHouse()
  house.confirming()
}, 120_000)
afterAll(() => house.close())

const COUNT = 120

test('a recorder that was not brought in is not emptied, and says which files are missing', async () => {
  await fillCard(house.root, '甲-01', [{ number: 1, bytes: 20_000 }])
  const clear = house.clear('甲-01', '--confirm', '甲-01')
  expect(await clear.ended).toBe(1)
  expect(clear.err()).toContain('没有签名回执')
  expect(await filesOf('甲-01')).toHaveLength(1)
})

test('with everything in and copied twice it is emptied, after the name was typed', async () => {
  const watch = house.watch('--once')
  expect(await watch.ended).toBe(0)
  expect(await house.clear('甲-01').ended).toBe(1)
  expect(await house.clear('甲-01', '--confirm', '甲').ended).toBe(1)
  expect(await filesOf('甲-01')).toHaveLength(1)
  const clear = house.clear('甲-01', '--confirm', '甲-01', '--json')
  expect(await clear.ended).toBe(0)
  expect(JSON.parse(clear.out())).toEqual({ cleared: true, files: 1, bytes: 20_000, left: [] })
  expect(await filesOf('甲-01')).toEqual([])
}, 60_000)

test('killed while it empties a card it goes on, and touches nothing that came since', async () => {
  const files = Array.from({ length: COUNT }, (_, at) => ({ number: at + 100, bytes: 500 + at }))
  await fillCard(house.root, '乙-02', files)
  const before = (await sealedIn(house)).length
  expect(await house.watch('--once').ended).toBe(0)
  expect((await sealedIn(house)).length).toBe(before + COUNT)
  const first = house.clear('乙-02', '--confirm', '乙-02')
  while ((await filesOf('乙-02')).length === COUNT) await sleep(2)
  first.child.kill('SIGKILL')
  await first.ended
  const left = (await filesOf('乙-02')).length
  expect(left).toBeGreaterThan(0)
  const later = join(house.root, '乙-02', 'DCIM', '100VIDEO', nameOf(COUNT + 200))
  await writeFile(later, 'recorded since')
  const second = house.clear('乙-02', '--confirm', '乙-02', '--json')
  expect(await second.ended).toBe(0)
  expect(JSON.parse(second.out())).toMatchObject({ cleared: true, files: COUNT })
  expect(await filesOf('乙-02')).toEqual([nameOf(COUNT + 200)])
}, 400_000)

async function filesOf(name: string): Promise<readonly string[]> {
  return readdir(join(house.root, name, 'DCIM', '100VIDEO'))
}
