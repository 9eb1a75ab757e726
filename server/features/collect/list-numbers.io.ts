import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import {
  accept,
  cutPage,
  type Decision,
  type Moment,
  readCursor,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { evaluate, type Law, lawOf, planned, showCitation } from '../regulations/index.ts'
import type { GapShown, NumbersListing } from './list-numbers.ts'
import { numbersOn } from './state-numbers.ts'

export async function factsForListing(
  tx: Tx,
  _asked: unknown,
  { who }: Moment,
): Promise<Decision<{ readonly scope: Scope; readonly law: Law }>> {
  if (who.is !== 'person') return refuse('auth.required')
  return accept({ scope: { agency: who.agency }, law: await lawOf(tx, who.agency) })
}

interface Row extends Omit<GapShown, 'state' | 'citations' | 'device' | 'collection'> {
  readonly device: Uuids
  readonly collection: Uuids & { readonly label: string }
  readonly filledAt: string | null
}
type Uuids = { readonly id: string; readonly code: string }

/** One page, newest first. Keyset paging over (found, id). */
export async function numbersPage(tx: Tx, listing: NumbersListing, moment: Moment) {
  const { agency, asked } = listing
  const { at = null, id = null } = readCursor(asked.after) ?? {}
  const { rows } = await sql<Row>`
    select g.id, g.from_number as "from", g.to_number as "to", g.after_at as "after",
      g.before_at as "before", g.found_at as "foundAt", g.filled_at as "filledAt",
      json_build_object('id', d.id, 'code', d.code) as device,
      json_build_object('id', c.id, 'label', c.label) as collection,
      case when g.explained_at is null then null else json_build_object('text', g.explanation,
        'at', to_char(g.explained_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'by', p.name) end as explanation
    from file_number_gap g join device d on d.id = g.device_id
    join collection c on c.id = g.collection_id left join person p on p.id = g.explained_by
    where g.agency_id = ${agency}
      and (${asked.device ?? null}::uuid is null or g.device_id = ${asked.device ?? null}::uuid)
      and (${asked.collection ?? null}::uuid is null
        or g.collection_id = ${asked.collection ?? null}::uuid)
      and (${asked.open ?? null}::text is null or (g.filled_at is null and g.explained_at is null))
      and (${at}::timestamptz is null or (g.found_at, g.id) < (${at}::timestamptz, ${id}::uuid))
    order by g.found_at desc, g.id desc limit ${asked.limit + 1}`.execute(tx)
  const { page, next } = cutPage(rows, asked.limit, ({ foundAt: at, id }) => ({ at, id }))
  const citations = citationsOf(listing, moment)
  return { gaps: page.map((row) => gapShown(row, citations)), next }
}

function gapShown({ filledAt, ...row }: Row, citations: GapShown['citations']): GapShown {
  const answered = row.explanation === null ? ('open' as const) : ('explained' as const)
  const state = filledAt === null ? answered : ('filled' as const)
  return { ...row, state, citations: state === 'open' ? citations : [] }
}

/** What the regulation makes of missing numbers now: asked with one that nobody has explained. */
function citationsOf({ law, agency, at }: NumbersListing, moment: Moment): GapShown['citations'] {
  const subjects = numbersOn(agency, agency)
  const missing = { kind: 'file-numbers.missing' as const, subjects, body: { from: 1, to: 1 } }
  const { findings } = evaluate(law, planned([missing], moment), at, 'device')
  return findings
    .filter(({ code }) => code === 'missing-numbers')
    .map(({ citation }) => showCitation(citation))
}
