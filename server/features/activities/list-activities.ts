import type { Instant, Uuid } from '@liuhen/format'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type PersonActor,
  type Scope,
} from '../../platform/kernel/index.ts'
import type { Law } from '../regulations/index.ts'
import type { ListActivities } from './activity-page.ts'
import { type Sight, sightOf } from './sight.ts'

export interface ListingFacts {
  readonly scope: Scope
  readonly who: PersonActor
  readonly law: Law
}

export interface ActivityListing extends Accepted {
  readonly agency: Uuid
  readonly person: Uuid
  readonly law: Law
  readonly sight: Sight
  readonly asked: ListActivities
  readonly at: Instant
}

/** The register of activities as far as this person may read each of them, newest first. */
export function decideListActivities(
  { scope, who, law }: ListingFacts,
  asked: ListActivities,
  { at }: Moment,
): Decision<ActivityListing> {
  const subjects = [{ type: 'agency' as const, id: scope.agency }]
  const body = { list: 'activities', count: asked.limit }
  const facts = [{ kind: 'register.viewed' as const, subjects, body }]
  const { agency } = scope
  return accept({ agency, person: who.person, law, sight: sightOf(who), asked, at, facts })
}
