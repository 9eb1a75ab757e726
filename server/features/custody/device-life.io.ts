import { type Fact, type FactKind, parseFact, type SubjectType, type Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, refuse, uuidOf } from '../../platform/kernel/index.ts'
import type { LifeFacts, LifeReading, ReadLife } from './device-life.ts'
import { namesFor, sayEvent } from './read-custody.io.ts'
import { titlesOf } from './titles.io.ts'

export async function factsForLife(tx: Tx, asked: ReadLife): Promise<Decision<LifeFacts>> {
  const device = await tx
    .selectFrom('device')
    .select(['id', 'agency_id', 'unit_id'])
    .where('id', '=', uuidOf(asked.id))
    .executeTakeFirst()
  if (device === undefined) return refuse('not-found')
  const scope = { agency: device.agency_id, unit: device.unit_id }
  return accept({ scope, device: device.id })
}

/** Who had it: what says nothing of its condition. */
const USE: readonly FactKind[] = [
  'activity.device-assigned',
  'collection.opened',
  'collection.closed',
  'device.checked',
  'device.checked-in',
  'device.handed-over',
  'device.issued',
]

/** Looks and reminders, and every single file that was on its card. */
const LEFT_OUT: readonly FactKind[] = ['recording.sealed', 'register.viewed', 'reminder.given']

export async function showLife(tx: Tx, { agency, device, asked }: LifeReading) {
  const found = await lifeOf(tx, device, asked)
  const shown = found.slice(0, asked.limit)
  const facts = shown.map(({ fact }) => fact)
  const words = { names: await namesFor(tx, facts), titles: await titlesOf(tx, agency) }
  const numbers = await numbersOf(tx, facts)
  const notes = await notesOf(tx, facts)
  const events = shown.map(({ fact, leafIndex }) => ({
    ...sayEvent({ fact, leafIndex }, words),
    activity: numbers.get(idOf(fact, 'activity')) ?? null,
    collection: idOf(fact, 'collection') ?? null,
    note: notes.get(fact.id) ?? null,
  }))
  const next = found.length > asked.limit ? (shown.at(-1)?.entry ?? null) : null
  return { events, next }
}

async function lifeOf(tx: Tx, device: Uuid, { about, after, limit }: ReadLife) {
  const before = after === undefined ? sql`true` : sql`e.id < ${after}`
  const kinds =
    about === undefined
      ? sql`true`
      : about === 'use'
        ? sql`e.kind = any(${USE}::text[])`
        : sql`e.kind <> all(${USE}::text[])`
  const { rows } = await sql<{ id: number; leaf: Buffer; leaf_index: number | null }>`
    select e.id, e.leaf, e.leaf_index from ledger_entry e
    where e.id in (
      select s.entry_id from ledger_subject s
      where s.subject_type = 'device' and s.subject_id = ${device}
    ) and e.kind <> all(${LEFT_OUT}::text[]) and ${kinds} and ${before}
    order by e.id desc limit ${limit + 1}`.execute(tx)
  return rows.map(({ id, leaf, leaf_index: leafIndex }) => ({
    entry: id,
    leafIndex,
    fact: parseFact(leaf),
  }))
}

function idOf({ subjects }: Fact, type: SubjectType): Uuid | undefined {
  return subjects.find((subject) => subject.type === type)?.id
}

async function numbersOf(tx: Tx, facts: readonly Fact[]) {
  const ids = facts.flatMap((fact) => idOf(fact, 'activity') ?? [])
  if (ids.length === 0) return new Map<Uuid | undefined, { id: Uuid; number: string }>()
  const rows = await tx
    .selectFrom('activity')
    .select(['id', 'number'])
    .where('id', 'in', ids)
    .execute()
  return new Map<Uuid | undefined, { id: Uuid; number: string }>(rows.map((row) => [row.id, row]))
}

async function notesOf(tx: Tx, facts: readonly Fact[]): Promise<ReadonlyMap<Uuid, string>> {
  const ids = facts.map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('device_event')
    .select(['id', 'note'])
    .where('id', 'in', ids)
    .execute()
  const checks = await tx
    .selectFrom('device_check')
    .select(['id', 'reason as note'])
    .where('id', 'in', ids)
    .execute()
  return new Map(
    [...rows, ...checks].flatMap(({ id, note }) => (note === null ? [] : [[id, note]])),
  )
}
