import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
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

export interface ListPlace {
  readonly openedAt: string
  readonly id: string
}

/** An opaque place in the list. */
export function writeCursor({ openedAt, id }: ListPlace): string {
  return `${openedAt}_${id}`
}

const Place = z.tuple([z.iso.datetime(), z.uuid()])

export function readCursor(cursor: string): ListPlace | undefined {
  const place = Place.safeParse(cursor.split('_'))
  return place.success ? { openedAt: place.data[0], id: place.data[1] } : undefined
}
