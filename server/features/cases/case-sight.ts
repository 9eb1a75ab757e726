import type { Uuid } from '@liuhen/format'
import type { PersonActor, Scope } from '../../platform/kernel/index.ts'

/**
 * Which cases a person may read, as data from which the list's SQL is made. It says the same as the
 * right case.read does for each single one; a property test compares them.
 */
export interface CaseSight {
  /** Every case of the agency; `open` leaves out those marked as concerning a secret. */
  readonly agency: 'all' | 'open' | 'none'
  /** Cases that this person handles, marked or not. */
  readonly own: Uuid | undefined
  /** Cases of this unit that are not marked. */
  readonly unit: Uuid | undefined
}

const READS_ALL = ['records-office', 'leader', 'office-director']
const READS_UNIT = ['officer', 'department-head']

export function sightOfCases({ roles, person, unit }: PersonActor): CaseSight {
  const all = roles.some((role) => READS_ALL.includes(role))
  return {
    agency: all ? 'all' : roles.includes('supervisor') ? 'open' : 'none',
    own: roles.includes('officer') ? person : undefined,
    unit: roles.some((role) => READS_UNIT.includes(role)) ? unit : undefined,
  }
}

/** Whether the sight takes in a case of the same agency. */
export function seesCase(sight: CaseSight, scope: Pick<Scope, 'own' | 'unit' | 'secrecy'>) {
  if (sight.agency === 'all') return true
  if (sight.own !== undefined && scope.own?.includes(sight.own)) return true
  if (scope.secrecy !== undefined) return false
  return sight.agency === 'open' || (sight.unit !== undefined && sight.unit === scope.unit)
}
