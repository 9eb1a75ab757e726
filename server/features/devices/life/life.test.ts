import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withTx } from '../../../platform/database/connect.ts'
import type { PersonActor } from '../../../platform/kernel/index.ts'
import { EquipmentReport } from '../equipment-report.ts'
import { type DeviceOffice, openDeviceOffice, PASSWORD } from '../test-office.io.ts'
import { life, MORNING, page, refused, register, signed } from './test-acts.io.ts'

/** A recorder passes from hand to hand, through the hallway, under two regulations. */

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

describe('giving out', () => {
  test('giver and receiver both sign, and the unit has the recorder', async () => {
    const id = await register(dandong)
    const unit = dandong.otherUnit
    expect(await signed(dandong, 'devices.issue', dandong.other, { id, unit })).toMatchObject({
      ok: true,
    })
    expect(await page(dandong, id)).toMatchObject({ unit: '社会组织管理科', holder: '张伟' })
    const events = await life(dandong, id)
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

function check(office: DeviceOffice, id: string, found: object = {}) {
  const good = { noFault: true, batteryPercent: 95, freeMegabytes: 60_000 }
  const shown = office.house.house.clock.now()
  return office.did(office.officer, 'devices.check', { id, ...good, deviceClock: shown, ...found })
}

const CARE = (id: string) => ({ id, work: ['cleaning'], condition: 'good' })

test('of two checks in the same millisecond the one entered later is the newest', async () => {
  const id = await register(dandong)
  for (const noFault of [false, true, false, true, true, false]) {
    await check(dandong, id, { noFault })
    const { latestCheck: newest } = await page(dandong, id)
    expect(newest).toMatchObject({ passed: noFault })
  }
})

describe('loss and damage', () => {
  test('a lost recorder is out of use, and the report names user and head', async () => {
    const id = await register(dandong)
    await dandong.did(dandong.officer, 'devices.report-loss', { id, theft: true, what: '车窗被砸' })
    expect(await page(dandong, id)).toMatchObject({ state: 'lost', usable: { allowed: false } })
    const events = await life(dandong, id)
    expect(events[0]).toMatchObject({
      kind: 'device.lost',
      note: '车窗被砸',
      details: [{ value: '是' }, { value: '王建国' }, { value: '李秀兰' }],
    })
  })

  test('found again it stands where it stood, and its history says how', async () => {
    const id = await register(dandong)
    const back = { id, what: '在执法车后备箱夹层找到' }
    expect(await dandong.does(dandong.officer, 'devices.report-found', back)).toMatchObject(
      refused('device.not-now'),
    )
    await check(dandong, id)
    expect(await page(dandong, id)).toMatchObject({ usable: { allowed: true } })
    await dandong.did(dandong.officer, 'devices.report-loss', { id, what: '外出后没有带回' })
    const supervisor = { ...dandong.officer, roles: ['supervisor'] }
    expect(await dandong.does(supervisor, 'devices.report-found', back)).toMatchObject(
      refused('right.missing'),
    )
    expect(await dandong.does(dandong.keeper, 'devices.maintain', CARE(id))).toMatchObject(
      refused('device.not-now'),
    )
    dandong.house.setTime('2026-11-20T01:30:00.000Z')
    await dandong.did(dandong.officer, 'devices.report-found', back)
    const found = await page(dandong, id)
    expect(found).toMatchObject({
      state: 'available',
      latestCheck: null,
      usable: { allowed: false },
    })
    expect((await life(dandong, id))[0]).toMatchObject({
      kind: 'device.found',
      note: '在执法车后备箱夹层找到',
    })
    dandong.house.setTime('2026-11-20T01:31:00.000Z')
    await check(dandong, id)
    expect(await page(dandong, id)).toMatchObject({ usable: { allowed: true } })
    dandong.house.setTime(MORNING)
  })

  test('lost while it waited for a repair, it waits again once it is found', async () => {
    const id = await register(dandong)
    await dandong.did(dandong.officer, 'devices.report-fault', { id, what: '不能开机' })
    await dandong.did(dandong.keeper, 'devices.report-loss', { id, what: '送修途中遗失' })
    await dandong.did(dandong.keeper, 'devices.report-found', { id, what: '快递找回' })
    expect(await page(dandong, id)).toMatchObject({
      state: 'in-repair',
      order: { what: '不能开机' },
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
  for (const text of ['车窗被砸', '摔在地上']) expect(all).not.toContain(text)
})
