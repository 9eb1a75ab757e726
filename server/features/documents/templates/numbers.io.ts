import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { writeNumber } from './number-pattern.ts'
import { formOf, type Template } from './template.ts'

/** The number that comes next; nobody else gets it while the transaction runs. */
export interface NextNumber {
  readonly text: string
  readonly agency: Uuid
  readonly pattern: string
  readonly year: number
  readonly n: number
}

export interface NumberAsked {
  readonly agency: Uuid
  readonly template: Pick<Template, 'key' | 'form' | 'number'>
  /** Day of issue in Shanghai, YYYY-MM-DD: its year counts. */
  readonly day: string
}

/**
 * The next number by the agency's own rule for the template, else by the template's; undefined:
 * such documents have none. Others who ask for one of the same pattern wait for this transaction.
 * Nothing is used up before {@link takeNumber}: a document that is refused leaves no gap. A number
 * that a filed paper bears already is passed over.
 */
export async function nextNumber(tx: Tx, asked: NumberAsked): Promise<NextNumber | undefined> {
  return following(tx, asked, lockCounter)
}

/** The same to be shown: it keeps nobody waiting, and another may get it first. */
export async function numberShown(tx: Tx, asked: NumberAsked): Promise<string | undefined> {
  return (await following(tx, asked, lastOf))?.text
}

async function following(
  tx: Tx,
  asked: NumberAsked,
  countedTo: typeof lastOf,
): Promise<NextNumber | undefined> {
  const { agency, template, day } = asked
  const pattern = await patternOf(tx, agency, template)
  if (pattern === undefined) return undefined
  const year = Number(day.slice(0, 4))
  const counter = { agency, pattern, year }
  const last = await countedTo(tx, counter)
  const short = await shortNameOf(tx, agency)
  const textOf = (n: number) => writeNumber(pattern, { short, year, n })
  const n = await firstFree(tx, asked, textOf, last + 1)
  return { text: textOf(n), ...counter, n }
}

/** Papers that were numbered by hand before, and filed since, may bear what the counter has next. */
async function firstFree(
  tx: Tx,
  asked: NumberAsked,
  textOf: (n: number) => string,
  from: number,
): Promise<number> {
  const { agency, template } = asked
  const some = Array.from({ length: AT_ONCE }, (_, i) => from + i)
  const rows = await tx
    .selectFrom('document')
    .select('number')
    .where('agency_id', '=', agency)
    .where('number', 'in', some.map(textOf))
    .where('template', 'in', [template.key, formOf(template)])
    .execute()
  const borne = new Set(rows.map(({ number }) => number))
  const free = some.find((n) => !borne.has(textOf(n)))
  return free ?? firstFree(tx, asked, textOf, from + AT_ONCE)
}

const AT_ONCE = 50

/**
 * Uses the number up, in the transaction that issues the document with it.
 *
 * @throws Error when it was given to another document meanwhile
 */
export async function takeNumber(tx: Tx, next: NextNumber): Promise<void> {
  const { agency, pattern, year, n } = next
  const counted = await tx
    .updateTable('document_counter')
    .set({ last: n })
    .where('agency_id', '=', agency)
    .where('pattern', '=', pattern)
    .where('year', '=', year)
    .where('last', '<', n)
    .executeTakeFirstOrThrow()
  if (counted.numUpdatedRows !== 1n) throw new Error(`number ${n} of ${year} was given meanwhile`)
}

async function patternOf(
  tx: Tx,
  agency: Uuid,
  { key, number }: NumberAsked['template'],
): Promise<string | undefined> {
  const own = await tx
    .selectFrom('document_number_rule')
    .select('pattern')
    .where('agency_id', '=', agency)
    .where('template', '=', key)
    .executeTakeFirst()
  return own?.pattern ?? number
}

type Counter = Pick<NextNumber, 'agency' | 'pattern' | 'year'>

async function lastOf(tx: Tx, { agency, pattern, year }: Counter): Promise<number> {
  const row = await tx
    .selectFrom('document_counter')
    .select('last')
    .where('agency_id', '=', agency)
    .where('pattern', '=', pattern)
    .where('year', '=', year)
    .executeTakeFirst()
  return row?.last ?? 0
}

async function lockCounter(tx: Tx, { agency, pattern, year }: Counter): Promise<number> {
  await tx
    .insertInto('document_counter')
    .values({ agency_id: agency, pattern, year, last: 0 })
    .onConflict((conflict) => conflict.columns(['agency_id', 'pattern', 'year']).doNothing())
    .execute()
  const { last } = await tx
    .selectFrom('document_counter')
    .select('last')
    .where('agency_id', '=', agency)
    .where('pattern', '=', pattern)
    .where('year', '=', year)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return last
}

/** Until a short name is entered numbers bear the whole name: longer, never wrong. */
async function shortNameOf(tx: Tx, agency: Uuid): Promise<string> {
  const row = await tx
    .selectFrom('agency')
    .leftJoin('agency_letterhead', 'agency_letterhead.agency_id', 'agency.id')
    .select(['agency.name', 'agency_letterhead.short_name'])
    .where('agency.id', '=', agency)
    .executeTakeFirstOrThrow()
  return row.short_name ?? row.name
}
