import { spawn } from 'node:child_process'
import { open, rename, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withTx } from '../../server/platform/database/connect.ts'
import { expectUsable, openWindows, signIn, type Windows } from './house.ts'
import { CARDS, CUT_AT } from './shift/cards.ts'
import { nameOf } from './shift/lay-cards.ts'
import { accountOf, BEGAN, type OpenShift, openShift, passwordOf } from './shift/open-shift.ts'
import { type Station, watchStation } from './shift/watch-station.ts'

/**
 * The evening of a shift: three officers, four recorders, sixty files. Somebody deleted one file,
 * one film was cut off by a loss of power, and one recorder is pulled out in the middle.
 */
describe('the evening of a shift', () => {
  let shift: OpenShift
  let windows: Windows
  let station: Station
  let desk: Page
  const phones = new Map<string, Page>()

  beforeAll(async () => {
    shift = await openShift()
    await plantFaults(shift)
    shift.demo.at('2026-11-20T09:00:00.000Z')
    windows = await openWindows()
    desk = await windows.open(1440)
    await signIn(desk, shift.house.address, ...credentials('刘洋'))
  })
  afterAll(async () => {
    await station?.stop()
    await windows?.close()
    await shift?.close()
  })

  const credentials = (name: string): [string, string] => {
    return [accountOf(shift.agency, name).login, passwordOf(shift.agency, name)]
  }
  const dock = (device: string) => rename(join(shift.cards, device), join(shift.mounts, device))
  const pull = (device: string) => rename(join(shift.mounts, device), join(shift.cards, device))
  const recorder = (device: string) => station.recorder(device)

  test('nothing moves before the second operator has confirmed each recorder on his own', async () => {
    for (const { device } of Object.values(CARDS)) await dock(device)
    const { house, mounts, work } = shift
    const [login] = credentials('陈静')
    station = watchStation({ mounts, work, login, server: house.address })
    const waiting = () =>
      Object.values(CARDS).filter((card) => recorder(card.device)?.phase === 'second')
    await expect.poll(() => waiting().length, { timeout: 60_000 }).toBe(4)
    expect(station.verdict().yes).toBe(false)
    for (const { device } of [CARDS.wang, CARDS.zhang, CARDS.liSecond]) await confirm(device)
  })

  const confirm = async (device: string) => {
    await desk.goto(`${shift.house.address}/collections`)
    await desk
      .getByRole('main')
      .getByRole('link')
      .filter({ hasText: device })
      .filter({ hasText: '待第二人确认' })
      .click()
    const [login, password] = credentials('刘洋')
    await desk.getByLabel('第二人账号').fill(login)
    await desk.getByLabel('第二人密码').fill(password)
    await desk.getByRole('button', { name: '本人在场，确认采集' }).click()
    await desk.getByText('第二人确认', { exact: true }).waitFor({ state: 'detached' })
  }

  test('a recorder that is pulled out in the middle makes the answer a no', async () => {
    const { device } = CARDS.liFirst
    await confirm(device)
    await expect
      .poll(() => sealedOf(shift, device), { timeout: 60_000, interval: 50 })
      .toBeGreaterThan(1)
    await pull(device)
    await expect.poll(() => recorder(device)?.phase, { timeout: 60_000 }).toBe('pulled')
    expect(recorder(device)?.inside).toBeLessThan(CARDS.liFirst.files.length)
    const settled = () =>
      Object.values(CARDS).every(({ device }) => recorder(device)?.phase !== 'uploading')
    await expect.poll(settled, { timeout: 120_000 }).toBe(true)
    expect(station.verdict().yes).toBe(false)
    expect(station.verdict().reasons.join()).toContain(device)
  })

  /** What the officer reads on the telephone, walking away: one word, and why. */
  const readShift = async (name: string) => {
    const known = phones.get(name)
    const phone = known ?? (await windows.open(390))
    phones.set(name, phone)
    if (known === undefined) await signIn(phone, shift.house.address, ...credentials(name))
    await phone.goto(`${shift.house.address}/shifts`)
    const panel = phone.getByRole('main')
    const word = await panel
      .getByRole('img', { name: /^全部入库：/ })
      .first()
      .getAttribute('aria-label')
    return { word: word?.replace('全部入库：', ''), why: (await panel.textContent()) ?? '', phone }
  }

  test('the three officers read three answers on their telephones', async () => {
    const wang = await readShift('王建国')
    expect(wang.word).toBe('否')
    expect(wang.why).toContain('DSJ0231：文件编号不连续')
    expect((await readShift('李秀兰')).word).not.toBe('是')
    await expect.poll(async () => (await readShift('张伟')).word, { timeout: 60_000 }).toBe('是')
    await expectUsable(wang.phone)
  })

  test('put back, it goes on where it stopped, and no file is offered twice', async () => {
    const { device, files } = CARDS.liFirst
    await dock(device)
    await expect.poll(() => recorder(device)?.inside, { timeout: 120_000 }).toBe(files.length)
    expect(await sealedOf(shift, device)).toBe(files.length)
    await expect.poll(async () => (await readShift('李秀兰')).word, { timeout: 60_000 }).toBe('是')
  })

  test('the office explains the missing number, and the answer is a yes', async () => {
    await desk.goto(`${shift.house.address}/shifts`)
    const row = desk.getByRole('listitem').filter({ hasText: '王建国' })
    await row.getByRole('link', { name: CARDS.wang.device }).first().click()
    await desk.getByRole('button', { name: '说明原因' }).click()
    await desk.getByLabel(/原因/).fill('误触删除键，已向科长报告')
    await desk.getByRole('dialog').getByRole('button', { name: '提交说明' }).click()
    await desk.getByText('已说明', { exact: true }).waitFor()
    await expect.poll(async () => (await readShift('王建国')).word, { timeout: 30_000 }).toBe('是')
    await expect
      .poll(() => station.verdict(), { timeout: 60_000 })
      .toEqual({ is: 'shift', yes: true, reasons: [] })
    expect(await station.stop()).toBe(0)
  })

  test('the activity of the deleted file is covered by the other recorder; the cut film is a gap', async () => {
    // Reading sixty files takes a busy machine a while; the page shows what has been read by then.
    await expect.poll(() => unreadOf(shift), { timeout: 150_000, interval: 500 }).toBe(0)
    const [covered, cut] = shift.activities
    await desk.goto(`${shift.house.address}/activities/${covered}`)
    await desk.getByText('全程连续，没有间断。').waitFor({ timeout: 60_000 })
    await desk.goto(`${shift.house.address}/activities/${cut}`)
    await desk.getByText(/10:15:00 至 10:17:30，缺/).waitFor({ timeout: 60_000 })
    await desk.getByText('未说明', { exact: true }).first().waitFor()
    await expectUsable(desk)
  })

  test('its recorders play side by side on one clock, a picture or two apart at most', async () => {
    const [covered] = shift.activities
    await desk.goto(`${shift.house.address}/activities/${covered}`)
    await desk.getByRole('link', { name: '同步回放' }).click()
    await desk.getByRole('button', { name: /播放$/ }).click()
    // Each film tells where it is on the common clock: its own start and how far it ran.
    const clocks = () =>
      desk.locator('video[data-from]').evaluateAll((films) =>
        films.flatMap((film) => {
          if (!('currentTime' in film) || typeof film.currentTime !== 'number') return []
          if (!('paused' in film && 'seeking' in film) || film.paused || film.seeking) return []
          return [Number(film.getAttribute('data-from')) + film.currentTime * 1000]
        }),
      )
    const apart = async () => {
      const [first, ...others] = await clocks()
      if (first === undefined || others.length === 0) return Number.POSITIVE_INFINITY
      return Math.max(...others.map((other) => Math.abs(other - first)))
    }
    await expect.poll(apart, { timeout: 60_000, interval: 100 }).toBeLessThan(100)
    const before = (await clocks())[0] ?? 0
    await expect
      .poll(async () => ((await clocks())[0] ?? 0) - before, { timeout: 30_000 })
      .toBeGreaterThan(2_000)
    expect(await apart()).toBeLessThan(400)
    await expectUsable(desk)
  })

  test('what leaves the house convinces somebody who trusts none of it', async () => {
    for (const activity of shift.activities) {
      const packet = join(shift.work, activity)
      const [login] = credentials('陈静')
      const asked = ['--server', shift.house.address, '--login', login]
      const password = ['--password-file', join(shift.work, 'password')]
      const left = await liuhen('export', activity, '--to', packet, ...asked, ...password)
      expect(left, left.said).toMatchObject({ code: 0 })
      const verdict = await liuhen('verify', packet)
      expect(verdict, verdict.said).toMatchObject({ code: 0 })
    }
  })
})

