import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type NewFact,
  type PersonActor,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { type Law, Remark, refusedByLaw, remarksOf, rule } from '../regulations/index.ts'
import { DeviceKind, PartNumber } from './device.ts'

/** What the register holds of a recorder beside its unit. */
export const ENTRY = {
  code: z.string().trim().min(1).max(40),
  kind: DeviceKind,
  model: z.string().trim().min(1).max(80),
  /** Absent: the maker gave it none, or it has no card of its own. */
  serial: PartNumber.optional(),
  card: PartNumber.optional(),
  explosionProof: z.boolean().default(false),
  storagePlace: z.string().trim().min(1).max(80).optional(),
}
export type Entry = z.infer<z.ZodObject<typeof ENTRY>>

export const RegisterDevice = z.object({ ...ENTRY, unit: z.uuid() })
export type RegisterDevice = z.infer<typeof RegisterDevice>

export const RegisteredDevice = z.object({ id: z.uuid(), warnings: z.array(Remark) })

export interface RegisteringFacts {
  readonly scope: Scope
  readonly who: PersonActor
  readonly law: Law
  /** Absent: no such unit in this agency. */
  readonly unit?: Uuid
  readonly codeTaken: boolean
  /** Code of the recorder that has this serial number already. */
  readonly serialOf?: string
}

export interface Registering extends Accepted {
  readonly agency: Uuid
  readonly unit: Uuid
  readonly device: Uuid
  readonly asked: Entry
  readonly warnings: Remark[]
}

/** Enters a recorder into the register under its printed code, for a unit. */
export function decideRegisterDevice(
  { scope, who, law, unit, codeTaken, serialOf }: RegisteringFacts,
  asked: RegisterDevice,
  moment: Moment,
): Decision<Registering> {
  if (unit === undefined) return refuse('not-found')
  if (codeTaken) return refuse('device.code-taken', { code: asked.code })
  if (serialOf !== undefined) {
    return refuse('device.serial-taken', { serial: asked.serial ?? '', code: serialOf })
  }
  const request = { posts: who.roles, deviceKind: asked.kind }
  const ruling = rule(law, { verb: 'device.register', facts: [], request, at: moment.at })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  const device = moment.newId()
  return accept({
    agency: scope.agency,
    unit,
    device,
    asked,
    warnings: remarksOf(ruling.warnings),
    facts: [registeredFact(device, unit, asked)],
    touches: [
      { type: 'device', id: device },
      { type: 'unit', id: unit },
    ],
  })
}

/** The entry as the ledger has it; a corrected entry is stated again, whole. */
export function registeredFact(device: Uuid, unit: Uuid, entry: Entry): NewFact {
  const { code, kind: deviceKind, model, serial, card, explosionProof } = entry
  return {
    kind: 'device.registered',
    subjects: [
      { type: 'device', id: device },
      { type: 'unit', id: unit },
    ],
    body: {
      code,
      deviceKind,
      model,
      ...(serial === undefined ? {} : { serial }),
      ...(card === undefined ? {} : { card }),
      explosionProof,
    },
  }
}
