import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Plan } from '../maintenance-plan.ts'
import { type DeviceOffice, openDeviceOffice } from '../test-office.io.ts'
import { life, MORNING, page, refused, register } from './test-acts.io.ts'

/** Faults, their repair and its cost, and what is maintained when. */

let dandong: DeviceOffice
let chengde: DeviceOffice

beforeAll(async () => {
  dandong = await openDeviceOffice(MORNING, 'dandong-civil-affairs-2019')
  chengde = await openDeviceOffice(MORNING, 'chengde-safety-2017')
}, 60_000)
afterAll(async () => {
  await dandong.close()
  await chengde.close()
})

describe('a fault', () => {
  test('stops the use at once, names who answers, and ends with the accepted repair', async () => {
    const id = await register(dandong)
    const told = { id, what: '按录像键没有反应' }
    const { order } = await dandong.did(dandong.officer, 'devices.report-fault', told)
    expect(await page(dandong, id)).toMatchObject({
      state: 'in-repair',
      usable: { allowed: false },
      firstResponsible: '李秀兰',
      order: { number: order, what: '按录像键没有反应' },
    })
    const duties = (await page(dandong, id)).duties.filter(({ kind }) => kind === 'fault-repair')
    expect(duties.map(({ state }) => state)).toEqual(['open', 'open'])
    const again = await dandong.does(dandong.officer, 'devices.report-fault', told)
    expect(again).toMatchObject(refused('device.not-now'))
    const repair = repairOf(id)
    const other = await dandong.does(dandong.keeper, 'devices.repair', { ...repair, order: 'WX-9' })
    expect(other).toMatchObject(refused('device.order-unknown'))
    await dandong.did(dandong.keeper, 'devices.repair', { ...repair, order, accepted: false })
    expect(await page(dandong, id)).toMatchObject({ state: 'in-repair' })
    await dandong.did(dandong.keeper, 'devices.repair', { ...repair, order })
    expect(await page(dandong, id)).toMatchObject({ state: 'available', order: null })
    const events = await life(dandong, id)
    expect(events.find(({ kind }) => kind === 'device.faulted')).toMatchObject({
      note: '按录像键没有反应',
      details: [
        { label: '维修单号', value: order },
        { label: '使用人', value: '王建国' },
        { label: '第一责任人', value: '李秀兰' },
      ],
    })
  })

  test('is taken in where nobody answers first, with a warning and a deviation that cite the article', async () => {
    const id = await register(dandong, { unit: dandong.keeper.unit })
    const told = await dandong.did(dandong.officer, 'devices.report-fault', { id, what: '黑屏' })
    const article = { citations: [{ article: '第十二条' }] }
    expect(told).toMatchObject({ warnings: [{ code: 'responsible-first', ...article }] })
    const { state, findings } = await page(dandong, id)
    expect(state).toBe('in-repair')
    expect(findings.find(({ code }) => code === 'first-unnamed')).toMatchObject(article)
  })

  test('numbers of orders count up, also when two are reported at once', async () => {
    const ids = [await register(chengde), await register(chengde)]
    const told = await Promise.all(
      ids.map((id) => chengde.did(chengde.officer, 'devices.report-fault', { id, what: '黑屏' })),
    )
    expect(new Set(told.map(({ order }) => order)).size).toBe(2)
  })
})

const repairOf = (id: string) => ({
  id,
  repairer: '设备厂家售后',
  sentOn: '2026-11-18',
  backOn: '2026-11-20',
  work: '更换主板',
  costYuan: 320.5,
  accepted: true,
})

describe('the cost of a repair', () => {
  test('that nobody ordered is entered, marked and not paid, with the article', async () => {
    const id = await register(chengde)
    const { id: repair } = await chengde.did(chengde.keeper, 'devices.repair', repairOf(id))
    const { repairs, state } = await page(chengde, id)
    expect(state).toBe('available')
    expect(repairs).toMatchObject([
      { order: null, notPaid: { sentence: expect.stringContaining('不予报销') } },
    ])
    const paid = await chengde.does(chengde.keeper, 'devices.reimburse-repair', { id, repair })
    expect(paid).toMatchObject(refused('law.refused', '第十六条'))
  })

  test('of an order from a fault report is paid once', async () => {
    const id = await register(chengde)
    const { order } = await chengde.did(chengde.officer, 'devices.report-fault', {
      id,
      what: '黑屏',
    })
    const asked = { ...repairOf(id), order }
    const { id: repair } = await chengde.did(chengde.keeper, 'devices.repair', asked)
    await chengde.did(chengde.keeper, 'devices.reimburse-repair', { id, repair })
    const twice = await chengde.does(chengde.keeper, 'devices.reimburse-repair', { id, repair })
    expect(twice).toMatchObject(refused('device.repair-paid'))
  })

  test('with dates that cannot be is not entered', async () => {
    const id = await register(chengde)
    const dates = { ...repairOf(id), backOn: '2026-11-21' }
    expect(await chengde.does(chengde.keeper, 'devices.repair', dates)).toMatchObject(
      refused('device.repair-dates'),
    )
  })
})

describe('maintenance', () => {
  test('is planned from the register, overdue once its date has passed, and renewed when done', async () => {
    const id = await register(dandong)
    const plan = async (asked: object = {}) =>
      Plan.parse(
        await dandong.did(dandong.head, 'devices.maintenance-plan', { limit: 200, ...asked }),
      )
    const own = async () => (await plan()).entries.find(({ device }) => device === id)
    expect(await own()).toMatchObject({ overdue: false, lastAt: null })
    dandong.house.setTime('2027-03-01T01:00:00.000Z')
    expect(await own()).toMatchObject({ overdue: true, citation: { article: '第十二条' } })
    const care = { id, work: ['cleaning', 'function'], condition: 'good' }
    expect(await dandong.does(dandong.other, 'devices.maintain', care)).toMatchObject(
      refused('right.missing'),
    )
    await dandong.did(dandong.officer, 'devices.maintain', care)
    expect(await own()).toMatchObject({ overdue: false, lastBy: '王建国' })
    const listed = await dandong.did(dandong.head, 'devices.list', { overdue: 'yes', limit: 200 })
    expect(JSON.stringify(listed)).not.toContain(id)
    dandong.house.setTime(MORNING)
  })
})
