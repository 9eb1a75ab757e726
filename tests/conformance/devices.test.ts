import { describe, expect, test } from 'vitest'
import { EquipmentReport } from '../../server/features/devices/equipment-report.ts'
import { beginDevices, type Found } from './field-devices.ts'
import { type Agency, fieldsOfAgencies, PACKS } from './fields-of-agencies.ts'

/** Recorders under the five regulations, in the situations that the list of clauses names. */

const { morning } = fieldsOfAgencies()

describe('the check before use', () => {
  test.each<[Agency, string, Found, string]>([
    ['CD', 'CD-15b', { batteryPercent: 3 }, '为3%'],
    ['CD', 'CD-15b', { freeMegabytes: 10 }, '为10MB'],
    ['SC', 'SC-23b', { freeMegabytes: 10 }, '为10MB'],
    ['HD', 'HD-18b', { batteryPercent: 3 }, '为3%'],
    ['DD', 'DD-15a', { batteryPercent: 3 }, '为3%'],
    ['DD', 'DD-15a', { freeMegabytes: 10 }, '为10MB'],
    ['DD', 'DD-15b', { slowSeconds: 300 }, '相差300秒'],
  ])(
    '%s: %s names the value that fails, keeps the check and does not let it out',
    async (name, clause, bad, value) => {
      const field = await morning(name)
      const done = await field.checking(bad)
      expect(done.passed).toBe(false)
      expect(JSON.stringify(done.problems)).toContain(value)
      expect(JSON.stringify(done.problems)).toContain(clause)
      const opened = await field.opening()
      expect(opened).toMatchObject({ code: 'law.refused', clauses: [clause] })
      expect(opened.sentence).toContain(value)
      expect((await field.device()).latestCheck?.passed).toBe(false)
      await field.check()
      expect(await field.opening()).toMatchObject({ code: '' })
    },
  )

  test('SC-23b: a recorded reason lets a weak battery go, with the value in the warning', async () => {
    const field = await morning('SC')
    const reason = '现场没有电源，只录十分钟'
    const done = await field.checking({ batteryPercent: 3, reason })
    expect(done).toMatchObject({ passed: true, problems: [{ code: 'check-battery' }] })
    const opened = await field.opening()
    expect(opened.code).toBe('')
    expect(opened.warnings).toContainEqual({ code: 'check-battery', clauses: ['SC-23b'] })
  })

  test('DD-15a: a failed function test refuses, and a fault report is offered', async () => {
    const field = await morning('DD')
    await field.checking({ noFault: false })
    expect((await field.opening()).code).toBe('device.not-available')
    const { acts } = await field.device()
    expect(acts.find(({ act }) => act === 'report-fault')).toMatchObject({ allowed: true })
    await field.check()
  })
})

describe('dedicated use', () => {
  test.each<[string, object, string]>([
    ['a purpose', { purpose: undefined }, 'DD-8a'],
    ['one of the three purposes', { purpose: 'party' }, 'DD-8a'],
    ['a legal basis', { basis: undefined }, 'DD-18'],
  ])('DD: without %s no recorder is taken out', async (_, change, clause) => {
    const field = await morning('DD')
    expect(await field.opening(change)).toMatchObject({ code: 'law.refused', clauses: [clause] })
  })

  test.each<[Agency, string]>([
    ['CD', 'CD-16a'],
    ['HD', 'HD-19a'],
  ])(
    '%s: the procedure of the model is confirmed first, and again after a new version',
    async (name, clause) => {
      const field = await morning(name)
      const { story, office, wang, li } = field
      await field.check()
      for (const content of ['第一版：开机后先核对时间。', '第二版：开机后先核对时间和编号。']) {
        const { id } = await story.did(office, 'procedures.publish', {
          model: 'T1',
          content,
        })
        expect(await field.opening()).toMatchObject({ code: 'law.refused', clauses: [clause] })
        await story.did(wang, 'procedures.confirm', { id })
        expect(await field.opening()).toMatchObject({ code: 'law.refused', clauses: [clause] })
        await story.did(li, 'procedures.confirm', { id })
      }
      expect(await field.opening()).toMatchObject({ code: '' })
    },
  )
})

test.each<[Agency, string]>([
  ['CD', 'CD-15a'],
  ['SC', 'SC-23a'],
  ['HD', 'HD-18a'],
  ['DD', 'DD-12a'],
])(
  '%s: %s warns when a recorder overdue for maintenance is taken out, and the list has it',
  async (name, clause) => {
    const field = await morning(name, 100)
    const [device] = field.devices
    const opened = await field.opening()
    expect(opened).toMatchObject({ code: '' })
    // Both recorders are overdue since the same day: one warning, which names both.
    expect(opened.warnings.filter(({ code }) => code === 'maintenance-overdue')).toEqual([
      { code: 'maintenance-overdue', clauses: [clause] },
    ])
    await field.morning()
    expect((await field.plan()).entries).toMatchObject([{ overdue: true }, { overdue: true }])
    const work = { id: device, work: ['cleaning', 'charging'], condition: 'good' }
    await field.story.did(field.wang, 'devices.maintain', work)
    const after = (await field.plan()).entries.find((entry) => entry.device === device)
    expect(after).toMatchObject({ overdue: false, lastBy: '王建国' })
  },
)

