import { createHash } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { readdir, readFile, rename, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '../server/run-server.ts'
import { fillCard, nameOf, type StationHouse, sealedIn, stationHouse } from './station-house.ts'

/** The real station and a real server, broken on the way; every file ends up there once. */
let house: StationHouse
beforeAll(async () => {
  house = await stationHouse()
  house.confirming()
}, 120_000)
afterAll(() => house.close())

const MB = 1_000_000

test('killed again and again, the station brings every file in, and each of them once', async () => {
  await fillCard(house.root, '甲-01', numbered(1, 8, 2 * MB))
  await fillCard(house.root, '乙-02', numbered(11, 8, 2 * MB))
  for (const afterMs of [1_500, 2_500, 3_000, 3_500]) {
    const station = house.watch()
    await sleep(afterMs)
    station.child.kill('SIGKILL')
    await station.ended
  }
  const last = house.watch('--once')
  expect(await last.ended).toBe(0)
  expect(last.out()).toContain('本班录像已全部入库：是')
  const digests = [...(await digestsOf('甲-01')), ...(await digestsOf('乙-02'))]
  expect((await sealedIn(house)).toSorted()).toEqual(digests.toSorted())
}, 180_000)

test('a recorder that is pulled out says so, and goes on at another place where it stood', async () => {
  await fillCard(house.root, '丙-03', numbered(61, 12, 12 * MB))
  const before = (await sealedIn(house)).length
  const station = house.watch()
  await until(() => station.err().includes('丙-03') && station.err().includes('上传中'))
  const away = `${house.root}-away`
  await rename(join(house.root, '丙-03'), away)
  await until(() => station.err().includes('请重新接上'))
  await until(() => /本班录像已全部入库：否；丙-03：/.test(station.err()))
  await rename(away, join(house.root, '丁-04'))
  await until(() => /丁-04 +可以清空 +12\/12/.test(station.err()))
  station.child.kill('SIGINT')
  await station.ended
  expect(station.err()).toContain('继续上次没有完成的采集')
  expect((await sealedIn(house)).length).toBe(before + 12)
  expect(station.out()).toContain('本班录像已全部入库：是')
}, 120_000)

test('a server that goes away is waited for; when it is back the upload goes on by itself', async () => {
  await fillCard(house.root, '戊-05', numbered(31, 4, 32 * MB))
  const before = (await sealedIn(house)).length
  const station = house.watch('--once')
  await until(() => station.err().includes('戊-05') && station.err().includes('上传中'))
  await house.loseServer()
  await until(() => station.err().includes('正在不断重试'))
  await sleep(3_000)
  await house.bringServerBack()
  expect(await station.ended).toBe(0)
  expect(station.err()).toContain('服务器已恢复')
  expect((await sealedIn(house)).length).toBe(before + 4)
}, 180_000)

test('a card that was not cleared is offered once: the second docking sends nothing', async () => {
  const before = (await sealedIn(house)).length
  const station = house.watch('--once')
  expect(await station.ended).toBe(0)
  expect((await sealedIn(house)).length).toBe(before)
  expect(station.err()).not.toContain('上传中')
}, 60_000)

test('a file that changed after it was declared is not sent, and both digests are told', async () => {
  await fillCard(house.root, '己-06', numbered(41, 6, 16 * MB))
  const last = join(house.root, '己-06', 'DCIM', '100VIDEO', nameOf(46))
  const declared = sha256(await readFile(last))
  const station = house.station(['collect', join(house.root, '己-06'), '--parallel', '1', '--json'])
  // In the very moment in which it is said: five files later it would be too late.
  await new Promise<void>((resolve) => {
    station.child.stderr?.on('data', () => {
      if (!/等待确认|开始上传|上传 \d/.test(station.err())) return
      station.child.stderr?.removeAllListeners('data')
      appendFileSync(last, 'more')
      resolve()
    })
  })
  const now = sha256(await readFile(last))
  expect(await station.ended).toBe(1)
  const { files } = JSON.parse(station.out())
  expect(files).toContainEqual(
    expect.objectContaining({ in: false, sha256: declared, foundSha256: now }),
  )
  const again = house.station(['collect', join(house.root, '己-06'), '--json'])
  expect(await again.ended).toBe(0)
  expect(await sealedIn(house)).toContain(now)
  expect(await sealedIn(house)).not.toContain(declared)
}, 120_000)

test('a file with other marks and the same bytes goes on: a mount gives other inodes', async () => {
  await fillCard(house.root, '庚-07', numbered(51, 3, 24 * MB))
  const before = (await sealedIn(house)).length
  const card = join(house.root, '庚-07')
  const first = house.station(['collect', card])
  await until(() => first.err().includes('上传 0/3') || first.err().includes('开始上传'))
  first.child.kill('SIGKILL')
  await first.ended
  const folder = join(card, 'DCIM', '100VIDEO')
  for (const name of await readdir(folder)) {
    const [path, { mtime }] = [join(folder, name), await stat(join(folder, name))]
    await writeFile(`${path}.new`, await readFile(path))
    await utimes(`${path}.new`, mtime, new Date(mtime.getTime() + 2_000))
    await rename(`${path}.new`, path)
  }
  const second = house.station(['collect', card])
  expect(await second.ended).toBe(0)
  expect(second.err()).toContain('继续上次没有完成的采集')
  expect((await sealedIn(house)).length).toBe(before + 3)
}, 120_000)

function numbered(first: number, count: number, bytes: number) {
  return Array.from({ length: count }, (_, index) => ({
    number: first + index,
    bytes: bytes + index,
  }))
}

async function digestsOf(name: string): Promise<readonly string[]> {
  const folder = join(house.root, name, 'DCIM', '100VIDEO')
  const names = await readdir(folder)
  return Promise.all(names.map(async (one) => sha256(await readFile(join(folder, one)))))
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

async function until(holds: () => boolean): Promise<void> {
  expect(await eventually(() => Promise.resolve(holds()), 60_000)).toBe(true)
}
