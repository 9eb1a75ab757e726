import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { callApi } from '../faults/server/call-api.ts'
import { type FieldOffice, foundFieldOffice } from './field-office.ts'
import { choose, expectUsable, type OpenHouse, openHouse, signIn } from './house.ts'

/**
 * An officer's telephone loses the network in the field. The tests follow each other: one activity
 * is opened with a network, led without one, and the server has it all afterwards.
 */
describe('a telephone without a network', () => {
  let house: OpenHouse
  let office: FieldOffice
  let phone: Page
  let field: BrowserContext
  let address = ''

  beforeAll(async () => {
    house = await openHouse()
    office = await foundFieldOffice(house.server)
    phone = await house.window(390)
    field = phone.context()
    await signIn(phone, house.address, 'wangjun', office.password)
  })
  afterAll(() => house?.close())

  test('an activity is opened while there is a network, and the page is kept', async () => {
    await openActivity(phone, '养老机构安全检查', 'DSJ0231')
    address = phone.url()
    await phone.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
    await expectUsable(phone)
  })

  test('without a network each step goes on, and the page says that it waits', async () => {
    await field.setOffline(true)
    await phone.getByRole('button', { name: '到达现场' }).click()
    await phone.getByText('没有网络，可照常登记。').waitFor()
    await phone.getByRole('button', { name: '告知', exact: true }).click()
    await phone.getByRole('dialog').getByRole('button', { name: '已宣读' }).click()
    await phone.getByRole('button', { name: '中断记录' }).click()
    await phone.getByRole('radio').first().check()
    await phone.getByRole('button', { name: '登记中断' }).click()
    await phone.getByText('待发送 3 项').waitFor()
    await expectUsable(phone)
  })

  test('a telephone that was switched off meanwhile opens the page and has lost nothing', async () => {
    await phone.close()
    phone = await field.newPage()
    await phone.goto(address)
    await phone.getByText('待发送 3 项').waitFor()
    await phone.getByRole('button', { name: '恢复记录' }).click()
    await phone.getByRole('radio', { name: '已在录音录像中说明' }).check()
    await phone.getByRole('button', { name: '登记恢复' }).click()
    await phone.getByRole('button', { name: '执法结束' }).click()
    await phone.getByText('待发送 5 项').waitFor()
  })

  test('with a network again the server has each step once, in order, at its own time', async () => {
    const other = await field.newPage()
    await other.goto(address)
    await other.getByText('待发送 5 项').waitFor()
    await field.setOffline(false)
    await phone.getByText('待发送').first().waitFor({ state: 'hidden', timeout: 20_000 })
    const facts = await factsOf(house, office, address)
    expect(facts.map(({ kind }) => kind)).toEqual([
      'activity.arrived',
      'notice.given',
      'recording.interrupted',
      'recording.resumed',
      'activity.ended',
    ])
    // What left within a second is timed by the server; the rest by the telephone.
    const happened = facts.map(({ at, stated }) => stated ?? at)
    expect(happened).toEqual(happened.toSorted())
    for (const { at, stated, body } of facts.slice(0, 3)) {
      expect(Date.parse(at) - Date.parse(stated ?? at)).toBeGreaterThan(0)
      expect(body.phone).toMatchObject({ boundMs: expect.any(Number) })
    }
    await other.close()
  })

  test('an activity can be opened on the spot without a network', async () => {
    await field.setOffline(true)
    await phone.goto(`${house.address}/activities`)
    await openActivity(phone, '夜间突击检查', 'DSJ0232')
    await phone.getByText('发送后编号').first().waitFor()
    await phone.getByRole('button', { name: '到达现场' }).click()
    await phone.getByText('待发送 2 项').waitFor()
    await phone.goto(`${house.address}/activities`)
    await phone.getByText('在本机，待发送').waitFor()
    await field.setOffline(false)
    await phone.getByText('现场执法中').first().waitFor()
  })

  test('a step that the server refuses late is told with its reason, and corrected or dropped', async () => {
    await phone.getByText('夜间突击检查').click()
    await phone.getByRole('button', { name: '告知', exact: true }).waitFor()
    const here = phone.url()
    await field.setOffline(true)
    await phone.getByRole('button', { name: '执法结束' }).click()
    await phone.getByText('待发送 1 项').waitFor()
    const path = `/activities/${/[0-9a-f-]{36}/.exec(here)?.[0]}/end`
    await callApi(house.server, 'POST', path, office.token, {})
    await field.setOffline(false)
    await phone.getByText('1 项没有被接受，请处理').waitFor({ timeout: 20_000 })
    await phone.getByRole('link', { name: '查看', exact: true }).click()
    await phone.getByText('执法活动已经结束。').first().waitFor()
    await expectUsable(phone)
    await phone.getByRole('button', { name: '改正后重发' }).click()
    await phone.getByRole('button', { name: '重新发送' }).click()
    await phone.getByRole('dialog').waitFor({ state: 'hidden' })
    await phone.getByText('执法活动已经结束。').first().waitFor()
    await phone.getByRole('button', { name: '不再发送' }).click()
    await phone.getByLabel('原因').fill('同事已经登记')
    await phone.getByRole('dialog').getByRole('button', { name: '不再发送' }).click()
    await phone.getByText('没有待发送的事项').waitFor()
    await phone.getByText('同事已经登记').waitFor()
  })

  test('signing out warns of what has not been sent', async () => {
    await phone.goto(`${house.address}/activities`)
    await phone.getByText('夜间突击检查').click()
    await phone.getByRole('button', { name: '返回单位' }).waitFor()
    await phone.route('**/return', (route) => route.abort())
    await phone.getByRole('button', { name: '返回单位' }).click()
    await phone.getByText('待发送 1 项').waitFor()
    await phone.getByRole('link', { name: '更多' }).click()
    await phone.getByRole('button', { name: '退出登录' }).click()
    await phone.getByText('还有 1 项没有发送').last().waitFor()
    await phone.getByRole('button', { name: '先不退出' }).click()
    await phone.unroute('**/return')
    await phone.getByText('待发送 1 项').waitFor({ state: 'hidden', timeout: 20_000 })
  })
})

