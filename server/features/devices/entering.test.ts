import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PersonActor } from '../../platform/kernel/index.ts'
import { someId } from '../../platform/kernel/testing.ts'
import { DevicesListed } from './device.ts'
import { DeviceShown } from './device-page.ts'
import { readLines } from './read-lines.ts'
import { type DeviceOffice, openDeviceOffice } from './test-office.io.ts'

let office: DeviceOffice

beforeAll(async () => {
  office = await openDeviceOffice('2026-11-20T01:00:00.000Z', 'dandong-civil-affairs-2019')
}, 60_000)
afterAll(() => office.close())

const units = new Map([['执法监察科', someId(1)]])
const nothing = { units, codes: new Set<string>(), serials: new Set<string>() }

describe('a pasted table', () => {
  test('is read from a spreadsheet and from a CSV file alike', () => {
    const table = [
      '编号\t类别\t型号\t科室\t机身号\t存储卡号\t防爆',
      'A1\t执法记录仪\tT1\t执法监察科\tSN-1\tC-1\t是',
      '',
      'A2,录音笔,V1,执法监察科',
      '"A3"，照相机，P1，执法监察科',
    ].join('\r\n')
    const { read, faults } = readLines(table, nothing)
    expect(faults).toEqual([])
    expect(read).toMatchObject([
      { line: 2, entry: { code: 'A1', serial: 'SN-1', card: 'C-1', explosionProof: true } },
      { line: 4, entry: { code: 'A2', kind: 'voice-recorder', explosionProof: false } },
      { line: 5, entry: { code: 'A3', kind: 'camera' } },
    ])
  })

  test.each([
    ['a kind that there is not', 'A1,手机,T1,执法监察科', '类别'],
    ['a unit that there is not', 'A1,执法记录仪,T1,食堂', '没有名为“食堂”的科室'],
    ['no code', ',执法记录仪,T1,执法监察科', '没有编号'],
    ['no model', 'A1,执法记录仪,,执法监察科', '没有型号'],
    ['a serial number with a space', 'A1,执法记录仪,T1,执法监察科,S N', '机身号只能'],
    ['more columns', 'A1,执法记录仪,T1,执法监察科,S,C,是,多', '多于'],
    ['a strange word', 'A1,执法记录仪,T1,执法监察科,S,C,对', '只能填是或否'],
    ['a code twice', 'A0,录音笔,V1,执法监察科\nA0,录音笔,V1,执法监察科', 'A0 已经登记过'],
  ])('with %s names the line and says what to mend', (_, table, says) => {
    const { faults } = readLines(table, nothing)
    const last = table.split('\n').length
    expect(faults).toEqual([{ line: last, sentence: expect.stringContaining(says) }])
  })

  test('registers all of its recorders, or none and tells every faulty line', async () => {
    const line = (n: number) => `DR${n},执法记录仪,T1,执法监察科,SN-R${n},C-R${n},否`
    const table = [line(1), line(2), 'DR3,手机,T1,执法监察科', line(1)].join('\n')
    expect(await office.does(office.keeper, 'devices.import', { table })).toMatchObject({
      refusal: {
        code: 'device.import-faulty',
        facts: {
          count: 2,
          fields: [
            { message: expect.stringMatching(/^第 3 行：类别/) },
            { message: expect.stringMatching(/^第 4 行：编号 DR1/) },
          ],
        },
      },
    })
    expect(await list({ query: 'DR' })).toEqual([])
    const good = [line(1), line(2)].join('\n')
    expect(await office.did(office.keeper, 'devices.import', { table: good })).toMatchObject({
      count: 2,
    })
    expect(await list({ query: 'sn-r2' })).toEqual(['DR2'])
    expect(await office.does(office.keeper, 'devices.import', { table: good })).toMatchObject({
      refusal: { code: 'device.import-faulty' },
    })
  })

  test('of more lines than can be done at once names the line to begin anew with', async () => {
    const lines = Array.from({ length: 201 }, (_, n) => `M${n},录音笔,V1,执法监察科`)
    const asked = { table: lines.join('\n') }
    expect(await office.does(office.keeper, 'devices.import', asked)).toMatchObject({
      refusal: { facts: { fields: [{ path: 'table.201' }] } },
    })
  })
})

async function list(asked: object): Promise<string[]> {
  const found = await office.did(office.officer, 'devices.list', { limit: 200, ...asked })
  return DevicesListed.parse(found).devices.map(({ code }) => code)
}

const ENTRY = { kind: 'body-camera', model: 'T1', explosionProof: false }

async function register(code: string, more: object = {}, who: PersonActor = office.keeper) {
  const asked = { ...ENTRY, code, unit: office.fieldUnit, ...more }
  return String((await office.did(who, 'devices.register', asked)).id)
}

