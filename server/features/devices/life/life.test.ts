import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withTx } from '../../../platform/database/connect.ts'
import type { PersonActor } from '../../../platform/kernel/index.ts'
import { Life } from '../../custody/device-life.ts'
import { DeviceShown } from '../device-page.ts'
import { EquipmentReport } from '../equipment-report.ts'
import { Plan } from '../maintenance-plan.ts'
import { type DeviceOffice, openDeviceOffice, PASSWORD } from '../test-office.io.ts'

/** The acts in the life of a recorder, through the hallway, under two regulations. */

const MORNING = '2026-11-20T01:00:00.000Z'
const ENTRY = { kind: 'body-camera', model: 'T1', explosionProof: false }

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

let count = 0

async function register(office: DeviceOffice, changed: object = {}): Promise<string> {
  count += 1
  const numbers = { code: `DSJ${count}`, serial: `SN-${count}`, card: `C-${count}` }
  const asked = { ...ENTRY, ...numbers, unit: office.fieldUnit, ...changed }
  return String((await office.did(office.keeper, 'devices.register', asked)).id)
}

async function page(office: DeviceOffice, id: string, who: PersonActor = office.keeper) {
  return DeviceShown.parse(await office.did(who, 'devices.get', { id }))
}

async function signed(office: DeviceOffice, verb: string, by: PersonActor, input: object) {
  const credentials = { login: office.loginOf(by), password: PASSWORD }
  return office.does(office.keeper, verb, { ...credentials, ...input })
}

const refused = (code: string, ...articles: string[]) => ({
  ok: false,
  refusal: {
    code,
    ...(articles.length === 0 ? {} : { citations: articles.map((article) => ({ article })) }),
  },
})

describe('giving out', () => {
  test('giver and receiver both sign, and the unit has the recorder', async () => {
    const id = await register(dandong)
    const unit = dandong.otherUnit
    expect(await signed(dandong, 'devices.issue', dandong.other, { id, unit })).toMatchObject({
      ok: true,
    })
    expect(await page(dandong, id)).toMatchObject({ unit: '社会组织管理科', holder: '张伟' })
    const { events } = Life.parse(await dandong.did(dandong.keeper, 'custody.device-life', { id }))
    expect(events.map(({ kind }) => kind)).toEqual(['device.issued', 'device.registered'])
    expect(events[0]?.details).toEqual([
      { label: '交付人', value: '陈静' },
      { label: '领取人', value: '张伟' },
    ])
  })

  test('nobody signs for himself, for another unit, or with a wrong password', async () => {
    const id = await register(dandong)
    const unit = dandong.fieldUnit
    const issue = (by: PersonActor, more: object = {}) =>
      signed(dandong, 'devices.issue', by, { id, unit, ...more })
    expect(await issue(dandong.keeper)).toMatchObject(refused('confirmation.same-person'))
    expect(await issue(dandong.other)).toMatchObject(refused('device.receiver-unit'))
    expect(await issue(dandong.head, { password: 'wrong' })).toMatchObject(refused('auth.wrong'))
    expect(await page(dandong, id)).toMatchObject({ holder: null })
  })

  test('the office alone gives out and retires where the regulation says so', async () => {
    const id = await register(dandong)
    const manager = { ...dandong.keeper, roles: ['device-manager'] }
    const credentials = { login: dandong.loginOf(dandong.head), password: PASSWORD }
    const issue = { id, unit: dandong.fieldUnit, ...credentials }
    const law = refused('law.refused', '第十三条')
    expect(await dandong.does(manager, 'devices.issue', issue)).toMatchObject(law)
    const retire = { id, because: 'worn-out' }
    expect(await dandong.does(manager, 'devices.retire', retire)).toMatchObject(law)
    expect(await dandong.does(dandong.officer, 'devices.retire', retire)).toMatchObject(
      refused('right.missing'),
    )
    expect(await dandong.does(dandong.keeper, 'devices.retire', retire)).toMatchObject({ ok: true })
    expect(await signed(dandong, 'devices.issue', dandong.head, issue)).toMatchObject(
      refused('device.not-now'),
    )
  })
})

