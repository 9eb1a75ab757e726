import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type Scope,
} from '../../platform/kernel/index.ts'

export const EnlistPerson = z.object({
  id: z.uuid(),
  /** True: staff on the establishment; false: auxiliary staff, who may only assist. */
  establishment: z.boolean(),
})
export type EnlistPerson = z.infer<typeof EnlistPerson>

export interface PersonFound {
  readonly scope: Scope
  readonly person: Uuid
}

export interface Enlistment extends Accepted {
  readonly agency: Uuid
  readonly id: Uuid
  readonly person: Uuid
  readonly establishment: boolean
}

/** States whether somebody is on the establishment; the newest statement counts. */
export function decideEnlistPerson(
  { scope, person }: PersonFound,
  { establishment }: EnlistPerson,
  moment: Moment,
): Decision<Enlistment> {
  const id = moment.newId()
  const subjects: Accepted['facts'][number]['subjects'] = [
    { type: 'person', id: person },
    { type: 'agency', id: scope.agency },
  ]
  return accept({
    agency: scope.agency,
    id,
    person,
    establishment,
    facts: [{ id, kind: 'person.enlisted', subjects, body: { establishment } }],
    touches: [{ type: 'person', id: person }],
  })
}
