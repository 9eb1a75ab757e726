import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { readEntryCode, writeEntryCode, writeEntryNumber } from '../approvals/index.ts'
import type { Trail } from './trace.ts'

interface Who {
  readonly agency: string
  readonly reader: string
}

interface Row {
  readonly recording: string | null
  readonly item: string
  readonly open: boolean
  readonly viewer: string
  readonly unit: string
  readonly at: string
  readonly year: number
  readonly number: number
  readonly kind: string
  readonly remarks: string
  readonly endedAt: string | null
  readonly playedMs: number | null
  readonly requestNumber: string | null
}

export interface Coded {
  readonly trails: readonly Trail[]
  readonly mended: boolean
  /** What the code is after it was mended, to be compared with the picture. */
  readonly code?: string
}

/** The line that a watermark names: by its code, or by any of the numbers that stand in it. */
export async function findCode(tx: Tx, who: Who, text: string): Promise<Coded> {
  const code = readEntryCode(text)
  if (code !== undefined) {
    const { year, number, mended } = code
    const trails = await lines(tx, who, sql`e.year = ${year} and e.number = ${number}`)
    return { trails, mended, ...(mended ? { code: writeEntryCode({ year, number }) } : {}) }
  }
  const found = NUMBER.exec(text.normalize('NFKC'))
  if (found === null) return { trails: [], mended: false }
  const [, word, year, number] = found
  const written = `〔${year}〕${Number(number)}号`
  const where =
    word === '阅'
      ? sql`e.request_number = ${`阅${written}`}`
      : word === '音复'
        ? sql`e.remarks like ${`复制件 音复${written}；%`}`
        : sql`e.year = ${Number(year)} and e.number = ${Number(number)}`
  return { trails: await lines(tx, who, where), mended: false }
}

/**
 * A number of the register, of a request or of a copy. One of another book (供, 泄 …) is none of
 * these: read as a line of the register it would name somebody who has nothing to do with it.
 */
const NUMBER = /^(登|阅|音复)?[^0-9\p{L}]*(\d{4})(?:[^0-9\p{L}]|年|第)+(\d{1,9})(?!\d)/u

/** Lines of who was called so within a time: the name stands in the watermark. */
export function findPerson(
  tx: Tx,
  who: Who,
  { name, from, to }: { readonly name: string; readonly from: string; readonly to: string },
): Promise<readonly Trail[]> {
  const until = sql`case when v.ended_at is null then e.at else v.ended_at end`
  return lines(tx, who, sql`e.viewer = ${name} and e.at <= ${to} and ${until} >= ${from}`)
}

async function lines(
  tx: Tx,
  { agency, reader }: Who,
  where: RawBuilder<unknown>,
): Promise<Trail[]> {
  const { rows } = await sql<Row>`
    select e.recording_id as recording, e.item, e.viewer, e.unit, e.at, e.year, e.number, e.kind,
      e.remarks, e.request_number as "requestNumber", v.ended_at as "endedAt",
      v.played_ms as "playedMs",
      case when r.circle is null then true else ${reader}::uuid = any(r.circle) end as open
    from access_entry e left join viewing v on v.id = e.viewing_id
    left join recording r on r.id = e.recording_id
    where e.agency_id = ${agency} and e.kind <> 'refusal' and ${where}
    order by e.at desc, e.id desc limit 200`.execute(tx)
  return rows.map((row) => ({
    kind: row.kind === 'viewing' ? 'viewing' : 'made-copy',
    recording: row.open ? row.recording : null,
    name: row.open ? row.item : '限定知悉人员的材料',
    ...{ person: row.viewer, unit: row.unit, at: row.at, until: row.endedAt },
    playedMs: row.playedMs,
    number: writeEntryNumber(row),
    says: [row.requestNumber ?? '', row.remarks].filter((one) => one !== '').join('；'),
    link: row.open && row.recording !== null ? `/recordings/${row.recording}` : null,
  }))
}
