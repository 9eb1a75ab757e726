import { type Fact, factLeaf } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'

/**
 * Appends facts inside the caller's transaction: they exist exactly if his change does. The bytes
 * stored are the canonical bytes themselves, because JSON written again need not be the same.
 * @throws FormatError for a fact above 65,535 bytes; a database error for a fact id used before
 */
export async function appendFacts(tx: Tx, facts: readonly Fact[]): Promise<void> {
  for (const fact of facts) {
    const leaf = Buffer.from(factLeaf(fact))
    const subjects = distinct(fact)
    await sql`
      with entry as (
        insert into ledger_entry (fact_id, kind, agency, at, leaf)
        values (${fact.id}, ${fact.kind}, ${fact.agency}, ${fact.at}, ${leaf})
        returning id
      )
      insert into ledger_subject (subject_type, subject_id, entry_id)
      select subject_type, subject_id, entry.id
      from entry, unnest(${subjects.types}::text[], ${subjects.ids}::uuid[])
        as given(subject_type, subject_id)`.execute(tx)
  }
}

/** A fact may name one thing in two roles; it is still found once. */
function distinct({ subjects }: Fact): { types: string[]; ids: string[] } {
  const once = [...new Map(subjects.map((one) => [`${one.type} ${one.id}`, one])).values()]
  return { types: once.map((one) => one.type), ids: once.map((one) => one.id) }
}
