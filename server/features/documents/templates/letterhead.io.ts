import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { LETTERHEAD_KEYS, type Letterhead } from './letterhead.ts'
import type { KnownAgency } from './sources.ts'

/** What the agency entered; a null is one that it did not. */
export async function letterheadOf(tx: Tx, agency: Uuid): Promise<Letterhead> {
  const row = await tx
    .selectFrom('agency_letterhead')
    .selectAll()
    .where('agency_id', '=', agency)
    .executeTakeFirst()
  return {
    shortName: row?.short_name ?? null,
    address: row?.address ?? null,
    postcode: row?.postcode ?? null,
    phone: row?.phone ?? null,
    reconsideration: row?.reconsideration ?? null,
    court: row?.court ?? null,
    bank: row?.bank ?? null,
    account: row?.account ?? null,
  }
}

/** The agency as documents are prefilled from it. */
export async function agencyKnown(tx: Tx, agency: Uuid): Promise<KnownAgency> {
  const { name } = await tx
    .selectFrom('agency')
    .select('name')
    .where('id', '=', agency)
    .executeTakeFirstOrThrow()
  const letterhead = await letterheadOf(tx, agency)
  const entered = LETTERHEAD_KEYS.flatMap((key) => {
    const value = letterhead[key]
    return value === null || key === 'shortName' ? [] : [[key, value] as const]
  })
  return { name, ...Object.fromEntries(entered) }
}
