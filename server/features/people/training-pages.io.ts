import type { Uuid } from '@liuhen/format'
import { requiredFields } from '@liuhen/law'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../platform/database/connect.ts'
import {
  accept,
  cutPage,
  type Decision,
  type Moment,
  readCursor,
  refuse,
  type Scope,
  uuidOf,
} from '../../platform/kernel/index.ts'
import { type Law, lawAt, lawOf, showCitation } from '../regulations/index.ts'
import type {
  ListTrainings,
  TrainingListed,
  TrainingPage,
  TrainingsListed,
} from './person-shown.ts'
import type { Looking } from './read-people.ts'

interface Row extends z.infer<typeof TrainingListed> {
  readonly material: string | null
  readonly further: unknown
  readonly planned_at: string
  readonly recorded_at: string | null
  readonly cancel_reason: string | null
  readonly planned_name: string
  readonly recorded_name: string | null
}

const rowsOf = (where: ReturnType<typeof sql>, limit: number) => sql<Row>`
  select t.id, t.topic, t.held_on as on, t.trainer, t.state, t.material, t.further, t.planned_at,
    t.recorded_at, t.cancel_reason, planning.name as planned_name, recording.name as recorded_name,
    (select count(*) from training_person where training_id = t.id) as expected,
    (select count(*) from training_person where training_id = t.id and attended) as attended,
    (select count(*) from training_person where training_id = t.id and attended
      and result <> 'failed') as passed
  from training t join person planning on planning.id = t.planned_by
  left join person recording on recording.id = t.recorded_by
  where ${where} order by t.held_on desc, t.id desc limit ${limit}`

/** Planned and held trainings, the latest day first. */
export async function pageOfTrainings(
  tx: Tx,
  { agency, asked }: Looking<ListTrainings>,
): Promise<z.infer<typeof TrainingsListed>> {
  const after = readCursor(asked.after)
  const place =
    after === undefined
      ? sql`true`
      : sql`(t.held_on, t.id) < (${after.at}::date, ${after.id}::uuid)`
  const state = asked.state === undefined ? sql`true` : sql`t.state = ${asked.state}`
  const year =
    asked.year === undefined ? sql`true` : sql`extract(year from t.held_on) = ${asked.year}`
  const where = sql`t.agency_id = ${agency} and ${state} and ${year} and ${place}`
  const { rows } = await rowsOf(where, asked.limit + 1).execute(tx)
  const { page, next } = cutPage(rows, asked.limit, ({ on: at, id }) => ({ at, id }))
  return { trainings: page.map(listedRow), next }
}

function listedRow({ id, topic, on, trainer, state, expected, attended, passed }: Row) {
  return { id, topic, on, trainer, state, expected, attended, passed }
}

export interface TrainingFound {
  readonly scope: Scope
  readonly training: Uuid
  readonly law: Law
}

export async function factsForTrainingPage(
  tx: Tx,
  asked: { readonly id: string },
  { who }: Moment,
): Promise<Decision<TrainingFound>> {
  if (who.is !== 'person') return refuse('auth.required')
  const row = await tx
    .selectFrom('training')
    .select('id')
    .where('agency_id', '=', who.agency)
    .where('id', '=', uuidOf(asked.id))
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  return accept({
    scope: { agency: who.agency },
    training: row.id,
    law: await lawOf(tx, who.agency),
  })
}

const Further = z.record(z.string(), z.string())

/** The whole training with everybody on its list, by unit and badge number. */
export async function showTraining(
  tx: Tx,
  { training, law }: { readonly training: Uuid; readonly law: Law },
  { at }: Moment,
): Promise<TrainingPage> {
  const { rows } = await rowsOf(sql`t.id = ${training}`, 1).execute(tx)
  const [row] = rows
  if (row === undefined) throw new Error('the training was found before')
  const people = await tx
    .selectFrom('training_person')
    .innerJoin('person', 'person.id', 'training_person.person_id')
    .innerJoin('unit', 'unit.id', 'person.unit_id')
    .select([
      'person.id',
      'person.name',
      'person.badge_number as badgeNumber',
      'unit.name as unit',
      'training_person.attended',
      'training_person.result',
    ])
    .where('training_person.training_id', '=', training)
    .orderBy('unit.name')
    .orderBy('person.badge_number')
    .execute()
  return {
    ...listedRow(row),
    material: row.material,
    further: Further.parse(row.further),
    plannedBy: row.planned_name,
    plannedAt: row.planned_at,
    recordedBy: row.recorded_name,
    recordedAt: row.recorded_at,
    cancelReason: row.cancel_reason,
    people,
    fields: requiredFields(lawAt(law, at).packs, 'training-record').map(
      ({ key, title, citation }) => ({
        key,
        title,
        citation: citation === undefined ? null : showCitation(citation),
      }),
    ),
  }
}
