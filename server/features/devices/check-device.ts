import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type Scope,
} from '../../platform/kernel/index.ts'
import { type Law, remarksOf, rule } from '../regulations/index.ts'
import type { CheckDone } from './device.ts'
import { type DeviceState, mayAct, type Standpoint } from './standing.ts'

/** `deviceClock` is what the recorder's display says; `readAgoMs` how long ago it was read. */
export const CheckDevice = z.object({
  id: z.uuid(),
  noFault: z.boolean(),
  batteryPercent: z.number().int().min(0).max(100),
  freeMegabytes: z.number().int().min(0).max(100_000_000),
  deviceClock: z.iso.datetime({ offset: true }),
  readAgoMs: z.number().int().min(0).max(3_600_000).default(0),
  /** Why it is used although an item failed, where the regulation lets a reason count. */
  reason: z.string().trim().min(1).max(200).optional(),
})
export type CheckDevice = z.infer<typeof CheckDevice>

export interface CheckingFacts {
  readonly scope: Scope
  readonly device: Standpoint & { readonly id: Uuid; readonly code: string }
  readonly person: Uuid
  readonly law: Law
  readonly salt: Uint8Array
  /** Digest of a text under the salt: stands in the fact for it. */
  readonly digest: (text: string) => string
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
  readonly reason?: { readonly text: string; readonly salt: Uint8Array }
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
  { scope, device, person, law, salt, digest }: CheckingFacts,
  asked: CheckDevice,
  moment: Moment,
): Decision<Checking> {
  const may = mayAct('check', device)
  if (!may.ok) return may
  const { noFault, batteryPercent, freeMegabytes, reason } = asked
  const clockOffsetMs = offsetOf(asked, moment)
  const values = { noFault, batteryPercent, freeMegabytes, clockOffsetMs }
  const ruling = rule(law, {
    verb: 'device.check-out',
    facts: [],
    request: reason === undefined ? values : { ...values, reason },
    only: ['pre-use-check'],
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
    problems: remarksOf(ruling.allowed ? ruling.warnings : ruling.refusals),
    ...(reason === undefined ? {} : { reason: { text: reason, salt } }),
    facts: [
      {
        id: check,
        kind: 'device.checked',
        subjects,
        body: {
          passed,
          ...values,
          ...(reason === undefined ? {} : { reasonDigest: digest(reason) }),
        },
      },
    ],
  })
}

/** What the server's clock said when the display was read, minus the display. */
function offsetOf({ deviceClock, readAgoMs }: CheckDevice, { at }: Moment): number {
  return Date.parse(at) - readAgoMs - Date.parse(deviceClock)
}
