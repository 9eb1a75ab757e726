import { describe, expect, test } from 'vitest'
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
const device = { id: someId(2), code: 'DSJ0231', state: 'available' as const }
const found = { scope, device, person: someId(3), law }
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
  test('a recorder enters the register of a unit', () => {
    const decision = decideRegisterDevice(
      { scope, unit: someId(4), codeTaken: false },
      entry,
      moment,
    )
    expect(decision).toMatchObject({ accepted: { facts: [{ kind: 'device.registered' }] } })
  })
  test('a code that is taken and a unit that does not exist are refused', () => {
    const taken = decideRegisterDevice({ scope, unit: someId(4), codeTaken: true }, entry, moment)
    expect(taken).toMatchObject({ refusal: { code: 'device.code-taken' } })
    const nowhere = decideRegisterDevice({ scope, codeTaken: false }, entry, moment)
    expect(nowhere).toMatchObject({ refusal: { code: 'not-found' } })
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

  test('a retired recorder is not checked any more', () => {
    const retired = { ...found, device: { ...device, state: 'retired' as const } }
    expect(decideCheckDevice(retired, asked, moment)).toMatchObject({
      refusal: { code: 'device.retired' },
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