describe('a fault', () => {
  test.each<[Agency, string, string]>([
    ['CD', 'CD-16b', 'records-office'],
    ['HD', 'HD-19b', 'custodian'],
  ])(
    '%s: %s stops the use until the repair is entered and accepted, and the office knows',
    async (name, clause, who) => {
      const field = await morning(name)
      const { story, wang, office } = field
      const [id] = field.devices
      await field.check()
      const told = await story.did(wang, 'devices.report-fault', { id, what: '黑屏' })
      expect((await field.opening()).code).toBe('device.not-available')
      const { duties } = await field.device()
      const repair = duties.find(
        ({ rule, what }) => rule.endsWith('/stop-and-repair') && what.includes('维修'),
      )
      expect(repair).toMatchObject({ state: 'open', who })
      expect(JSON.stringify(repair)).toContain(clause)
      const today = story.now().slice(0, 10)
      const work = { id, order: told.order, repairer: '厂家', sentOn: today, backOn: today }
      const done = { ...work, work: '换屏', costYuan: 200 }
      await story.did(office, 'devices.repair', { ...done, accepted: false })
      expect((await field.opening()).code).toBe('device.not-available')
      await story.did(office, 'devices.repair', { ...done, accepted: true })
      await field.check()
      expect(await field.opening()).toMatchObject({ code: '' })
    },
  )

  test('DD-12b: a loss names the officer who carried it and the head, whoever reports it', async () => {
    const field = await beginDevices(PACKS.DD)
    await field.morning()
    await field.check()
    const { story, li, devices } = field
    await field.opening()
    const spare = await field.register('DSJ0999')
    await story.did(li, 'devices.report-loss', { id: devices[0], what: '途中遗失' })
    expect(await field.device()).toMatchObject({ lastUser: '王建国', state: 'lost' })
    const head = await story.person('周敏', '执法监察科', ['officer', 'department-head'])
    const told = await story.did(head, 'devices.report-loss', { id: spare, what: '被盗' })
    expect(told).toMatchObject({ warnings: [] })
    await story.close()
  })
})

test('DD-9, DD-13b: of two recorders one is in repair: one of two; an old one is to be renewed', async () => {
  const field = await beginDevices(PACKS.DD)
  await field.morning()
  const { story, wang, office, devices } = field
  await story.did(wang, 'devices.report-fault', { id: devices[0], what: '黑屏' })
  const report = async () =>
    EquipmentReport.parse(await story.did(office, 'devices.equipment', {})).units.find(
      ({ id }) => id === story.unitOf('执法监察科'),
    )
  const short = await report()
  expect(short).toMatchObject({ usable: 1, inRepair: 1 })
  expect(short?.shortages[0]).toMatchObject({
    code: 'too-few-devices',
    citations: [{ clauses: ['DD-9'] }],
  })
  expect(short?.shortages[0]?.sentence).toContain('应有2台，现有1台')
  expect(short?.needs.map(({ remark }) => remark.code)).toEqual(['need-repair'])
  await field.morning(366 * 12)
  const old = await report()
  const renewed = old?.needs.filter(({ remark }) => remark.code === 'need-renewal')
  expect(renewed?.map(({ code }) => code).sort()).toEqual(['DSJ0231', 'DSJ0417'])
  await story.close()
})

test('DD-13a, DD-13c: a department neither registers, retires nor exports', async () => {
  const field = await morning('DD')
  const { story, wang, devices } = field
  const manager = await story.person('何军', '执法监察科', ['officer', 'device-manager'])
  const entry = { code: 'DSJ1', kind: 'body-camera', model: 'T1', unit: wang.unit }
  expect(await field.ask(wang, 'devices.register', entry)).toMatchObject({ code: 'right.missing' })
  const law = { code: 'law.refused', clauses: ['DD-13a'] }
  expect(await field.ask(manager, 'devices.register', entry)).toMatchObject(law)
  const retire = { id: devices[0], because: 'worn-out' }
  expect(await field.ask(manager, 'devices.retire', retire)).toMatchObject(law)
  const card = { label: '卡', station: 'CJ-1', deviceCode: 'DSJ0231', totalFiles: 1, totalBytes: 3 }
  const files = [{ name: 'F1.MP4', bytes: 3, sha256: 'a'.repeat(64) }]
  expect(await field.ask(wang, 'collect.open', { ...card, files })).toMatchObject({
    code: 'law.refused',
    clauses: ['DD-13c'],
  })
})