describe('coming back', () => {
  test('with another card it is taken in and stays a deviation with its article', async () => {
    const id = await register(chengde)
    const { serial } = await page(chengde, id)
    const asked = { id, serial, card: 'C-OTHER', condition: 'intact' }
    const back = await signed(chengde, 'devices.check-in', chengde.officer, asked)
    expect(back).toMatchObject({ output: { warnings: [{ code: 'card-replaced' }] } })
    expect(await page(chengde, id)).toMatchObject({
      findings: [{ code: 'card-replaced', citations: [{ article: '第十六条' }] }],
    })
  })

  test('with its own numbers it is in order; without them it is refused with the article', async () => {
    const id = await register(chengde)
    const { serial, card } = await page(chengde, id)
    const bare = { id, condition: 'intact' }
    expect(await signed(chengde, 'devices.check-in', chengde.officer, bare)).toMatchObject(
      refused('law.refused', '第十六条', '第十六条'),
    )
    const full = { ...bare, serial, card }
    expect(await signed(chengde, 'devices.check-in', chengde.officer, full)).toMatchObject({
      output: { warnings: [] },
    })
    expect((await page(chengde, id)).findings).toEqual([])
  })

  test('damaged, the cause must be chosen, and improper use is counted by user', async () => {
    const id = await register(dandong)
    const damaged = { id, condition: 'damaged' }
    expect(await signed(dandong, 'devices.check-in', dandong.officer, damaged)).toMatchObject(
      refused('law.refused', '第十二条'),
    )
    const told = { ...damaged, cause: 'improper-use' }
    await signed(dandong, 'devices.check-in', dandong.officer, told)
    expect(await page(dandong, id)).toMatchObject({ findings: [{ code: 'improper-use' }] })
    const { units } = EquipmentReport.parse(
      await dandong.did(dandong.head, 'devices.equipment', {}),
    )
    const unit = units.find(({ id: one }) => one === dandong.fieldUnit)
    expect(unit?.damages).toEqual([{ cause: 'improper-use', user: '王建国', count: 1 }])
  })
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
    const { events } = Life.parse(await dandong.did(dandong.keeper, 'custody.device-life', { id }))
    expect(events.find(({ kind }) => kind === 'device.faulted')).toMatchObject({
      note: '按录像键没有反应',
      details: [
        { label: '维修单号', value: order },
        { label: '使用人', value: '王建国' },
        { label: '第一责任人', value: '李秀兰' },
      ],
    })
  })

  test('cannot be reported without the first responsible where the regulation wants him named', async () => {
    const id = await register(dandong, { unit: dandong.keeper.unit })
    const told = await dandong.does(dandong.officer, 'devices.report-fault', { id, what: '黑屏' })
    expect(told).toMatchObject(refused('law.refused', '第十二条'))
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

describe('loss and damage', () => {
  test('a lost recorder is out of use, and the report names user and head', async () => {
    const id = await register(dandong)
    await dandong.did(dandong.officer, 'devices.report-loss', { id, theft: true, what: '车窗被砸' })
    expect(await page(dandong, id)).toMatchObject({ state: 'lost', usable: { allowed: false } })
    const { events } = Life.parse(await dandong.did(dandong.keeper, 'custody.device-life', { id }))
    expect(events[0]).toMatchObject({
      kind: 'device.lost',
      note: '车窗被砸',
      details: [{ value: '是' }, { value: '王建国' }, { value: '李秀兰' }],
    })
  })

  test('damage on purpose is a deviation where the regulation forbids it', async () => {
    const id = await register(chengde)
    const told = { id, cause: 'improper-use', intent: true, what: '摔在地上' }
    await chengde.did(chengde.officer, 'devices.report-damage', told)
    expect(await page(chengde, id)).toMatchObject({ findings: [{ code: 'intended-damage' }] })
  })
})

test('a unit with fewer recorders than the regulation wants is named, with the article', async () => {
  const { units } = EquipmentReport.parse(await dandong.did(dandong.head, 'devices.equipment', {}))
  const short = units.find(({ id }) => id === dandong.otherUnit)
  expect(short).toMatchObject({
    field: true,
    usable: 1,
    shortages: [
      { code: 'too-few-devices', citations: [{ article: '第九条' }] },
      { code: 'need-addition', citations: [{ article: '第十三条' }] },
    ],
  })
  const enough = units.find(({ id }) => id === dandong.fieldUnit)
  expect(enough?.shortages).toEqual([])
  expect(units.find(({ name }) => name === '局办公室')).toMatchObject({
    field: false,
    shortages: [],
  })
})

test('what was said stands in the rows, and no fact holds it', async () => {
  const leaves = await withTx(dandong.house.db, '*', (tx) =>
    tx.selectFrom('ledger_entry').select('leaf').execute(),
  )
  const all = leaves.map(({ leaf }) => leaf.toString('utf8')).join('\n')
  expect(all).toContain('device.lost')
  for (const text of ['车窗被砸', '按录像键没有反应', '更换主板']) expect(all).not.toContain(text)
})
