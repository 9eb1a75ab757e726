import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { type Law, remarksOf, rule } from '../regulations/index.ts'
import type { CheckDone, DeviceState } from './device.ts'

/** `deviceClock` is what the recorder's display says; `readAgoMs` how long ago it was read. */
export const CheckDevice = z.object({
  id: z.uuid(),
  noFault: z.boolean(),
  batteryPercent: z.number().int().min(0).max(100),
  freeMegabytes: z.number().int().min(0).max(100_000_000),
  deviceClock: z.iso.datetime({ offset: true }),
  readAgoMs: z.number().int().min(0).max(3_600_000).default(0),
})
export type CheckDevice = z.infer<typeof CheckDevice>

export interface CheckingFacts {
  readonly scope: Scope
  readonly device: { readonly id: Uuid; readonly code: string; readonly state: DeviceState }
  readonly person: Uuid
  readonly law: Law
}

export interface Checking extends Accepted {
  readonly agency: Uuid
  /** Id of the fact and of the row: an assignment names it. */
  readonly check: Uuid
  readonly device: Uuid
  readonly person: Uuid
  readonly values: CheckValues
  readonly passed: boolean
  readonly state: DeviceState
  readonly problems: CheckDone['problems']
}

export interface CheckValues {
  readonly noFault: boolean
  readonly batteryPercent: number
  readonly freeMegabytes: number
  /** Server minus device. */
  readonly clockOffsetMs: number
}

/**
 * The check before use. The law says whether it passes; a failed one is recorded all the same,
 * with every item that failed and its article, and a device with a fault is out of use until a
 * later check finds none.
 */
export function decideCheckDevice(
  { scope, device, person, law }: CheckingFacts,
  asked: CheckDevice,
  moment: Moment,
): Decision<Checking> {
  if (device.state === 'retired') return refuse('device.retired', { code: device.code })
  const { noFault, batteryPercent, freeMegabytes } = asked
  const clockOffsetMs = offsetOf(asked, moment)
  const values = { noFault, batteryPercent, freeMegabytes, clockOffsetMs }
  const ruling = rule(law, {
    verb: 'device.check-out',
    facts: [],
    request: values,
    at: moment.at,
  })
  const passed = ruling.allowed
  const check = moment.newId()
  const subjects: Accepted['facts'][number]['subjects'] = [
    { type: 'device', id: device.id },
    { type: 'person', id: person },
  ]
  return accept({
    agency: scope.agency,
    check,
    device: device.id,
    person,
    values,
    passed,
    state: noFault ? 'available' : 'faulty',
    problems: ruling.allowed ? [] : remarksOf(ruling.refusals),
    facts: [{ id: check, kind: 'device.checked', subjects, body: { passed, ...values } }],
  })
}

/** What the server's clock said when the display was read, minus the display. */
function offsetOf({ deviceClock, readAgoMs }: CheckDevice, { at }: Moment): number {
  return Date.parse(at) - readAgoMs - Date.parse(deviceClock)
}
