import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import type { PersonPage } from './person-shown.ts'

/** Stops of work of a person, the latest first. */
export async function suspensionsOf(
  tx: Tx,
  person: Uuid,
  today: string,
): Promise<PersonPage['suspensions']> {
  const rows = await tx
    .selectFrom('suspension')
    .innerJoin('person as entering', 'entering.id', 'suspension.entered_by')
    .leftJoin('person as lifting', 'lifting.id', 'suspension.lifted_by')
    .selectAll('suspension')
    .select(['entering.name as entered_name', 'lifting.name as lifted_name'])
    .where('suspension.person_id', '=', person)
    .orderBy('suspension.from_day', 'desc')
    .orderBy('suspension.id', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => {
    const { lifted_because: because, lifted_at: at } = row
    const lifted =
      because === null || at === null
        ? null
        : {
            because,
            document: row.lifted_document ?? '',
            reason: row.lifted_reason ?? '',
            by: row.lifted_name ?? '',
            at,
          }
    return {
      id: row.id,
      from: row.from_day,
      to: row.to_day,
      fixed: row.fixed,
      document: row.document,
      reason: row.reason,
      enteredBy: row.entered_name,
      state: lifted === null ? stateOn(today, row.from_day, row.to_day) : 'lifted',
      lifted,
    }
  })
}

function stateOn(today: string, from: string, to: string | null) {
  if (today < from) return 'coming'
  return to !== null && to < today ? 'over' : 'running'
}

/** The latest fifty trainings that he was planned for or took part in. */
export async function trainingsOf(tx: Tx, person: Uuid): Promise<PersonPage['trainings']> {
  return tx
    .selectFrom('training_person')
    .innerJoin('training', 'training.id', 'training_person.training_id')
    .select([
      'training.id',
      'training.topic',
      'training.held_on as on',
      'training.state',
      'training_person.attended',
      'training_person.result',
    ])
    .where('training_person.person_id', '=', person)
    .orderBy('training.held_on', 'desc')
    .orderBy('training.id', 'desc')
    .limit(50)
    .execute()
}
