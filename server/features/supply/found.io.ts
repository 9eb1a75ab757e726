import type { Instant, Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { SupplyTable } from '../../migrations/tables.ts'
import type { Tx } from '../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  type PersonActor,
  refuse,
  type Scope,
  uuidOf,
} from '../../platform/kernel/index.ts'
import { saltedDigest } from '../../platform/text/salted-digest.ts'
import { caseStanding } from '../cases/index.ts'
import { type Law, lawOf, shanghaiDay } from '../regulations/index.ts'
import { outletIsRuled } from './ask-law.ts'
import { holdOfLetter } from './lifting/hold-of-letter.io.ts'
import type { NextNumber } from './number.ts'
import type { Supply, SupplyAsked, SupplyFound } from './supply.ts'

/** Locks it, so that two acts on one supply are decided one after the other. */
export async function supplyFound(
  tx: Tx,
  asked: SupplyAsked,
  { who, at }: Moment,
): Promise<Decision<SupplyFound>> {
  if (who.is !== 'person') return refuse('auth.required')
  const id = uuidOf(asked.id)
  await tx
    .selectFrom('supply')
    .select('id')
    .where('agency_id', '=', who.agency)
    .where('id', '=', id)
    .forUpdate()
    .execute()
  const supply = await supplyOf(tx, id)
  if (supply?.agency !== who.agency) return refuse('not-found')
  const standing = await caseStanding(tx, who.agency, supply.case)
  if (standing === undefined) return refuse('not-found')
  const law = await lawOf(tx, who.agency)
  return accept({
    scope: scopeOfSupply(standing.scope, { law, at, who }),
    ...{ supply, law, who, facts: [] },
    letter: await isFiled(tx, id, 'letter'),
    ending: await isFiled(tx, id, 'ending'),
    items: await positionsOf(tx, id),
    digest: (text) => saltedDigest(supply.salt, text),
  })
}

/**
 * Where a regulation names the outlet everybody is answered, by its article; where none does, the
 * right decides by the post alone. Neither unit nor handling of a case gives it.
 */
export function scopeOfSupply(
  { agency, circle }: Scope,
  {
    law,
    at,
    who,
  }: { readonly law: Law; readonly at: Instant; readonly who: Pick<PersonActor, 'person'> },
): Scope {
  const own = outletIsRuled(law, at) ? [who.person] : []
  return { agency, own, ...(circle === undefined ? {} : { circle }) }
}

export async function supplyOf(tx: Tx, id: Uuid): Promise<Supply | undefined> {
  const row = await tx
    .selectFrom('supply')
    .innerJoin('enforcement_case', 'enforcement_case.id', 'supply.case_id')
    .selectAll('supply')
    .select('enforcement_case.number as case_number')
    .where('supply.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { retained_sha256: sha256, retained_sm3: sm3 } = row
  return {
    ...{ id, agency: row.agency_id, number: row.number, case: row.case_id, state: row.state },
    ...{ caseNumber: row.case_number, recipient: row.recipient, body: row.body, salt: row.salt },
    ...{ recipientTitle: row.recipient_title, letterNumber: row.letter_number },
    ...(row.occasion === null ? {} : { occasion: row.occasion }),
    ...(row.occasion_title === null ? {} : { occasionTitle: row.occasion_title }),
    ...(row.packet_id === null ? {} : { packet: row.packet_id }),
    ...(sha256 === null || sm3 === null ? {} : { retained: { sha256, sm3 } }),
    ...(row.paper === null ? {} : { paper: row.paper }),
    ...(row.pages === null ? {} : { pages: row.pages }),
    ...(row.return_by === null ? {} : { returnBy: row.return_by }),
    ...(row.hold_title === null ? {} : { hold: await holdOf(tx, row) }),
  }
}

type HoldRow = Pick<SupplyTable, 'case_id' | 'hold_id' | 'hold_trigger' | 'id' | 'lifted_at'>

async function holdOf(tx: Tx, row: HoldRow): Promise<NonNullable<Supply['hold']>> {
  const { hold_id: id, hold_trigger: trigger, lifted_at: liftedAt } = row
  const lifted = liftedAt !== null
  if (id !== null && trigger !== null) return { lifted, placed: { id, trigger } }
  const placed = await holdOfLetter(tx, { supply: row.id, file: row.case_id })
  return { lifted, ...(placed === undefined ? {} : { placed }) }
}

async function isFiled(tx: Tx, supply: Uuid, key: 'letter' | 'ending'): Promise<boolean> {
  const row = await tx
    .selectFrom('supply_paper')
    .select('id')
    .where('supply_id', '=', supply)
    .where('key', '=', key)
    .where('replaced_at', 'is', null)
    .where('sealed_at', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

async function positionsOf(tx: Tx, supply: Uuid): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('supply_item')
    .select('position')
    .where('supply_id', '=', supply)
    .execute()
  return rows.map(({ position }) => String(position))
}

/** Taken within the transaction, one after the other: none is given twice, none is left out. */
export async function nextNumber(tx: Tx, agency: Uuid, at: Instant): Promise<NextNumber> {
  const lock = `number supply ${agency}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(tx)
  const year = Number(shanghaiDay(at).slice(0, 4))
  const row = await tx
    .selectFrom('supply')
    .select((select) => select.fn.max('sequence').as('last'))
    .where('agency_id', '=', agency)
    .where('year', '=', year)
    .executeTakeFirst()
  return { year, sequence: Number(row?.last ?? 0) + 1 }
}
