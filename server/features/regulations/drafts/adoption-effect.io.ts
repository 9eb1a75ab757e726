import type { Instant, Uuid } from '@liuhen/format'
import { compareDuties } from '@liuhen/law'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import type { AdoptionEffect } from '../adoption-effect.ts'
import { concernedActivities } from '../concerned.io.ts'
import { evaluate, type Law } from '../law.ts'
import { factsOfActivity } from '../law-facts.io.ts'
import { lawAsIf, type ReadChange } from './changed-law.ts'
import { freesAny } from './would-free.io.ts'

/** Activities that are looked at within one request; of more only a preview can tell. */
const AT_ONCE = 100

/**
 * What a further regulation takes away. It binds beside the others and the strictest wins, so mostly
 * nothing; but it may give a term to what had none and so was kept for ever.
 */
export async function effectOfAdoption(
  tx: Tx,
  agency: Uuid,
  ground: { readonly law: Law; readonly change: ReadChange; readonly at: Instant },
): Promise<AdoptionEffect> {
  if (ground.law.packs.length === 0) return 'first'
  const freed = await freesAny(tx, agency, ground)
  if (freed === 'some') return 'frees'
  const { rows } = await sql<{ id: Uuid }>`
    select id from (${concernedActivities(agency)}) c limit ${AT_ONCE + 1}`.execute(tx)
  if (freed === 'unseen' || rows.length > AT_ONCE) return 'unseen'
  const other = lawAsIf(ground.law, ground.change)
  for (const { id } of rows) {
    const facts = await factsOfActivity(tx, id)
    const before = evaluate(ground.law, facts, ground.at).duties
    const changes = compareDuties(before, evaluate(other, facts, ground.at).duties)
    if (changes.some(({ how }) => how === 'vanish')) return 'vanish'
  }
  return 'adds'
}
