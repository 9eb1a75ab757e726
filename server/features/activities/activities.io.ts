import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
  uuidOf,
} from '../../platform/kernel/index.ts'
import { saltedDigest } from '../../platform/text/salted-digest.ts'
import { factsOfActivity, isRuled, lawOf } from '../regulations/index.ts'
import { exemptionState } from './activity.ts'
import type { Stepped } from './activity-page.ts'
import type { ArrivalPosition } from './arrival-position.ts'
import type { CourseStep } from './course-step.ts'
import type { Step, StepFacts } from './step.ts'

/** Locks the activity, so that two steps at once are decided one after the other. */
export async function factsForStep(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<StepFacts>> {
  await tx
    .selectFrom('activity')
    .select('id')
    .where('id', '=', uuidOf(asked.id))
    .forUpdate()
    .execute()
  return factsOfStanding(tx, asked, moment)
}

/** The same without the lock: looking at an activity does not make its officers wait. */
export async function factsOfStanding(
  tx: Tx,
  asked: { readonly id: string },
  { who, at }: Moment,
): Promise<Decision<StepFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const id = uuidOf(asked.id)
  const row = await tx
    .selectFrom('activity')
    .selectAll()
    .where('agency_id', '=', who.agency)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const officers = await officersOf(tx, id)
  const latest = await latestOf(tx, id, row)
  const scope: Scope = {
    agency: row.agency_id,
    unit: row.unit_id,
    own: officers,
    ...(row.secrecy === null ? {} : { secrecy: row.secrecy }),
  }
  const exemption = exemptionState(await exemptionOf(tx, id))
  const closed = row.closed_at !== null
  const law = await lawOf(tx, row.agency_id)
  const papers = {
    workRecord: isRuled(law, 'exemption.work-record', at),
    filing: isRuled(law, 'exemption.file', at),
  }
  const activity = { id, kind: row.kind, state: row.state, exemption, closed, papers, officers }
  return accept({
    scope,
    activity: latest === undefined ? activity : { ...activity, latest },
    law,
    facts: await factsOfActivity(tx, id),
    digest: (text) => saltedDigest(row.salt, text),
  })
}

export async function officersOf(tx: Tx, activity: Uuid): Promise<readonly Uuid[]> {
  const rows = await tx
    .selectFrom('activity_officer')
    .select('person_id')
    .where('activity_id', '=', activity)
    .orderBy('position')
    .execute()
  return rows.map((row) => row.person_id)
}

async function exemptionOf(tx: Tx, activity: Uuid) {
  return tx
    .selectFrom('exemption')
    .select(['work_recorded_at', 'agreed', 'filed_at'])
    .where('activity_id', '=', activity)
    .executeTakeFirst()
}

/** The latest of the turning points and marks: a stated time cannot lie before it. */
async function latestOf(
  tx: Tx,
  activity: Uuid,
  row: { readonly arrived_at: Instant | null; readonly ended_at: Instant | null },
): Promise<Instant | undefined> {
  const mark = await tx
    .selectFrom('activity_mark')
    .select('at')
    .where('activity_id', '=', activity)
    .where('kind', 'in', ['notice', 'interruption', 'resumption'])
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const times = [row.arrived_at, row.ended_at, mark?.at].filter(
    (time) => time !== null && time !== undefined,
  )
  return times.sort().at(-1)
}

const TURNING = {
  arrived: (at: Instant, entered: Instant) => ({ arrived_at: at, arrived_entered_at: entered }),
  ended: (at: Instant, entered: Instant) => ({ ended_at: at, ended_entered_at: entered }),
  returned: (at: Instant, entered: Instant) => ({ returned_at: at, returned_entered_at: entered }),
}

/** Writes a step on the course; what happened and when it was entered are kept apart. */
export async function commitStep(tx: Tx, step: CourseStep, moment: Moment): Promise<Stepped> {
  const { activity, state, turning, when, position } = step
  const columns = turning === undefined ? {} : TURNING[turning](when.at, moment.at)
  await tx
    .updateTable('activity')
    .set({ state, ...columns, ...(position === undefined ? {} : placed(position)) })
    .where('id', '=', activity)
    .execute()
  if (step.mark !== undefined) await insertMark(tx, step, step.mark, moment)
  return stepped(step)
}

function placed({ latitude, longitude, accuracyM }: ArrivalPosition) {
  return {
    arrived_latitude: latitude,
    arrived_longitude: longitude,
    arrived_accuracy_m: accuracyM,
  }
}

async function insertMark(
  tx: Tx,
  { activity, when }: CourseStep,
  mark: NonNullable<CourseStep['mark']>,
  moment: Moment,
): Promise<void> {
  await tx
    .insertInto('activity_mark')
    .values({
      id: moment.newId(),
      activity_id: activity,
      kind: mark.kind,
      at: when.at,
      entered_at: moment.at,
      reason: mark.reason ?? null,
      note: mark.note ?? null,
      wording: mark.wording ?? null,
      explained: mark.explained ?? null,
      keys: [...(mark.keys ?? [])],
      titles: [...(mark.titles ?? [])],
      method: mark.method ?? null,
      item: mark.item ?? null,
      holds: mark.holds ?? null,
      recording_id: mark.recording ?? null,
      offset_ms: mark.offsetMs ?? null,
      phone_bound_ms: when.phone?.boundMs ?? null,
      by_person_id: personOf(moment),
    })
    .execute()
}

export function stepped({ activity, state, when, warnings }: Step): Stepped {
  return { id: activity, state, at: when.at, warnings }
}

/** The person who acts. @throws Error for anybody else: load has refused them before */
export function personOf({ who }: Moment): Uuid {
  if (who.is !== 'person') throw new Error('a step was committed by nobody')
  return who.person
}