/** Each field alone is a correction, also one that is taken away. */
const CHANGES = [
  { code: 'U1-B' },
  { kind: 'voice-recorder' },
  { model: 'T2' },
  { serial: undefined },
  { card: 'C-U1' },
  { explosionProof: true },
  { storagePlace: undefined },
]

describe('the register', () => {
  test('is corrected whole, and never to the number of another', async () => {
    const id = await register('K1', { serial: 'SN-K1', card: 'C-K1' })
    await register('K2', { serial: 'SN-K2' })
    const entry = { id, ...ENTRY, code: 'K1', serial: 'SN-K1', card: 'C-NEW' }
    await office.did(office.keeper, 'devices.amend', entry)
    const shown = DeviceShown.parse(await office.did(office.keeper, 'devices.get', { id }))
    expect(shown).toMatchObject({ card: 'C-NEW', unit: '执法监察科' })
    for (const [change, code] of [
      [{ code: 'K2' }, 'device.code-taken'],
      [{ serial: 'SN-K2' }, 'device.serial-taken'],
    ] as const) {
      const asked = { ...entry, ...change }
      expect(await office.does(office.keeper, 'devices.amend', asked)).toMatchObject({
        refusal: { code },
      })
    }
  })

  test('is not corrected by what stands there already, however it is written', async () => {
    const more = { serial: 'SN-U1', storagePlace: '办公室 2 号柜' }
    const id = await register('U1', more)
    const same = { id, ...ENTRY, code: 'U1', ...more }
    for (const asked of [same, { ...same, code: ' U1 ', storagePlace: ' 办公室 2 号柜 ' }]) {
      expect(await office.does(office.keeper, 'devices.amend', asked)).toMatchObject({
        refusal: { code: 'device.unchanged' },
      })
    }
    for (const change of CHANGES) {
      await office.did(office.keeper, 'devices.amend', { ...same, ...change })
      await office.did(office.keeper, 'devices.amend', same)
    }
  })

  test('is read page by page, by state, unit and a part of any number', async () => {
    for (const n of [1, 2, 3]) await register(`P${n}`, { serial: `100%${n}`.replace('%', '-') })
    const first = await office.did(office.officer, 'devices.list', { query: '100-', limit: 2 })
    expect(DevicesListed.parse(first)).toMatchObject({
      devices: [{ code: 'P1' }, { code: 'P2' }],
      next: 'P2',
    })
    expect(await list({ query: '100-', after: 'P2' })).toEqual(['P3'])
    expect(await list({ query: '100%' })).toEqual([])
    expect(await list({ query: 'P', unit: office.otherUnit })).toEqual([])
    expect(await list({ query: 'P', state: 'lost' })).toEqual([])
  })
})

describe('an operating procedure', () => {
  const text = (n: number) => `第 ${n} 版：开机后先核对时间，再开始录制。`

  test('is confirmed by each for himself, and a new version asks again', async () => {
    const first = await office.did(office.keeper, 'procedures.publish', {
      model: 'T1',
      content: text(1),
    })
    await office.did(office.officer, 'procedures.confirm', { id: first.id })
    const twice = await office.does(office.officer, 'procedures.confirm', { id: first.id })
    expect(twice).toMatchObject({ refusal: { code: 'device.procedure-confirmed' } })
    const second = await office.did(office.keeper, 'procedures.publish', {
      model: 'T1',
      content: text(2),
    })
    const old = await office.does(office.head, 'procedures.confirm', { id: first.id })
    expect(old).toMatchObject({ refusal: { code: 'device.procedure-old', facts: { version: 2 } } })
    const listed = await office.did(office.officer, 'procedures.list', {})
    expect(listed).toMatchObject({ procedures: [{ model: 'T1', version: 2, confirmedAt: null }] })
    const read = await office.did(office.officer, 'procedures.read', { id: first.id })
    expect(read).toMatchObject({
      version: 1,
      currentId: second.id,
      readers: [{ name: '王建国', unit: '执法监察科' }],
    })
    const same = { model: 'T1', content: text(2) }
    expect(await office.does(office.keeper, 'procedures.publish', same)).toMatchObject({
      refusal: { code: 'device.procedure-same' },
    })
  })

  test('is published by the keeper only, and models without one are named', async () => {
    const asked = { model: 'Q3', content: text(1) }
    expect(await office.does(office.officer, 'procedures.publish', asked)).toMatchObject({
      refusal: { code: 'right.missing' },
    })
    await register('Q1', { model: 'Q3' })
    expect(await office.did(office.officer, 'procedures.list', {})).toMatchObject({
      without: expect.arrayContaining(['Q3']),
    })
  })
})
