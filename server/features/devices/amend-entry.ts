import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type PersonActor,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { type Law, refusedByLaw, rule } from '../regulations/index.ts'
import { ENTRY, type Entry, registeredFact } from './register-device.ts'
import { mayAct, type Standpoint } from './standing.ts'

/** The whole entry as it should read; the unit changes by an issue only. */
export const AmendEntry = z.object({ id: z.uuid(), ...ENTRY })
export type AmendEntry = z.infer<typeof AmendEntry>

export const Amended = z.object({ id: z.uuid() })

export interface AmendingFacts {
  readonly scope: Scope
  readonly who: PersonActor
  readonly law: Law
  readonly device: Standpoint & { readonly id: Uuid; readonly code: string; readonly unit: Uuid }
  /** What the register holds of it now. */
  readonly held: Entry
  /** Another recorder has this code, or this serial number (its code). */
  readonly codeTaken: boolean
  readonly serialOf?: string
}

export interface Amending extends Accepted {
  readonly device: Uuid
  readonly entry: Entry
}

/** Corrects the register: a misprint, or a card that the office replaced. */
export function decideAmendEntry(
  { who, law, device, held, codeTaken, serialOf }: AmendingFacts,
  { id: _id, ...entry }: AmendEntry,
  moment: Moment,
): Decision<Amending> {
  const may = mayAct('amend', device)
  if (!may.ok) return may
  if (isSame(held, entry)) return refuse('device.unchanged')
  if (codeTaken) return refuse('device.code-taken', { code: entry.code })
  if (serialOf !== undefined) {
    return refuse('device.serial-taken', { serial: entry.serial ?? '', code: serialOf })
  }
  const request = { posts: who.roles, deviceKind: entry.kind }
  const ruling = rule(law, { verb: 'device.register', facts: [], request, at: moment.at })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  return accept({
    device: device.id,
    entry,
    facts: [registeredFact(device.id, device.unit, entry)],
    touches: [
      { type: 'device', id: device.id },
      { type: 'unit', id: device.unit },
    ],
  })
}

/** An unchanged entry would stand in the recorder's life as a correction that corrects nothing. */
function isSame(held: Entry, entry: Entry): boolean {
  return (
    held.code === entry.code &&
    held.kind === entry.kind &&
    held.model === entry.model &&
    held.serial === entry.serial &&
    held.card === entry.card &&
    held.explosionProof === entry.explosionProof &&
    held.storagePlace === entry.storagePlace
  )
}
