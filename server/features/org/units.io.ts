import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import type { ChangeUnit, ChangingFacts } from './change-unit.ts'
import type { RegisterUnit, UnitEntry, UnitFacts } from './register-unit.ts'

export async function factsForUnit(
  tx: Tx,
  asked: RegisterUnit,
  { who }: Moment,
): Promise<Decision<UnitFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const holder = await unitNamed(tx, who.agency, asked.name)
  return accept({ scope: { agency: who.agency }, nameTaken: holder !== undefined })
}

export async function factsForChange(
  tx: Tx,
  asked: ChangeUnit,
  { who }: Moment,
): Promise<Decision<ChangingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const { agency } = who
  const unit = await tx
    .selectFrom('unit')
    .select('id')
    .where('agency_id', '=', agency)
    .where('id', '=', uuidOf(asked.id))
    .forUpdate()
    .executeTakeFirst()
  if (unit === undefined) return refuse('not-found')
  const holder = await unitNamed(tx, agency, asked.name)
  const nameTaken = holder !== undefined && holder !== unit.id
  return accept({ scope: { agency }, unit: unit.id, nameTaken })
}

async function unitNamed(tx: Tx, agency: Uuid, name: string): Promise<Uuid | undefined> {
  const row = await tx
    .selectFrom('unit')
    .select('id')
    .where('agency_id', '=', agency)
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.id
}

export async function commitUnit(tx: Tx, { agency, unit, asked }: UnitEntry) {
  await tx
    .insertInto('unit')
    .values({ id: unit, agency_id: agency, ...asked })
    .execute()
  return { id: unit }
}

export async function commitChange(tx: Tx, { unit, asked }: UnitEntry) {
  await tx.updateTable('unit').set(asked).where('id', '=', unit).execute()
  return { id: unit }
}