/** How many files of a recorder the server has sealed by now. */
async function sealedOf({ house }: OpenShift, device: string): Promise<number> {
  const rows = await withTx(house.house.db, '*', (tx) =>
    tx
      .selectFrom('recording')
      .innerJoin('device', 'device.id', 'recording.device_id')
      .select('recording.id')
      .where('device.code', '=', device)
      .execute(),
  )
  return rows.length
}

/** How many files nobody has looked into yet. */
async function unreadOf({ house }: OpenShift): Promise<number> {
  const rows = await withTx(house.house.db, '*', (tx) =>
    tx.selectFrom('recording').select('id').where('probe_state', '=', 'waiting').execute(),
  )
  return rows.length
}

/** The deleted file is already missing; here the power goes; and the films of one recorder are made long enough to pull it out in the middle. */
async function plantFaults({ cards }: OpenShift): Promise<void> {
  const { zhang, liFirst } = CARDS
  const cut = zhang.files.find(({ at, lasts }) => at === CUT_AT && lasts !== undefined)
  if (cut === undefined) throw new Error('no film to cut')
  const path = join(cards, zhang.device, nameOf(zhang, cut, BEGAN))
  await truncate(path, Math.floor((await stat(path)).size / 2))
  for (const file of liFirst.files) {
    if (file.lasts === undefined) continue
    await pad(join(cards, liFirst.device, nameOf(liFirst, file, BEGAN)), 10 * 1024 ** 2)
  }
}

/** Appends a `free` box, which every player skips. */
async function pad(path: string, bytes: number): Promise<void> {
  const { size } = await stat(path)
  const file = await open(path, 'r+')
  const header = Buffer.alloc(8)
  header.writeUInt32BE(bytes, 0)
  header.write('free', 4, 'latin1')
  await file.write(header, 0, 8, size)
  await file.truncate(size + bytes)
  await file.close()
}

const LIUHEN = fileURLToPath(new URL('../../server/bin/liuhen.mjs', import.meta.url))

/** Beside this process, because the server that it asks runs in here. */
function liuhen(
  ...words: string[]
): Promise<{ readonly code: number | null; readonly said: string }> {
  const child = spawn(process.execPath, [LIUHEN, ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => {
      said += text.toString()
    })
  }
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, said })))
}
