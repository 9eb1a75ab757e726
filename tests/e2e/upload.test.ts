import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type RunningServer, startServer } from '../faults/server/run-server.ts'
import { foundByApi, OFFICE, PASSWORD } from './found-by-api.ts'
import { expectUsable, type OpenHouse, openHouse, signIn } from './house.ts'

/**
 * A recorder's folder is dragged into the page, in a real browser: two persons, real bytes, a
 * reload in the middle, a server that is killed in the middle, and a card of 20,000 files.
 */
const [FIRST, SECOND] = OFFICE

let house: OpenHouse
let again: RunningServer | undefined
let page: Page
let tools: CDPSession
let card: string

beforeAll(async () => {
  house = await openHouse()
  await foundByApi(house.setupLink)
  card = await mkdtemp(join(tmpdir(), 'liuhen-card-'))
  page = await house.window(1440)
  page.setDefaultTimeout(60_000)
  tools = await page.context().newCDPSession(page)
  await signIn(page, house.address, FIRST, PASSWORD)
})
afterAll(async () => {
  await again?.end('SIGTERM')
  await house?.close()
  await rm(card, { recursive: true, force: true })
})

describe('a card that is dragged into the page', () => {
  test('is read and declared whole, also what is empty and what is no film', async () => {
    await writeCard()
    await page.goto(`${house.address}/collections/upload`)
    await page.getByRole('main').getByRole('heading').first().waitFor()
    await expectUsable(page)
    await drop(card)
    await page.getByText('共 7 个文件').waitFor()
    await page.getByLabel('本次采集的名称').fill('DSJ0231 上午')
    await page.getByRole('button', { name: '登记清单' }).click()
    await page.getByText('第二人确认').waitFor()
    await expectUsable(page)
  })

  test('moves no byte before somebody else has confirmed', async () => {
    await confirmAs(FIRST)
    await page.getByText('两次确认的是同一个人').waitFor()
    expect(await sealed()).toBe(0)
  })

  test('goes on after a reload with the folder dragged in again, and reads it once', async () => {
    await throttle(1_500_000)
    await confirmAs(SECOND)
    await page.getByText('上传中').first().waitFor()
    await expect.poll(received, { timeout: 60_000 }).toBeGreaterThan(0)
    page.once('dialog', (dialog) => dialog.accept())
    await page.reload()
    await page.getByText('请再次拖入同一个文件夹').waitFor()
    // So slow that the server is killed in the middle, however busy this machine is.
    await throttle(100_000)
    await drop(card)
    await page.getByText('上传进度').waitFor()
    expect(await received()).toBeGreaterThan(0)
  })

  test('waits for a server that is killed and goes on by itself', async () => {
    const { port } = new URL(house.address)
    await house.server.end('SIGKILL')
    await page.getByText('连接不上服务器').waitFor({ timeout: 60_000 })
    await throttle(-1)
    again = await startServer(house.data, ['--port', port])
    await page.getByText('全部入库了吗').waitFor({ timeout: 90_000 })
    await page.getByText('是', { exact: true }).waitFor()
    await page.getByText('共 7 个文件，7 个已封存').waitFor()
    await expectUsable(page)
  })

  test('can be left by one of the two: nothing moves until both are back', async () => {
    await writeFile(join(card, 'late.MP4'), randomBytes(6_000_000))
    await throttle(300_000)
    await page.goto(`${house.address}/collections/upload`)
    await drop(card)
    await page.getByLabel('本次采集的名称').fill('DSJ0231 下午')
    await page.getByRole('button', { name: '登记清单' }).click()
    await confirmAs(SECOND)
    await page.getByText('上传中').first().waitFor()
    await page.getByRole('button', { name: '一人离开' }).click()
    await page.getByText('一名操作人已离开').first().waitFor()
    await page.getByLabel('第二人账号').waitFor()
    await throttle(-1)
    await confirmAs(SECOND)
    await page.getByText('全部入库了吗').waitFor({ timeout: 60_000 })
    await page.getByText('共 8 个文件，8 个已封存').waitFor()
  })

  test('of 20,000 files is listed without freezing the page', async () => {
    const many = join(card, 'many')
    await mkdir(many)
    for (let from = 0; from < 20_000; from += 500) {
      const names = Array.from({ length: 500 }, (_, at) => `IMG_${from + at}.JPG`)
      await Promise.all(names.map((name) => writeFile(join(many, name), name)))
    }
    await page.goto(`${house.address}/collections/upload`)
    await drop(many)
    const list = page.locator('.card-list')
    await list.waitFor()
    // While it is still being read: the end is there as soon as somebody scrolls to it.
    await list.evaluate(scrollToEnd)
    await page.getByText('IMG_9999.JPG').waitFor()
    expect(await page.locator('.card-list li').count()).toBeLessThan(60)
    await page.getByText('共 20,000 个文件').waitFor({ timeout: 150_000 })
  })
})

/** Three films, a photograph, an empty film, a half one, and a log. */
async function writeCard(): Promise<void> {
  await mkdir(join(card, 'DCIM'))
  for (const number of [1, 2, 3]) {
    const name = `DSJ0231_013457_2026112109000${number}_000${number}.MP4`
    await writeFile(join(card, 'DCIM', name), randomBytes(12_000_000))
  }
  await writeFile(join(card, 'DCIM', 'IMG_0001.JPG'), randomBytes(300_000))
  await writeFile(join(card, 'DCIM', 'empty.MP4'), '')
  await writeFile(join(card, 'DCIM', 'half.tmp'), randomBytes(1_000))
  await writeFile(join(card, 'log.txt'), '2026-11-21 09:00:00 power on')
}

/** Drags a folder into the page as a hand does. */
async function drop(folder: string): Promise<void> {
  const zone = page.locator('.drop-zone')
  await zone.waitFor()
  const box = await zone.boundingBox()
  const [x, y] = [(box?.x ?? 0) + 60, (box?.y ?? 0) + 30]
  const data = { items: [], files: [folder], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await tools.send('Input.dispatchDragEvent', { type, x, y, data })
  }
}

async function confirmAs(login: string): Promise<void> {
  await page.getByLabel('第二人账号').fill(login)
  await page.getByLabel('第二人密码').fill(PASSWORD)
  await page.getByRole('button', { name: '本人在场，确认采集' }).click()
}

/** Bytes a second; -1: as fast as it goes. */
async function throttle(uploadThroughput: number): Promise<void> {
  const network = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput }
  await tools.send('Network.enable')
  await tools.send('Network.emulateNetworkConditions', network)
}

/** What the server says of the docking in the address. */
async function standing() {
  const id = new URL(page.url()).searchParams.get('collection')
  const answer = await page.request.get(`${house.address}/api/v1/collections/${id}`)
  return Standing.parse(await answer.json())
}

const Standing = z.object({
  collection: z.object({ sealed: z.int() }),
  files: z.array(z.object({ state: z.string() })),
})

async function sealed(): Promise<number> {
  return (await standing()).collection.sealed
}

/** Files of which something has come. */
async function received(): Promise<number> {
  const { files } = await standing()
  return files.filter(({ state }) => state !== 'declared').length
}

function scrollToEnd(list: { scrollTop: number; scrollHeight: number }): void {
  list.scrollTop = list.scrollHeight
}
