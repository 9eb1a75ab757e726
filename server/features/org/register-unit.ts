import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type Scope,
} from '../../platform/kernel/index.ts'
import { UnitKind, UnitName, unitFact, unitTaken } from './unit.ts'

export const RegisterUnit = z.object({ name: UnitName, kind: UnitKind })
export type RegisterUnit = z.infer<typeof RegisterUnit>

export const RegisteredUnit = z.object({ id: z.uuid() })

export interface UnitFacts {
  readonly scope: Scope
  /** Whether another unit of the agency has the name. */
  readonly nameTaken: boolean
}

export interface UnitEntry extends Accepted {
  readonly agency: Uuid
  readonly unit: Uuid
  readonly asked: RegisterUnit
}

/** A unit that the agency got after it was founded. */
export function decideRegisterUnit(
  { scope, nameTaken }: UnitFacts,
  asked: RegisterUnit,
  moment: Moment,
): Decision<UnitEntry> {
  if (nameTaken) return unitTaken(asked.name)
  const unit = moment.newId()
  return accept({
    agency: scope.agency,
    unit,
    asked,
    facts: [unitFact(unit, asked.kind)],
    touches: [{ type: 'unit', id: unit }],
  })
}
