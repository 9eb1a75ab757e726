import type { Uuid } from '@liuhen/format'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type Moment,
  type PersonActor,
} from '../../../platform/kernel/index.ts'
import { type CaseSight, sightOfCases } from '../case-sight.ts'
import type { ListCases } from './cases-listed.ts'

export interface CasesFound extends Found {
  readonly who: PersonActor
}

export interface CaseListing extends Accepted {
  readonly agency: Uuid
  readonly person: Uuid
  readonly sight: CaseSight
  readonly asked: ListCases
  readonly at: Moment['at']
}

/** The register of cases as far as this person may read each of them, newest first. */
export function decideListCases(
  { scope: { agency }, who }: CasesFound,
  asked: ListCases,
  { at }: Moment,
): Decision<CaseListing> {
  const subjects = [{ type: 'agency' as const, id: agency }]
  const body = { list: 'cases', count: asked.limit }
  const facts = [{ kind: 'register.viewed' as const, subjects, body }]
  return accept({ agency, person: who.person, sight: sightOfCases(who), asked, at, facts })
}
