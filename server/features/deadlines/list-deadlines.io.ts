import type { Instant } from '@liuhen/format'
import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { Tables } from '../../migrations/tables.ts'
import type { Tx } from '../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  instantOf,
  type Moment,
  refuse,
  uuidOf,
} from '../../platform/kernel/index.ts'
import { cataloguesOf, dutyOfRow, lawOf, shanghaiDay, showDuty } from '../regulations/index.ts'
import { CLOCKS, type DeadlineShown, partOf, sayStep, stateOfDeadline } from './deadline.ts'
import {
  type DeadlineFacts,
  type DeadlinesPage,
  type ListingDeadlines,
  readPlace,
  writePlace,
} from './list-deadlines.ts'
import { namesOf } from './names.io.ts'
import { fallsTo, ofUnit } from './whose.io.ts'

export async function factsForDeadlines(
  tx: Tx,
  _asked: unknown,
  { who }: Moment,
): Promise<Decision<DeadlineFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  return accept({ scope: { agency: who.agency }, who, law: await lawOf(tx, who.agency) })
}

const due = sql<string>`coalesce(duty.due_at, 'infinity'::timestamptz)`
const unfinished = sql<boolean>`(duty.state in ('open', 'breached') and duty.fulfilled_by is null)`

/** One page, earliest due first. Keyset paging over (due time, key), as the index has them. */
export async function pageOfDeadlines(
  tx: Tx,
  listing: ListingDeadlines,
  { at }: Moment,
): Promise<DeadlinesPage> {
  const { asked, law } = listing
  const rows = await pageQuery(tx, listing, at).execute()
  const shown = rows.slice(0, asked.limit)
  const names = await namesOf(tx, law, shown)
  const { lateGrounds } = cataloguesOf(law)
  const deadlines = shown.map((row): DeadlineShown => {
    const { state: _, ...duty } = showDuty(dutyOfRow(row), law, at)
    const ground = lateGrounds.find(({ key }) => key === row.ground)?.title ?? row.ground
    return {
      ...duty,
      state: stateOfDeadline(
        { state: row.state, dueAt: row.due_at, fulfilledBy: row.fulfilled_by },
        at,
      ),
      step: sayStep(row.kind, partOf(row.key)),
      matter: { type: row.matter_type, id: row.matter_id, title: names.matter(row) },
      about: names.about(row),
      persons: names.persons(row),
      clock: isClock(row.kind),
      deciding: row.deciding,
      exception: isClock(row.kind) ? ground : null,
    }
  })
  const last = shown.at(-1)
  const more = rows.length > asked.limit && last !== undefined
  return {
    deadlines,
    counts: await countsOf(tx, listing, at),
    next: more ? writePlace({ due: last.due_at, key: last.key }) : null,
  }
}

function isClock(kind: string): boolean {
  return CLOCKS.some((clock) => clock === kind)
}

type Narrowing<O> = SelectQueryBuilder<Tables, 'duty', O>

function pageQuery(tx: Tx, listing: ListingDeadlines, at: Instant) {
  const { asked } = listing
  let query = whoseOf(tx.selectFrom('duty'), listing)
  const wanted = inState(asked.state, at)
  if (wanted !== undefined) query = query.where(wanted)
  if (asked.from !== undefined) query = query.where(due, '>=', instantOf(asked.from))
  if (asked.to !== undefined) query = query.where(due, '<', instantOf(asked.to))
  const place = asked.after === undefined ? undefined : readPlace(asked.after)
  if (place !== undefined)
    query = query.where(
      sql<boolean>`(${due}, duty.key) > (${place.due}::timestamptz, ${place.key})`,
    )
  return query
    .leftJoin('hand_in_exception as more_time', (join) =>
      join
        .onRef('more_time.activity_id', '=', 'duty.matter_id')
        .on('duty.matter_type', '=', 'activity'),
    )
    .selectAll('duty')
    .select(['more_time.ground', deciding().as('deciding')])
    .orderBy(due)
    .orderBy('duty.key')
    .limit(asked.limit + 1)
}

function whoseOf<O>(query: Narrowing<O>, { asked, scope, who, law }: ListingDeadlines) {
  let narrow = query.where('duty.agency_id', '=', scope.agency)
  if (asked.activity !== undefined)
    narrow = narrow
      .where('duty.matter_type', '=', 'activity')
      .where('duty.matter_id', '=', uuidOf(asked.activity))
  if (asked.of === 'me') narrow = narrow.where(fallsTo(law, who))
  if (asked.person !== undefined)
    narrow = narrow.where(fallsTo(law, { person: uuidOf(asked.person), roles: ['officer'] }))
  const unit = asked.unit ?? (asked.of === 'unit' ? who.unit : undefined)
  return unit === undefined ? narrow : narrow.where(ofUnit(uuidOf(unit)))
}

const late = (at: Instant) => sql<boolean>`(${unfinished} and duty.due_at < ${at})`
const running = (at: Instant) =>
  sql<boolean>`(${unfinished} and (duty.due_at is null or duty.due_at >= ${at}))`

function inState(state: ListingDeadlines['asked']['state'], at: Instant) {
  const states: { readonly [state: string]: RawBuilder<boolean> } = {
    todo: unfinished,
    due: running(at),
    overdue: late(at),
    excused: sql<boolean>`(duty.state = 'excused' or (duty.kind = any(${[...CLOCKS]}::text[])
      and duty.matter_id in (select activity_id from hand_in_exception)))`,
    done: sql<boolean>`(duty.state = 'fulfilled' or duty.fulfilled_by is not null)`,
  }
  return states[state]
}

/** Of the clocks of one matter that still run, the one that ends first. */
function deciding() {
  const clocks = sql`${[...CLOCKS]}::text[]`
  return sql<boolean>`(${unfinished} and duty.kind = any(${clocks}) and not exists (
    select from duty beside where beside.matter_type = duty.matter_type
      and beside.matter_id = duty.matter_id and beside.kind = any(${clocks})
      and beside.state in ('open', 'breached') and beside.fulfilled_by is null
      and (coalesce(beside.due_at, 'infinity'::timestamptz), beside.key) < (${due}, duty.key)))`
}

const COUNTED_AT_MOST = 1000

async function countsOf(tx: Tx, listing: ListingDeadlines, at: Instant) {
  const midnight = instantOf(`${shanghaiDay(at)}T23:59:59.999+08:00`)
  const count = async (which: RawBuilder<boolean>): Promise<number> => {
    const some = whoseOf(tx.selectFrom('duty'), listing)
      .where(which)
      .select('duty.key')
      .limit(COUNTED_AT_MOST)
    const row = await tx
      .selectFrom(some.as('some'))
      .select((select) => select.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return row.count
  }
  const open = sql`${unfinished} and duty.due_at >= ${at}`
  return {
    overdue: await count(late(at)),
    // Due at 24:00 is due today.
    today: await count(
      sql<boolean>`(${open} and duty.due_at <= ${midnight}::timestamptz + interval '1 ms')`,
    ),
    later: await count(
      sql<boolean>`(${unfinished} and (duty.due_at is null or duty.due_at > ${midnight}::timestamptz + interval '1 ms'))`,
    ),
  }
}
