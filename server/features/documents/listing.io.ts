import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import {
  accept,
  cutPage,
  type Decision,
  type Moment,
  readCursor,
  refuse,
  uuidOf,
} from '../../platform/kernel/index.ts'
import type { Listing, ListingFacts } from './listing.ts'
import { documentRows, inSight, shownRow } from './rows.io.ts'

export async function factsForListing(
  _tx: Tx,
  _asked: unknown,
  { who }: Moment,
): Promise<Decision<ListingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  return accept({ scope: { agency: who.agency }, who })
}

/** One page, newest first. Keyset paging over (drafted, id). */
export async function pageOfDocuments(tx: Tx, listing: Listing) {
  const { asked } = listing
  const rows = await listQuery(tx, listing)
    .limit(asked.limit + 1)
    .execute()
  const { page, next } = cutPage(rows, asked.limit, ({ drafted_at: at, id }) => ({ at, id }))
  return { documents: page.map(shownRow), next }
}

function listQuery(tx: Tx, { who, asked }: Listing) {
  let query = documentRows(tx, { agency: who.agency, person: who.person })
    .where(inSight(who))
    .orderBy('document.drafted_at', 'desc')
    .orderBy('document.id', 'desc')
  if (asked.state !== undefined) query = query.where('document.state', '=', asked.state)
  if (asked.carrier !== undefined) query = query.where('document.carrier', '=', asked.carrier)
  if (asked.documentClass !== undefined) {
    query = query.where('document.document_class', '=', asked.documentClass)
  }
  if (asked.unit !== undefined) query = query.where('document.unit_id', '=', uuidOf(asked.unit))
  if (asked.mine === 'true') query = query.where('document.drafted_by', '=', who.person)
  if (asked.q !== undefined && asked.q !== '') {
    const part = `%${asked.q.replaceAll(/[\\%_]/g, '\\$&')}%`
    query = query.where(
      sql<boolean>`(document.title ilike ${part} or document.number ilike ${part})`,
    )
  }
  const place = readCursor(asked.after)
  if (place === undefined) return query
  return query.where(
    sql<boolean>`(document.drafted_at, document.id) < (${place.at}, ${place.id}::uuid)`,
  )
}
