import type { Instant } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { shanghaiDay } from '../regulations/index.ts'
import { daysBefore, readCursor, type ShiftListing } from './list-shifts.ts'

/** A stretch of days, both included. */
export interface Days {
  readonly from: string
  readonly to: string
}

/** A month of shifts fills a page of most agencies; where it does not, twice as many are read. */
const FIRST_DAYS = 31
/** An activity may be opened a little after the officers arrived: so far before it a shift may lie. */
const EARLIER = 2

/**
 * The days to look at for one page, the next stretch longer than the one before: as asked for, else
 * back from the latest activity until the page is full or nothing is left.
 */
export async function* daysOf(tx: Tx, listing: ShiftListing): AsyncGenerator<Days> {
  const { asked, to: latest } = listing
  if (asked.from !== undefined) {
    yield { from: asked.from, to: latest }
    return
  }
  const to = readCursor(asked.after)?.day ?? latest
  const ends = await endsOf(tx, listing)
  if (ends === undefined) return
  const [last = to] = [shanghaiDay(ends.last), to].sort()
  const first = daysBefore(shanghaiDay(ends.first), EARLIER)
  for (let days = FIRST_DAYS; ; days *= 2) {
    const from = daysBefore(last, days)
    yield { from, to }
    if (from <= first) return
  }
}

/** The first and the last activity that the agency opened, both read from the index. */
async function endsOf(
  tx: Tx,
  { agency }: ShiftListing,
): Promise<{ readonly first: Instant; readonly last: Instant } | undefined> {
  const row = await tx
    .selectFrom('activity')
    .select(({ fn }) => [fn.min('opened_at').as('first'), fn.max('opened_at').as('last')])
    .where('agency_id', '=', agency)
    .executeTakeFirst()
  const { first = null, last = null } = row ?? {}
  return first === null || last === null ? undefined : { first, last }
}
