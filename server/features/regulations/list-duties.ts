import { type Accepted, accept, type Decision, type Scope } from '../../platform/kernel/index.ts'
import type { Law } from './law.ts'
import type { ReadingFacts } from './read-regulation.ts'
import type { DutiesAsked } from './regulation-page.ts'

export interface DutyListing extends Accepted {
  readonly agency: Scope['agency']
  readonly law: Law
  readonly asked: DutiesAsked
}

/** The agency's list of duties: what is open, what is overdue, under which article. */
export function decideListDuties(
  { scope, law }: ReadingFacts,
  asked: DutiesAsked,
): Decision<DutyListing> {
  const subjects = [{ type: 'agency' as const, id: scope.agency }]
  const body = { list: 'duties', count: asked.limit }
  return accept({
    agency: scope.agency,
    law,
    asked,
    facts: [{ kind: 'register.viewed', subjects, body }],
  })
}

/** A place in the list: due time ('' for none: those come last), then key. */
export function writeDutyCursor(place: {
  readonly due: string | null
  readonly key: string
}): string {
  return `${place.due ?? ''}_${place.key}`
}

export function readDutyCursor(cursor: string): { due: string | null; key: string } | undefined {
  const at = cursor.indexOf('_')
  if (at < 0) return undefined
  const due = cursor.slice(0, at)
  const key = cursor.slice(at + 1)
  if (due !== '' && Number.isNaN(Date.parse(due))) return undefined
  return { due: due === '' ? null : due, key }
}
