import { type Fact, parseFact, type Uuid } from '@liuhen/format'
import { VOCABULARY } from '@liuhen/law'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { overrideFacts } from './sources/override-facts.io.ts'

/**
 * The facts that the terms of these recordings depend on, by recording, oldest first: those about
 * it, and those of the cases and activities that it belongs to. Looks are left out, of which a
 * recording may have thousands: only kinds that a rule can read.
 */
export async function factsOfRecordings(
  tx: Tx,
  recordings: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, readonly Fact[]>> {
  const own = grouped(await factsAbout(tx, 'recording', recordings), 'recording')
  const all = [...own.values()].flat()
  const around = await Promise.all(
    (['case', 'activity'] as const).map(async (type) => {
      const found = await factsAbout(tx, type, idsOf(all, type))
      return { type, facts: grouped(found, type) }
    }),
  )
  const agency = all[0]?.agency
  const sources = agency === undefined ? [] : await overrideFacts(tx, agency)
  return new Map(
    recordings.map((recording) => {
      const facts = own.get(recording) ?? []
      const more = around.flatMap(({ type, facts: of }) =>
        idsOf(facts, type).flatMap((id) => of.get(id) ?? []),
      )
      return [recording, inOrder([...facts, ...more, ...sources])]
    }),
  )
}

type Around = 'recording' | 'case' | 'activity'

function idsOf(facts: readonly Fact[], type: Around): readonly Uuid[] {
  const ids = facts.flatMap(({ subjects }) =>
    subjects.filter((subject) => subject.type === type).map(({ id }) => id),
  )
  return [...new Set(ids)]
}

function grouped(facts: readonly Fact[], type: Around): ReadonlyMap<Uuid, readonly Fact[]> {
  const groups = new Map<Uuid, Fact[]>()
  for (const fact of facts) {
    for (const id of idsOf([fact], type)) {
      const group = groups.get(id)
      if (group === undefined) groups.set(id, [fact])
      else group.push(fact)
    }
  }
  return groups
}

function inOrder(facts: readonly Fact[]): readonly Fact[] {
  const once = [...new Map(facts.map((fact) => [fact.id, fact])).values()]
  return once.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

async function factsAbout(tx: Tx, type: Around, ids: readonly Uuid[]): Promise<readonly Fact[]> {
  if (ids.length === 0) return []
  const kinds = Object.keys(VOCABULARY)
  const { rows } = await sql<{ leaf: Buffer }>`
    select e.leaf from ledger_entry e where e.id in (
      select s.entry_id from ledger_subject s
      where s.subject_type = ${type} and s.subject_id = any(${ids}::uuid[])
    ) and e.kind = any(${kinds}::text[]) order by e.id`.execute(tx)
  return rows.map(({ leaf }) => parseFact(leaf))
}
