import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type Moment,
  type PersonActor,
} from '../../platform/kernel/index.ts'
import type { ListDocuments } from './document-shown.ts'

export interface ListingFacts extends Found {
  readonly who: PersonActor
}

export interface Listing extends Accepted {
  readonly who: PersonActor
  readonly asked: ListDocuments
}

/** The register of documents as far as this person may read each of them, newest first. */
export function decideListDocuments(
  { scope, who }: ListingFacts,
  asked: ListDocuments,
  _moment: Moment,
): Decision<Listing> {
  const subjects = [{ type: 'agency' as const, id: scope.agency }]
  const body = { list: 'documents', count: asked.limit }
  return accept({ who, asked, facts: [{ kind: 'register.viewed', subjects, body }] })
}
