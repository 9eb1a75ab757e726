import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'

type Register = 'activity' | 'exemption' | 'plan' | 'receipt'

/**
 * The next free number of a register of the agency, `<prefix>-001` and on. The lock is held to the
 * end of the transaction, so that two entries at once get two numbers and none is left out.
 */
export async function nextNumber(
  tx: Tx,
  agency: Uuid,
  register: Register,
  prefix: string,
): Promise<string> {
  const lock = `${register} ${agency}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(tx)
  const used = await LAST[register](tx, agency, `${prefix}-`)
  const count = used === undefined ? 0 : Number(used.slice(prefix.length + 1))
  return `${prefix}-${String(count + 1).padStart(3, '0')}`
}

type Last = (tx: Tx, agency: Uuid, prefix: string) => Promise<string | undefined>

const byLength = sql`length(number) desc, number desc`

const LAST: { readonly [register in Register]: Last } = {
  activity: async (tx, agency, prefix) => {
    const row = await tx
      .selectFrom('activity')
      .select('number')
      .where('agency_id', '=', agency)
      .where('number', 'like', `${prefix}%`)
      .orderBy(byLength)
      .limit(1)
      .executeTakeFirst()
    return row?.number
  },
  exemption: async (tx, agency, prefix) => {
    const row = await tx
      .selectFrom('exemption')
      .innerJoin('activity', 'activity.id', 'exemption.activity_id')
      .select('filed_number as last')
      .where('activity.agency_id', '=', agency)
      .where('filed_number', 'like', `${prefix}%`)
      .orderBy(sql`length(filed_number) desc, filed_number desc`)
      .limit(1)
      .executeTakeFirst()
    return row?.last ?? undefined
  },
  plan: async (tx, agency, prefix) => {
    const row = await tx
      .selectFrom('activity_plan')
      .select('number')
      .where('agency_id', '=', agency)
      .where('number', 'like', `${prefix}%`)
      .orderBy(byLength)
      .limit(1)
      .executeTakeFirst()
    return row?.number
  },
  receipt: async (tx, agency, prefix) => {
    const row = await tx
      .selectFrom('device_handover')
      .select('number')
      .where('agency_id', '=', agency)
      .where('number', 'like', `${prefix}%`)
      .orderBy(byLength)
      .limit(1)
      .executeTakeFirst()
    return row?.number
  },
}
