import type { Uuid } from '@liuhen/format'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  instantOf,
  type Moment,
  refuse,
  uuidOf,
} from '../../platform/kernel/index.ts'
import { turnsOf } from '../approvals/index.ts'
import { dutyOfRow, lawOf, showCitation } from '../regulations/index.ts'
import { kindTitle, sayStep, stateOfDeadline } from './deadline.ts'
import { readPlace, writePlace } from './list-deadlines.ts'
import { type Named, namesOf } from './names.io.ts'
import type {
  Counting,
  ListingReminders,
  OwnFacts,
  ReadingFacts,
  ReadingReminders,
  ReadReminders,
  RemindersPage,
} from './reminders.ts'

export async function ownReminders(
  _tx: Tx,
  _asked: unknown,
  { who }: Moment,
): Promise<Decision<OwnFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  return accept({ scope: { agency: who.agency, own: [who.person] }, who })
}

/** Latest first. A line about something done meanwhile is no unread one any more. */
export async function pageOfReminders(
  tx: Tx,
  listing: ListingReminders,
  { at }: Moment,
): Promise<RemindersPage> {
  const { who, asked } = listing
  const rows = await linesOf(tx, listing)
  const shown = rows.slice(0, asked.limit)
  const duties = await dutiesOf(tx, who.agency, shown)
  const names = await namesOf(tx, await lawOf(tx, who.agency), shown.map(namedOf))
  const last = shown.at(-1)
  const more = rows.length > asked.limit && last !== undefined
  const reminders = shown.map((row) => {
    const duty = duties.get(row.duty_key)
    const { state, dueAt, fulfilledBy = null } = duty ?? {}
    const { matter_type: type, matter_id: id } = row
    return {
      id: row.id,
      step: row.step,
      task: taskOf(row, duty),
      what: duty?.what ?? '',
      duties: row.duties,
      dueAt: row.due_at,
      givenAt: row.given_at,
      readAt: row.read_at,
      matter: { type, id, title: names.matter(namedOf(row)) },
      state:
        state === undefined
          ? waitingState(row)
          : stateOfDeadline({ state, dueAt: dueAt ?? null, fulfilledBy }, at),
      citation: duty === undefined ? null : showCitation(duty.citation),
    }
  })
  return { reminders, next: more ? writePlace({ due: last.given_at, key: last.id }) : null }
}

function taskOf({ matter_type, part }: Line, duty: ReturnType<typeof dutyOfRow> | undefined) {
  if (matter_type === 'request') return '查阅申请等您办理'
  return duty === undefined ? kindTitle('') : sayStep(duty.kind, part)
}

function waitingState({ matter_type, waits }: Line) {
  if (matter_type !== 'request') return null
  return waits ? 'due' : 'done'
}

function linesOf(tx: Tx, { who, asked }: ListingReminders) {
  let query = tx
    .selectFrom('reminder')
    .selectAll()
    .select(waitsStill.as('waits'))
    .where('person_id', '=', who.person)
    .orderBy('given_at', 'desc')
    .orderBy('id', 'desc')
    .limit(asked.limit + 1)
  if (asked.state === 'unread') query = query.where('read_at', 'is', null).where(standing)
  const place = asked.after === undefined ? undefined : readPlace(asked.after)
  if (place === undefined) return query.execute()
  return query
    .where(sql<boolean>`(given_at, id) < (${instantOf(place.due)}, ${uuidOf(place.key)})`)
    .execute()
}

/** The request is at the same step, and at the one who was told. */
const waitsStill: RawBuilder<boolean> = sql<boolean>`exists (select from access_request waits
  where waits.id = reminder.matter_id and waits.state = 'waiting' and waits.step = reminder.part
    and waits.candidates @> array[reminder.person_id])`

/** Something of what was told is still to be done. */
const standing: RawBuilder<boolean> = sql<boolean>`(exists (select from duty
  where duty.matter_type = reminder.matter_type and duty.matter_id = reminder.matter_id
    and duty.rule = reminder.rule and duty.state in ('open', 'breached')
    and duty.fulfilled_by is null)
  or (reminder.matter_type = 'request' and ${waitsStill}))`

type Line = Awaited<ReturnType<typeof linesOf>>[number]

function namedOf({ matter_type, matter_id }: Line): Named {
  const subject = { subject_type: matter_type, subject_id: matter_id }
  return { matter_type, matter_id, ...subject, device_id: null, who: '' }
}

async function dutiesOf(tx: Tx, agency: Uuid, lines: readonly Line[]) {
  if (lines.length === 0) return new Map<string, ReturnType<typeof dutyOfRow>>()
  const rows = await tx
    .selectFrom('duty')
    .selectAll()
    .where('agency_id', '=', agency)
    .where(
      'key',
      'in',
      lines.map(({ duty_key }) => duty_key),
    )
    .execute()
  return new Map(rows.map((row) => [row.key, dutyOfRow(row)]))
}

export async function countUnread(tx: Tx, { who }: Counting) {
  const row = await tx
    .selectFrom('reminder')
    .select((select) => select.fn.countAll<number>().as('unread'))
    .where('person_id', '=', who.person)
    .where('read_at', 'is', null)
    .where(standing)
    .executeTakeFirstOrThrow()
  return { unread: row.unread, turns: await turnsOf(tx, who) }
}

/** His own among those asked for, locked; somebody else's are as if they were not. */
export async function factsForReading(
  tx: Tx,
  { reminders }: ReadReminders,
  { who, at }: Moment,
): Promise<Decision<ReadingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  let query = tx
    .selectFrom('reminder')
    .select('id')
    .where('person_id', '=', who.person)
    .where('read_at', 'is', null)
    .where('given_at', '<=', at)
    .forUpdate()
  if (reminders !== undefined) query = query.where('id', 'in', reminders.map(uuidOf))
  const rows = await query.execute()
  const scope = { agency: who.agency, own: [who.person] }
  return accept({ scope, who, unread: rows.map(({ id }) => id) })
}

export async function commitRead(tx: Tx, { reminders }: ReadingReminders, { at }: Moment) {
  if (reminders.length > 0) {
    await tx.updateTable('reminder').set({ read_at: at }).where('id', 'in', reminders).execute()
  }
  return { read: reminders.length }
}
