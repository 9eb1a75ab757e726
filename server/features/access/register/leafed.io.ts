import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import type { EntryShown } from './entry.ts'

type Leafed = NonNullable<EntryShown['leafed']>

/** What was seen under each line by leafing: one line may stand for several within its hour. */
export async function leafedOf(
  tx: Tx,
  lines: readonly { readonly id: Uuid; readonly case_id: Uuid | null }[],
): Promise<ReadonlyMap<Uuid, Leafed>> {
  const ids = lines.filter(({ case_id }) => case_id !== null).map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('leafing')
    .leftJoin('leafing_page', 'leafing_page.leafing_id', 'leafing.id')
    .select(['entry_id', 'leafing.pages', 'ended_at', 'ended_because', 'page', 'seen_ms'])
    .where('entry_id', 'in', ids)
    .execute()
  const found = new Map<Uuid, Leafed>()
  for (const [id, of] of Map.groupBy(rows, ({ entry_id }) => entry_id)) {
    if (id === null) continue
    const seen = of.flatMap(({ page, seen_ms }) =>
      page !== null && (seen_ms ?? 0) > 0 ? page : [],
    )
    found.set(id, {
      seen: [...new Set(seen)].sort((a, b) => a - b),
      of: Math.max(...of.map(({ pages }) => pages)),
      seenMs: of.reduce((sum, { seen_ms }) => sum + (seen_ms ?? 0), 0),
      ...lastEnd(of),
    })
  }
  return found
}

interface End {
  readonly ended_at: Instant | null
  readonly ended_because: string | null
}

/** A line is over when all that stands under it is: then how the last of it ended. */
function lastEnd(ends: readonly End[]): Pick<Leafed, 'endedAt' | 'because'> {
  const open = ends.some(({ ended_at }) => ended_at === null)
  const last = ends.toSorted((a, b) => ((a.ended_at ?? '') < (b.ended_at ?? '') ? -1 : 1)).at(-1)
  if (open || last === undefined) return { endedAt: null, because: null }
  return { endedAt: last.ended_at, because: last.ended_because }
}
