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
import { DeviceKind } from './device.ts'

export const RegisterDevice = z.object({
  code: z.string().trim().min(1).max(40),
  kind: DeviceKind,
  model: z.string().trim().min(1).max(80),
  unit: z.uuid(),
  explosionProof: z.boolean().default(false),
})
export type RegisterDevice = z.infer<typeof RegisterDevice>

export const RegisteredDevice = z.object({ id: z.uuid() })

export interface RegisteringFacts {
  readonly scope: Scope
  /** Absent: no such unit in this agency. */
  readonly unit?: Uuid
  readonly codeTaken: boolean
}

export interface Registering extends Accepted {
  readonly agency: Uuid
  readonly unit: Uuid
  readonly device: Uuid
  readonly asked: RegisterDevice
}

/** Enters a recorder into the register under its printed code, given out to a unit. */
export function decideRegisterDevice(
  { scope, unit, codeTaken }: RegisteringFacts,
  asked: RegisterDevice,
  moment: Moment,
): Decision<Registering> {
  if (unit === undefined) return refuse('not-found')
  if (codeTaken) return refuse('device.code-taken', { code: asked.code })
  const device = moment.newId()
  const { code, kind: deviceKind, model } = asked
  const facts: Accepted['facts'] = [
    {
      kind: 'device.registered',
      subjects: [
        { type: 'device', id: device },
        { type: 'unit', id: unit },
      ],
      body: { code, deviceKind, model },
    },
  ]
  return accept({ agency: scope.agency, unit, device, asked, facts })
}
