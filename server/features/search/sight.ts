import type { Uuid } from '@liuhen/format'
import type { PersonActor } from '../../platform/kernel/index.ts'

/** What can be found. */
export const KINDS = ['case', 'document', 'activity', 'recording', 'device', 'camera'] as const
export type Kind = (typeof KINDS)[number]

/**
 * Which things of a kind a person may find, as data from which the query is made. It says the same
 * as the right to each single one does; a property test compares them.
 */
export interface Sight {
  /** Every one of the agency; `open` leaves out those that concern a secret. */
  readonly agency: 'all' | 'open' | 'none'
  /** Those of this unit that concern no secret. */
  readonly unit?: Uuid
  /** Those that are this person's own. */
  readonly own?: Uuid
}

/** Documents are seen with their case, or else with their activity. */
export interface Sights {
  readonly person: Uuid
  readonly case: Sight
  readonly activity: Sight
  readonly recording: Sight
  /** Papers of archived files are work of the archive; everybody else comes to them by the door. */
  readonly archive: boolean
}

export function sightsOf({ roles, person, unit }: PersonActor, archive: boolean): Sights {
  const has = (role: string) => roles.includes(role)
  const all = ['records-office', 'leader', 'office-director'].some(has)
  const agency = all ? 'all' : has('supervisor') ? 'open' : 'none'
  const own = has('officer') ? { own: person } : {}
  const ofUnit = { unit }
  return {
    ...{ person, archive },
    case: { agency, ...own, ...(has('officer') || has('department-head') ? ofUnit : {}) },
    activity: { agency, ...own, ...(has('officer') ? ofUnit : {}) },
    recording: { agency, ...own, ...(has('department-head') ? ofUnit : {}) },
  }
}
