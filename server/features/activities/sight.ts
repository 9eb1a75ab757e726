import type { Uuid } from '@liuhen/format'
import type { PersonActor, Scope } from '../../platform/kernel/index.ts'

/**
 * Which activities a person may read, as data from which the list's SQL is made. It says the same
 * as the right activity.read does for each single one; a property test compares them.
 */
export interface Sight {
  /** Every activity of the agency; `open` leaves out those marked as concerning a secret. */
  readonly agency: 'all' | 'open' | 'none'
  /** Activities in which this person is an officer, marked or not. */
  readonly own: Uuid | undefined
  /** Activities of this unit that are not marked. */
  readonly unit: Uuid | undefined
}

const READS_ALL = ['records-office', 'leader', 'office-director']

export function sightOf({ roles, person, unit }: PersonActor): Sight {
  const officer = roles.includes('officer')
  const all = roles.some((role) => READS_ALL.includes(role))
  const open = roles.includes('supervisor')
  return {
    agency: all ? 'all' : open ? 'open' : 'none',
    own: officer ? person : undefined,
    unit: officer ? unit : undefined,
  }
}

/** Whether the sight takes in a thing of the same agency. */
export function sees(sight: Sight, thing: Pick<Scope, 'own' | 'unit' | 'secrecy'>): boolean {
  if (sight.agency === 'all') return true
  if (sight.own !== undefined && thing.own?.includes(sight.own)) return true
  if (thing.secrecy !== undefined) return false
  return sight.agency === 'open' || (sight.unit !== undefined && sight.unit === thing.unit)
}
