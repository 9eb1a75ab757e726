import { describe, expect, test } from 'vitest'
import { someId } from '../../platform/kernel/testing.ts'
import { judgeShift, type ShiftFound } from './judge-shift.ts'
import type { ShiftActivity, ShiftCollection, ShiftDevice } from './shift.ts'

const ACTIVITY: ShiftActivity = {
  id: someId(1),
  number: '2026-0001',
  matter: '养老机构检查',
  ended: true,
  recordings: 3,
  exempt: false,
  exception: null,
}
const DOCKED: ShiftCollection = {
  id: someId(2),
  label: 'DSJ0231',
  state: 'closed',
  openedAt: '2026-11-21T09:00:00.000Z',
  files: 15,
  sealed: 15,
  refused: 0,
  copied: 15,
  numbersMissing: 0,
}
const DEVICE: ShiftDevice = {
  id: someId(3),
  code: 'DSJ0231',
  activity: someId(1),
  takenAt: '2026-11-21T01:00:00.000Z',
  handover: null,
  collection: DOCKED,
}
const SEALED = { number: 'Y-1', at: '2026-11-21T12:00:00.000Z', sealed: true }

function judge(device: Partial<ShiftDevice>, found: Partial<ShiftFound> = {}) {
  const { verdict, reasons } = judgeShift({
    activities: [ACTIVITY],
    devices: [{ ...DEVICE, ...device }],
    copies: true,
    ...found,
  })
  return [verdict, ...reasons.map(({ code, about }) => `${code} ${about}`)]
}

function docked(change: Partial<ShiftCollection>) {
  return { collection: { ...DOCKED, ...change } }
}

describe('whether everything from a shift is in', () => {
  test('yes, when every recorder is docked and every file is sealed twice', () => {
    expect(judge({})).toEqual(['yes'])
  })

  test.each([
    ['not docked', { collection: null }, ['no', 'not-handed-in DSJ0231']],
    [
      'handed over without a seal and not docked',
      { collection: null, handover: { ...SEALED, sealed: false } },
      ['no', 'not-handed-in DSJ0231'],
    ],
    [
      'handed over sealed: the office still owes the export',
      { collection: null, handover: SEALED },
      ['handed', 'awaiting-export DSJ0231'],
    ],
    [
      'being collected',
      docked({ state: 'confirmed', sealed: 3 }),
      ['handed', 'collecting DSJ0231'],
    ],
    ['a file did not arrive', docked({ sealed: 14 }), ['no', 'files-missing DSJ0231']],
    ['a file was kept apart', docked({ sealed: 14, refused: 1 }), ['no', 'files-refused DSJ0231']],
    ['a number is missing', docked({ numbersMissing: 1 }), ['no', 'numbers-missing DSJ0231']],
    [
      'a second copy is still being checked',
      docked({ copied: 14 }),
      ['handed', 'second-copy-waiting DSJ0231'],
    ],
  ])('%s', (_name, device, expected) => {
    expect(judge(device)).toEqual(expected)
  })

  test('a recorder that was out twice is missing once', () => {
    const out = { ...DEVICE, collection: null }
    const devices = [out, { ...out, activity: someId(4) }]
    expect(judge({}, { devices })).toEqual(['no', 'not-handed-in DSJ0231'])
  })

  test('second copies are no question where the installation keeps none', () => {
    expect(judge(docked({ copied: 0 }), { copies: false })).toEqual(['yes'])
  })

  test('an activity that runs is not in', () => {
    const activities = [{ ...ACTIVITY, ended: false }]
    expect(judge({}, { activities })).toEqual(['no', 'activity-running 2026-0001'])
  })

  test('an activity without a recording is asked for only once its recorders are docked', () => {
    const activities = [{ ...ACTIVITY, recordings: 0 }]
    expect(judge({}, { activities })).toEqual(['no', 'no-recording 2026-0001'])
    expect(judge({ collection: null }, { activities })).toEqual(['no', 'not-handed-in DSJ0231'])
    const exempt = [{ ...ACTIVITY, recordings: 0, exempt: true }]
    expect(judge({}, { activities: exempt })).toEqual(['yes'])
  })
})
