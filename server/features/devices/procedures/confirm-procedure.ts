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
} from '../../../platform/kernel/index.ts'

export const ConfirmProcedure = z.object({ id: z.uuid() })
export type ConfirmProcedure = z.infer<typeof ConfirmProcedure>

export const Confirmed = z.object({ id: z.uuid() })

export interface ConfirmingFacts {
  readonly scope: Scope
  readonly who: PersonActor
  readonly procedure: {
    readonly id: Uuid
    readonly model: string
    readonly version: number
    /** Version that holds now. */
    readonly current: number
    readonly confirmed: boolean
  }
}

export interface Confirming extends Accepted {
  readonly agency: Uuid
  readonly procedure: Uuid
  readonly person: Uuid
}

/** Somebody says for himself that he has read the version that holds now. */
export function decideConfirmProcedure(
  { scope, who, procedure }: ConfirmingFacts,
  _asked: ConfirmProcedure,
  _moment: Moment,
): Decision<Confirming> {
  const { id, model, version, current, confirmed } = procedure
  if (version !== current) return refuse('device.procedure-old', { model, version: current })
  if (confirmed) return refuse('device.procedure-confirmed')
  return accept({
    agency: scope.agency,
    procedure: id,
    person: who.person,
    facts: [
      {
        kind: 'procedure.confirmed',
        subjects: [{ type: 'person', id: who.person }],
        body: { model, version: String(version) },
      },
    ],
    touches: [{ type: 'person', id: who.person }],
  })
}
