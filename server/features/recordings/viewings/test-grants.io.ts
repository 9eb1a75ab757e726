import type { Uuid } from '@liuhen/format'
import { withTx } from '../../../platform/database/connect.ts'
import type { PersonActor } from '../../../platform/kernel/index.ts'
import { instantAt } from '../../../platform/kernel/testing.ts'
import { AT, newId } from '../test-rows.io.ts'
import type { AgencyScene, Scene } from '../test-scene.io.ts'

/** A request that was granted for an hour, as its rows. */
export async function grantOf(
  { open }: Scene,
  agency: AgencyScene,
  who: PersonActor,
  film: Uuid,
  part: { readonly fromMs?: number; readonly toMs?: number } = {},
) {
  const [request_id, id] = [newId(), newId()]
  const agency_id = agency.id
  const serial = Math.floor(Math.random() * 1e9)
  const later = instantAt(new Date(Date.parse(AT) + 3_600_000).toISOString())
  const times = { from_at: AT, to_at: later }
  await withTx(open.db, agency_id, async (tx) => {
    await tx
      .insertInto('access_request')
      .values({
        ...{ id: request_id, agency_id, year: 2026, serial, requester: who.person, ...times },
        ...{ unit_id: who.unit, action: 'view', purpose: 'supervision', reason: '核查投诉' },
        ...{ salt: Buffer.alloc(16), states: '{}', urgent: false },
        ...{ requested_at: AT, state: 'granted' },
      })
      .execute()
    const { fromMs: from_ms = null, toMs: to_ms = null } = part
    const item = { id: newId(), agency_id, request_id, recording_id: film, from_ms, to_ms }
    await tx.insertInto('access_item').values(item).execute()
    const grant = { id, agency_id, request_id, person_id: who.person, action: 'view' as const }
    const held = { from_at: AT, until_at: later, granted_at: AT, salt: Buffer.alloc(16) }
    await tx
      .insertInto('access_grant')
      .values({ ...grant, ...held })
      .execute()
  })
  return { id, request: request_id }
}
