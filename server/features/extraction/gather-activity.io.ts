import type { Fact, Json, PacketActivity, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { instantOf } from '../../platform/kernel/index.ts'
import { cataloguesOf, lawOf } from '../regulations/index.ts'

/** The activity as the packet describes it, with the newest judgement of its continuity. */
export async function gatherActivity(
  tx: Tx,
  id: Uuid,
  facts: readonly Fact[],
): Promise<PacketActivity> {
  const row = await tx
    .selectFrom('activity')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const officers = await tx
    .selectFrom('activity_officer')
    .select('person_id')
    .where('activity_id', '=', id)
    .orderBy('position')
    .execute()
  const devices = await tx
    .selectFrom('activity_device')
    .select(['device_id as device', 'carrier_id as carrier', 'role'])
    .where('activity_id', '=', id)
    .orderBy('role', 'desc')
    .execute()
  const { activityKinds } = cataloguesOf(await lawOf(tx, row.agency_id))
  return {
    activity: id,
    number: row.number,
    kind: row.kind,
    kindName: activityKinds.find((kind) => kind.key === row.kind)?.title ?? '',
    place: row.place,
    matter: row.matter,
    party: row.party,
    unit: row.unit_id,
    officers: officers.map((officer) => officer.person_id),
    openedAt: row.opened_at,
    arrivedAt: row.arrived_at,
    endedAt: row.ended_at,
    returnedAt: row.returned_at,
    devices,
    continuity: continuityOf(facts),
  }
}

function continuityOf(facts: readonly Fact[]): PacketActivity['continuity'] {
  const fact = facts.findLast(({ kind }) => kind === 'continuity.judged')
  if (fact === undefined) return null
  const { from, to, coveredMs, gaps } = fact.body
  if (typeof from !== 'string' || typeof to !== 'string' || typeof coveredMs !== 'number')
    return null
  return {
    fact: fact.id,
    from: instantOf(from),
    to: instantOf(to),
    coveredMs,
    gaps: Array.isArray(gaps) ? gaps.flatMap(gapOf) : [],
  }
}

function gapOf(gap: Json) {
  if (typeof gap !== 'object' || gap === null || Array.isArray(gap)) return []
  const { from, to, ms, explained } = Object.fromEntries(Object.entries(gap))
  if (typeof from !== 'string' || typeof to !== 'string' || typeof ms !== 'number') return []
  return [{ from: instantOf(from), to: instantOf(to), ms, explained: explained === true }]
}
