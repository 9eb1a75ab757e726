import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import { accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import type { UnitEntry, UnitFacts } from './register-unit.ts'
import { UnitKind, UnitName, unitFact, unitTaken } from './unit.ts'

export const ChangeUnit = z.object({ id: z.uuid(), name: UnitName, kind: UnitKind })
export type ChangeUnit = z.infer<typeof ChangeUnit>

export interface ChangingFacts extends UnitFacts {
  readonly unit: Uuid
}

/** Another name or kind of a unit; it is registered anew, and what it must have is judged again. */
export function decideChangeUnit(
  { scope, unit, nameTaken }: ChangingFacts,
  { name, kind }: ChangeUnit,
  _moment: Moment,
): Decision<UnitEntry> {
  if (nameTaken) return unitTaken(name)
  return accept({
    agency: scope.agency,
    unit,
    asked: { name, kind },
    facts: [unitFact(unit, kind)],
    touches: [{ type: 'unit', id: unit }],
  })
}
