import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, cutPage, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { saltedDigest } from '../../platform/text/salted-digest.ts'
import { fileSight, NO_SIGHT, openFiles } from '../approvals/index.ts'
import { type Doors, foundBehindDoors } from './behind-door.io.ts'
import type { FindAsked, FindFacts, Finding } from './find.ts'
import { markedLine, passageOf } from './passage.ts'
import type { Row } from './query.io.ts'

export async function factsForFinding(
  tx: Tx,
  asked: FindAsked,
  { who, at }: Moment,
): Promise<Decision<FindFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  // Under the salt of who asks: two searches for the same name look alike only among his own.
  const { salt } = await tx
    .selectFrom('person')
    .select('salt')
    .where('id', '=', who.person)
    .executeTakeFirstOrThrow()
  const scope = { agency: who.agency, unit: who.unit, own: [who.person] }
  const papers = asked.kind === undefined || asked.kind === 'document'
  const files = papers ? await fileSight(tx, { who, at }) : NO_SIGHT
  return accept({ scope, who, files, digest: saltedDigest(salt, asked.query) })
}

export async function showFound(tx: Tx, finding: Finding, { at }: Moment) {
  const { words, asked, who, files } = finding
  const openOf = (own: readonly Uuid[]) => openFiles(tx, own, { who, at })
  const doors: Doors = { who, granted: files.granted, ...(files.ownFiles ? { openOf } : {}) }
  const rows = await foundBehindDoors(tx, finding, doors)
  const { page: shown, next } = cutPage(rows, asked.limit, (row) => row)
  const within = await filesOf(tx, shown)
  const hits = shown.map(({ kind, id, at, title, text }) => ({
    ...{ kind, id, at },
    title: markedLine(title, words),
    // The title stands above it already.
    passage: passageOf(text.slice(text.indexOf('\n') + 1), words),
    within: within.get(id) ?? null,
  }))
  return { hits, next, waiting: await waitingFor(tx, finding) }
}

/** The case or the activity in which each document is. */
async function filesOf(tx: Tx, rows: readonly Row[]) {
  const ids = rows.filter(({ kind }) => kind === 'document').map(({ id }) => id)
  if (ids.length === 0) return new Map<Uuid, File>()
  const papers = await tx
    .selectFrom('document')
    .select(['id', 'case_id', 'activity_id'])
    .where('id', 'in', ids)
    .execute()
  const files = new Map<Uuid, File>()
  for (const { id, case_id, activity_id } of papers) {
    if (case_id !== null) files.set(id, { kind: 'case', id: case_id })
    else if (activity_id !== null) files.set(id, { kind: 'activity', id: activity_id })
  }
  return files
}

interface File {
  readonly kind: 'case' | 'activity'
  readonly id: Uuid
}

/** How much of the agency is still to be indexed; counted to a thousand. */
async function waitingFor(tx: Tx, { agency }: Finding): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from
    (select from search_due where agency_id = ${agency} limit 1000) due`.execute(tx)
  return rows[0]?.n ?? 0
}