const Facts = z.object({
  facts: z.array(
    z.object({
      kind: z.string(),
      at: z.string(),
      stated: z.string().optional(),
      body: z.record(z.string(), z.unknown()),
    }),
  ),
})

const COURSE = /^(activity\.(arrived|ended)|notice\.given|recording\.(interrupted|resumed))$/

/** The course of the activity as the ledger has it, in its order. */
async function factsOf(house: OpenHouse, office: FieldOffice, address: string) {
  const id = /[0-9a-f-]{36}/.exec(address)?.[0]
  const path = `/activities/${id}/situation`
  const { facts } = Facts.parse(await callApi(house.server, 'GET', path, office.token))
  return facts.filter(({ kind }) => COURSE.test(kind))
}

async function openActivity(phone: Page, matter: string, code: string): Promise<void> {
  await phone.getByRole('link', { name: '新建执法活动' }).click()
  await phone.getByRole('radio', { name: /日常执法检查/ }).check()
  await phone.getByLabel('事由').fill(matter)
  await phone.getByLabel('当事人').fill('丹东市某养老院')
  await phone.getByLabel('地点').fill('丹东市元宝区江城大街 1 号')
  await phone.getByLabel('执法依据').fill('《养老机构管理办法》第三十五条')
  await choose(phone, '记录设备的用途', /执法办案/)
  await choose(phone, '执法人员', /李敏/)
  await phone.keyboard.press('Escape')
  await phone.getByRole('button', { name: '领用一台设备' }).click()
  await choose(phone, '设备', new RegExp(code))
  await phone.getByRole('button', { name: /准备出发/ }).click()
  await phone.getByRole('button', { name: '到达现场' }).waitFor()
}
