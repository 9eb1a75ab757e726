import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { lawOf } from '../regulations/index.ts'
import type { AmendEntry, Amending, AmendingFacts } from './amend-entry.ts'
import { codeOfSerial, entryColumns, entryOf, insertDevices, lockDevice } from './devices.io.ts'
import type { ImportDevices, ImportFacts, Importing } from './import-devices.ts'

export async function factsForAmending(
  tx: Tx,
  asked: AmendEntry,
  { who }: Moment,
): Promise<Decision<AmendingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const { agency } = who
  const row = await lockDevice(tx, agency, asked.id)
  if (row === undefined) return refuse('not-found')
  const { id, code, unit_id: unit, standing, inUseBy } = row
  const taken = await tx
    .selectFrom('device')
    .select('id')
    .where('agency_id', '=', agency)
    .where('code', '=', asked.code)
    .where('id', '<>', id)
    .executeTakeFirst()
  const serial = await codeOfSerial(tx, agency, asked.serial)
  return accept({
    scope: { agency, unit },
    who,
    law: await lawOf(tx, agency),
    device: { id, code, unit, standing, ...(inUseBy === undefined ? {} : { inUseBy }) },
    held: entryOf(row),
    codeTaken: taken !== undefined,
    ...(serial === undefined || serial.id === id ? {} : { serialOf: serial.code }),
  })
}

export async function commitAmending(tx: Tx, { device, entry }: Amending) {
  await tx.updateTable('device').set(entryColumns(entry)).where('id', '=', device).execute()
  return { id: device }
}

export async function factsForImporting(
  tx: Tx,
  _asked: ImportDevices,
  { who }: Moment,
): Promise<Decision<ImportFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const { agency } = who
  const units = await tx
    .selectFrom('unit')
    .select(['id', 'name'])
    .where('agency_id', '=', agency)
    .execute()
  return accept({
    scope: { agency },
    who,
    law: await lawOf(tx, agency),
    register: {
      units: new Map(units.map(({ id, name }) => [name, id])),
      ...(await numbersOf(tx, agency)),
    },
  })
}

async function numbersOf(tx: Tx, agency: Uuid) {
  const rows = await tx
    .selectFrom('device')
    .select(['code', 'serial'])
    .where('agency_id', '=', agency)
    .execute()
  return {
    codes: new Set(rows.map(({ code }) => code)),
    serials: new Set(rows.flatMap(({ serial }) => serial ?? [])),
  }
}

export async function commitImport(tx: Tx, { agency, devices }: Importing, { at }: Moment) {
  await insertDevices(tx, agency, devices, at)
  return { count: devices.length, ids: devices.map(({ id }) => id) }
}
