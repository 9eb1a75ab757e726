import type { Uuid } from '@liuhen/format'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type Scope,
} from '../../platform/kernel/index.ts'
import type { Law } from '../regulations/index.ts'
import type { PersonFound } from './enlist-person.ts'

export interface Looking<Asked> extends Accepted {
  readonly agency: Uuid
  readonly law: Law
  readonly asked: Asked
}

/** Opening somebody's file is a fact about him. */
export function decideViewPerson(
  { scope, person, law }: PersonFound & { readonly law: Law },
  asked: { readonly id: string },
  _moment: Moment,
): Decision<Looking<{ readonly id: string }> & { readonly person: Uuid }> {
  const facts = [
    {
      kind: 'person.viewed' as const,
      subjects: [{ type: 'person' as const, id: person }],
      body: {},
    },
  ]
  return accept({ agency: scope.agency, law, asked, person, facts })
}

/** Looking into one of the registers of people and trainings. */
export function lookInto(list: 'qualifications' | 'trainings' | 'untrained') {
  return <Asked extends { readonly limit: number }>(
    { scope, law }: { readonly scope: Scope; readonly law: Law },
    asked: Asked,
  ): Decision<Looking<Asked>> => {
    const subjects = [{ type: 'agency' as const, id: scope.agency }]
    const body = { list, count: asked.limit }
    const facts = [{ kind: 'register.viewed' as const, subjects, body }]
    return accept({ agency: scope.agency, law, asked, facts })
  }
}

/** One training with the names of who was there: a look into the register. */
export function decideViewTraining({
  scope,
  training,
  law,
}: {
  readonly scope: Scope
  readonly training: Uuid
  readonly law: Law
}): Decision<Accepted & { readonly training: Uuid; readonly law: Law }> {
  const subjects = [{ type: 'training' as const, id: training }]
  const body = { list: 'trainings', count: 1 }
  const facts = [{ kind: 'register.viewed' as const, subjects, body }]
  return accept({ training, law, scope, facts })
}
