import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import { saltedDigest } from '../../platform/text/salted-digest.ts'
import { lawOf } from '../regulations/index.ts'
import type { Cancelling } from './cancel-training.ts'
import { personOf } from './people.io.ts'
import type { Planning, PlanningFacts, PlanTraining } from './plan-training.ts'
import type { RecordingFacts, RecordTraining, TrainingRecord } from './record-training.ts'

export async function factsForPlanning(
  tx: Tx,
  asked: PlanTraining,
  { who }: Moment,
): Promise<Decision<PlanningFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const known = await peopleAmong(tx, who.agency, asked.people)
  return accept({ scope: { agency: who.agency }, known, digestOf: saltedDigest })
}

async function peopleAmong(tx: Tx, agency: Uuid, asked: readonly string[]) {
  if (asked.length === 0) return []
  const rows = await tx
    .selectFrom('person')
    .select('id')
    .where('agency_id', '=', agency)
    .where('id', 'in', asked.map(uuidOf))
    .execute()
  return rows.map(({ id }) => id)
}

export async function commitPlanning(tx: Tx, planning: Planning, moment: Moment) {
  const { id, agency, asked, people, salt } = planning
  await tx
    .insertInto('training')
    .values({
      id,
      agency_id: agency,
      ...toldIn(asked),
      salt: Buffer.from(salt),
      state: 'planned',
      planned_by: personOf(moment),
      planned_at: moment.at,
    })
    .execute()
  const rows = people.map((person_id) => ({ training_id: id, person_id }))
  await tx.insertInto('training_person').values(rows).execute()
  return { id }
}

function toldIn({ topic, on, trainer, material, further }: PlanTraining | RecordTraining) {
  return {
    topic,
    held_on: on,
    trainer: trainer ?? null,
    material: material ?? null,
    further: JSON.stringify(further),
  }
}

/** Locks the training: it is recorded or cancelled once. */
export async function factsForTraining(
  tx: Tx,
  asked: { readonly id: string; readonly attendees?: RecordTraining['attendees'] },
  { who }: Moment,
): Promise<Decision<RecordingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const row = await tx
    .selectFrom('training')
    .select(['id', 'state', 'salt'])
    .where('agency_id', '=', who.agency)
    .where('id', '=', uuidOf(asked.id))
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const attendees = asked.attendees?.map(({ person }) => person) ?? []
  return accept({
    scope: { agency: who.agency },
    training: { id: row.id, state: row.state },
    law: await lawOf(tx, who.agency),
    known: await peopleAmong(tx, who.agency, attendees),
    digest: (text) => saltedDigest(row.salt, text),
  })
}

/** Who came beside the plan is added; who was planned and did not come is marked absent. */
export async function commitTrainingRecord(tx: Tx, record: TrainingRecord, moment: Moment) {
  const { training, asked, attendees } = record
  await tx
    .updateTable('training')
    .set({
      ...toldIn(asked),
      state: 'held',
      recorded_by: personOf(moment),
      recorded_at: moment.at,
    })
    .where('id', '=', training)
    .execute()
  await tx
    .updateTable('training_person')
    .set({ attended: false })
    .where('training_id', '=', training)
    .execute()
  const rows = attendees.map(({ person, result }) => {
    return { training_id: training, person_id: person, attended: true, result }
  })
  await tx
    .insertInto('training_person')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['training_id', 'person_id']).doUpdateSet((set) => ({
        attended: set.ref('excluded.attended'),
        result: set.ref('excluded.result'),
      })),
    )
    .execute()
  return { id: training, attended: attendees.length }
}

export async function commitCancelling(tx: Tx, { training, reason }: Cancelling) {
  await tx
    .updateTable('training')
    .set({ state: 'cancelled', cancel_reason: reason })
    .where('id', '=', training)
    .execute()
  return { id: training }
}
