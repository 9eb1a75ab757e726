import type { Instant, Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import { shanghaiDay } from '../../regulations/index.ts'

/** One line of the 查阅登记簿, in the words of its day: a person who moves, or an item that gets another name, changes nothing in it. */
export interface NewEntry {
  readonly id: Uuid
  readonly agency: Uuid
  readonly kind: 'viewing' | 'refusal' | 'copy' | 'release' | 'publication' | 'consultation'
  readonly at: Instant
  /** Absent: somebody from outside. */
  readonly person?: Uuid
  readonly viewer: string
  readonly unit: string
  readonly recording?: Uuid
  readonly case?: Uuid
  readonly item: string
  readonly reason: string
  readonly purpose: string
  /** Who agreed, or on what ground nobody had to. */
  readonly consent: string
  readonly request?: { readonly id: Uuid; readonly number: string }
  readonly viewing?: Uuid
  /** At the counter of the archive. */
  readonly consultation?: Uuid
  readonly remarks?: string
}

export interface EntryNumber {
  readonly year: number
  readonly number: number
}

/**
 * Enters a line under the next number of its agency and year. The number is taken in the caller's
 * transaction: none is lost, none is given twice. A line that stands is never changed or removed;
 * the database refuses it.
 */
export async function enterRegister(tx: Tx, entry: NewEntry): Promise<EntryNumber> {
  const year = Number(shanghaiDay(entry.at).slice(0, 4))
  const { last: number } = await tx
    .insertInto('access_entry_counter')
    .values({ agency_id: entry.agency, year, last: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['agency_id', 'year'])
        .doUpdateSet({ last: sql<number>`access_entry_counter.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  const { id, kind, at, viewer, unit, item, reason, purpose, consent, request } = entry
  await tx
    .insertInto('access_entry')
    .values({
      ...{ id, kind, at, viewer, unit, item, reason, purpose, consent, year, number },
      agency_id: entry.agency,
      person_id: entry.person ?? null,
      recording_id: entry.recording ?? null,
      case_id: entry.case ?? null,
      request_id: request?.id ?? null,
      request_number: request?.number ?? null,
      viewing_id: entry.viewing ?? null,
      consultation_id: entry.consultation ?? null,
      remarks: entry.remarks ?? '',
    })
    .execute()
  return { year, number }
}

/** How it is written: 登〔2026〕12号. */
export function writeEntryNumber({ year, number }: EntryNumber): string {
  return `登〔${year}〕${number}号`
}
