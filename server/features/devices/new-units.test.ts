import { parseFact } from '@liuhen/format'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withTx } from '../../platform/database/connect.ts'
import { EquipmentReport } from './equipment-report.ts'
import { type DeviceOffice, openDeviceOffice } from './test-office.io.ts'

/** A unit that the agency gets later has to be equipped like those it was founded with. */

let office: DeviceOffice
let admin: DeviceOffice['keeper']
let unit = ''

beforeAll(async () => {
  office = await openDeviceOffice('2026-11-20T01:00:00.000Z', 'dandong-civil-affairs-2019')
  admin = { ...office.keeper, roles: ['administrator'] }
}, 60_000)
afterAll(() => office.close())

test('a field unit that is added is short of recorders at once, with the article', async () => {
  const added = { name: '养老服务科', kind: 'field' }
  unit = String((await office.did(admin, 'org.register-unit', added)).id)
  expect(await shown()).toMatchObject({
    name: '养老服务科',
    field: true,
    shortages: [{ code: 'too-few-devices', citations: [{ article: '第九条' }] }, {}],
  })
  expect(await stated()).toEqual([{ field: true }])
})

test('a unit that no longer enforces in the field is short of nothing, under its new name', async () => {
  await office.did(admin, 'org.change-unit', { id: unit, name: '综合科', kind: 'leadership' })
  expect(await shown()).toMatchObject({ name: '综合科', field: false, shortages: [] })
  expect(await stated()).toEqual([{ field: true }, { field: false }])
})

test.each<[string, string, object, string]>([
  ['a name that another unit has', 'org.register-unit', { name: '局办公室' }, 'org.taken'],
  ['the name of another unit', 'org.change-unit', { name: '局办公室' }, 'org.taken'],
])('%s is refused', async (_, verb, change, code) => {
  const asked = { id: unit, kind: 'field', ...change }
  expect(await office.does(admin, verb, asked)).toMatchObject({ refusal: { code } })
})

test('a unit keeps its name when only its kind changes; who does not manage changes none', async () => {
  const same = { id: unit, name: '综合科', kind: 'field' }
  expect(await office.does(office.officer, 'org.change-unit', same)).toMatchObject({
    refusal: { code: 'right.missing' },
  })
  expect(await office.does(admin, 'org.change-unit', same)).toMatchObject({ ok: true })
})

async function shown() {
  const { units } = EquipmentReport.parse(await office.did(admin, 'devices.equipment', {}))
  return units.find(({ id }) => id === unit)
}

/** What the ledger says of the unit, in order. */
async function stated() {
  const rows = await withTx(office.house.db, '*', (tx) =>
    tx.selectFrom('ledger_entry').select('leaf').orderBy('id').execute(),
  )
  const facts = rows.map(({ leaf }) => parseFact(leaf))
  return facts
    .filter(({ kind, subjects }) => kind === 'unit.registered' && subjects[0]?.id === unit)
    .map(({ body }) => body)
}
