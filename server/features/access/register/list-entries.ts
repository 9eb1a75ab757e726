import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  After,
  accept,
  type Decision,
  type PersonActor,
  type Scope,
} from '../../../platform/kernel/index.ts'
import { type EntriesFound, EntryFilter } from './entry.ts'

export const ListEntries = EntryFilter.extend({
  after: After,
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ListEntries = z.infer<typeof ListEntries>

export interface EntryListing extends Accepted {
  readonly agency: Uuid
  readonly reader: PersonActor
  readonly asked: ListEntries
}

/** The book of who looked at what, who was turned away and what was copied. */
export function decideListEntries(
  { scope, reader }: EntriesFound,
  asked: ListEntries,
): Decision<EntryListing> {
  return accept({ agency: scope.agency, reader, asked, facts: [looked(scope, 'access-register')] })
}

/** The same lines of one recording, on its page. */
export const SeenBy = z.object({
  id: z.uuid(),
  after: After,
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
export type SeenBy = z.infer<typeof SeenBy>

export function decideSeenBy(
  { scope, reader }: EntriesFound,
  { id, after, limit }: SeenBy,
): Decision<EntryListing> {
  const asked = { recording: id, limit, ...(after === undefined ? {} : { after }) }
  return accept({ agency: scope.agency, reader, asked, facts: [looked(scope, 'seen-by')] })
}

/** Of a case: its file and the recordings of its activities. */
export function decideCaseSeenBy(
  { scope, reader }: EntriesFound,
  { id, after, limit }: SeenBy,
): Decision<EntryListing> {
  const asked = { case: id, limit, ...(after === undefined ? {} : { after }) }
  return accept({ agency: scope.agency, reader, asked, facts: [looked(scope, 'seen-by')] })
}

export interface EntryExport extends Accepted {
  readonly asked: EntryFilter
}

/** Takes the book out of the house: said as what it is. */
export function decideExportEntries(
  { scope }: EntriesFound,
  asked: EntryFilter,
): Decision<EntryExport> {
  return accept({ asked, facts: [looked(scope, 'access-register-export')] })
}

function looked({ agency }: Scope, list: string) {
  const subjects = [{ type: 'agency' as const, id: agency }]
  return { kind: 'register.viewed' as const, subjects, body: { list, count: 0 } }
}
