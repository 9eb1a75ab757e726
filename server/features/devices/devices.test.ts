import { describe, expect, test } from 'vitest'
import type { PersonActor } from '../../platform/kernel/index.ts'
import { instantAt, momentAt, someId } from '../../platform/kernel/testing.ts'
import { packsOnShelf } from '../regulations/index.ts'
import { type CheckDevice, decideCheckDevice } from './check-device.ts'
import { judgeUse } from './judge-use.ts'
import { decideRegisterDevice } from './register-device.ts'

const NOW = '2026-11-20T02:00:00.000Z'
const moment = momentAt(NOW)
const scope = { agency: someId(1) }
const law = {
  packs: packsOnShelf().filter(({ id }) => id === 'dandong-civil-affairs-2019'),
  settings: {},
}
const device = { id: someId(2), code: 'DSJ0231', model: 'T1', state: 'available' as const }
const standing = { ...device, standing: { is: 'available' as const } }
const digest = (text: string) => `digest of ${text}`
const salt = new Uint8Array(16)
const found = { scope, device: standing, person: someId(3), law, salt, digest }
const asked: CheckDevice = {
  id: device.id,
  noFault: true,
  batteryPercent: 95,
  freeMegabytes: 60_000,
  deviceClock: '2026-11-20T10:00:00+08:00',
  readAgoMs: 0,
}

describe('registering', () => {
  const entry = {
    code: 'DSJ0231',
    kind: 'body-camera' as const,
    model: 'T1',
    unit: someId(4),
    explosionProof: false,
  }
  const office: PersonActor = {
    is: 'person',
    person: someId(3),
    account: someId(3),
    session: someId(3),
    agency: someId(1),
    unit: someId(4),
    roles: ['records-office'],
    authenticatedAt: moment.at,
  }
  const open = { scope, who: office, law, unit: someId(4), codeTaken: false }
  test('a recorder enters the register of a unit', () => {
    const numbered = { ...entry, serial: 'SN-1', card: 'C-1' }
    const decision = decideRegisterDevice(open, numbered, moment)
    const body = { deviceKind: 'body-camera', serial: 'SN-1', card: 'C-1', explosionProof: false }
    expect(decision).toMatchObject({ accepted: { facts: [{ kind: 'device.registered', body }] } })
  })
  test('a code that is taken and a unit that does not exist are refused', () => {
    const taken = decideRegisterDevice({ ...open, codeTaken: true }, entry, moment)
    expect(taken).toMatchObject({ refusal: { code: 'device.code-taken' } })
    const { unit: _, ...unitless } = open
    const nowhere = decideRegisterDevice(unitless, entry, moment)
    expect(nowhere).toMatchObject({ refusal: { code: 'not-found' } })
    const twice = decideRegisterDevice({ ...open, serialOf: 'DSJ9' }, entry, moment)
    expect(twice).toMatchObject({ refusal: { code: 'device.serial-taken' } })
  })

  test('only the office keeps the register where the regulation says so', () => {
    const unitHead = { ...office, roles: ['device-manager', 'department-head'] }
    expect(decideRegisterDevice({ ...open, who: unitHead }, entry, moment)).toMatchObject({
      refusal: { code: 'law.refused', citations: [{ article: '第十三条' }] },
    })
  })
})

describe('the check before use', () => {
  test('passes when every item does, and keeps server minus device', () => {
    const late = { ...asked, deviceClock: '2026-11-20T09:59:20+08:00', readAgoMs: 10_000 }
    const decision = decideCheckDevice(found, late, moment)
    expect(decision).toMatchObject({
      accepted: { passed: true, problems: [], values: { clockOffsetMs: 30_000 } },
    })
  })

  test.each<[string, Partial<CheckDevice>, string, string]>([
    ['a fault', { noFault: false }, 'check-no-fault', 'faulty'],
    ['a weak battery', { batteryPercent: 40 }, 'check-battery', 'available'],
    ['a full card', { freeMegabytes: 100 }, 'check-storage', 'available'],
    ['a wrong clock', { deviceClock: '2026-11-20T09:55:00+08:00' }, 'check-clock', 'available'],
  ])('with %s it is recorded as failed, naming item and article', (_, changed, code, state) => {
    const decision = decideCheckDevice(found, { ...asked, ...changed }, moment)
    expect(decision).toMatchObject({
      ok: true,
      accepted: {
        passed: false,
        state,
        problems: [{ code, citations: [{ article: '第十五条' }] }],
        facts: [{ kind: 'device.checked', body: { passed: false } }],
      },
    })
  })

  test.each([
    { is: 'retired' as const },
    { is: 'lost' as const },
    { is: 'in-repair' as const, order: 'WX1' },
  ])('a recorder that is $is is not checked', (standing) => {
    const out = { ...found, device: { ...device, standing } }
    expect(decideCheckDevice(out, asked, moment)).toMatchObject({
      refusal: { code: 'device.not-now' },
    })
  })

  test('a reason lets a weak battery pass only where the regulation lets a reason count', () => {
    const weak = { ...asked, batteryPercent: 40, reason: '现场没有电源，只记录十分钟' }
    expect(decideCheckDevice(found, weak, moment)).toMatchObject({ accepted: { passed: false } })
    const packs = packsOnShelf().filter(({ id }) => id === 'shuncheng-district')
    const decision = decideCheckDevice({ ...found, law: { packs, settings: {} } }, weak, moment)
    expect(decision).toMatchObject({
      accepted: {
        passed: true,
        problems: [{ code: 'check-battery' }],
        facts: [{ body: { reasonDigest: 'digest of 现场没有电源，只记录十分钟' } }],
      },
    })
  })
})

describe('taking a recorder out', () => {
  const values = { noFault: true, batteryPercent: 95, freeMegabytes: 60_000, clockOffsetMs: 0 }
  const made = { id: someId(5), person: someId(3), passed: true, ...values }
  const checkedAt = instantAt('2026-11-20T01:00:00.000Z')
  const check = { ...made, checkedAt }

  test('needs a check that the regulation accepts at this moment', () => {
    expect(judgeUse(law, { ...device, check }, moment.at)).toEqual({ ok: true, accepted: check.id })
    const tomorrow = instantAt('2026-11-21T02:00:00.000Z')
    expect(judgeUse(law, { ...device, check }, tomorrow)).toMatchObject({
      refusal: { code: 'law.refused', citations: [{ article: '第十五条' }] },
    })
    expect(judgeUse(law, device, moment.at)).toMatchObject({
      refusal: { code: 'device.unchecked' },
    })
  })

  test('a stricter setting of the agency counts', () => {
    const strict = { ...law, settings: { 'battery-min-percent': 99 } }
    expect(judgeUse(strict, { ...device, check }, moment.at).ok).toBe(false)
  })
})
