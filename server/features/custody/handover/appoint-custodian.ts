import type { Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../../platform/kernel/index.ts'
import { mayWork } from '../../people/index.ts'
import { type Law, lawAt, shanghaiDay } from '../../regulations/index.ts'
import { custodyRoles } from './custody-roles.ts'

export const AppointCustodian = z.object({
  unit: z.uuid(),
  person: z.uuid(),
  role: z.string().min(1).max(60),
  /** First and last day; without a last day it goes on. */
  from: z.iso.date(),
  to: z.iso.date().optional(),
})
export type AppointCustodian = z.infer<typeof AppointCustodian>

export interface AppointingFacts {
  readonly scope: Scope
  readonly unit: Uuid
  readonly person: Uuid
  readonly law: Law
  readonly people: readonly LawFact[]
}

export interface Appointing extends Accepted {
  readonly agency: Uuid
  readonly id: Uuid
  readonly unit: Uuid
  readonly person: Uuid
  readonly asked: AppointCustodian
}

/**
 * Names a custodian of a unit's recordings for one of the regulation's parts. The same person, unit,
 * part and first day again says anew until when: so an appointment is ended.
 */
export function decideAppointCustodian(
  { scope, unit, person, law, people }: AppointingFacts,
  asked: AppointCustodian,
  moment: Moment,
): Decision<Appointing> {
  const { role, from, to } = asked
  const roles = custodyRoles(lawAt(law, moment.at).packs)
  if (!roles.some(({ key }) => key === role)) {
    const names = roles.map(({ title }) => title).join('、') || '（现行制度没有规定）'
    return refuse('custody.role-unknown', { names })
  }
  if (to !== undefined && to < from) return refuse('custody.days')
  // Ending an appointment is possible also when its holder is stopped from work.
  if (to === undefined || to >= shanghaiDay(moment.at)) {
    const may = mayWork({ law, people }, [person], moment.at)
    if (!may.ok) return may
  }
  const id = moment.newId()
  const subjects: Accepted['facts'][number]['subjects'] = [
    { type: 'person', id: person },
    { type: 'unit', id: unit },
  ]
  const body = to === undefined ? { role, from } : { role, from, to }
  return accept({
    agency: scope.agency,
    id,
    unit,
    person,
    asked,
    facts: [{ id, kind: 'custody.appointed', subjects, body }],
    touches: [{ type: 'unit', id: unit }],
  })
}
