import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, uuidOf } from '../../platform/kernel/index.ts'
import { activitiesWaitingFor } from '../devices/index.ts'
import { shanghaiDay } from '../regulations/index.ts'
import { factsForStep } from './activities.io.ts'
import type { HandingFacts, HandingOver, HandOverDevice } from './hand-over-device.ts'
import { nextNumber } from './numbers.io.ts'

export async function factsForHandingOver(
  tx: Tx,
  asked: HandOverDevice,
  moment: Moment,
): Promise<Decision<HandingFacts>> {
  const found = await factsForStep(tx, asked, moment)
  if (!found.ok) return found
  const { activity, scope } = found.accepted
  const device = await tx
    .selectFrom('activity_device')
    .innerJoin('device', 'device.id', 'activity_device.device_id')
    .leftJoin('device_handover', (join) =>
      join
        .onRef('device_handover.activity_id', '=', 'activity_device.activity_id')
        .onRef('device_handover.device_id', '=', 'activity_device.device_id'),
    )
    .select(['device.id', 'device.code', 'device_handover.number as receipt'])
    .where('activity_device.activity_id', '=', activity.id)
    .where('activity_device.device_id', '=', uuidOf(asked.device))
    .executeTakeFirst()
  const day = shanghaiDay(moment.at).replaceAll('-', '')
  const number = await nextNumber(tx, scope.agency, 'receipt', day)
  const facts = { ...found.accepted, number }
  if (device === undefined) return accept(facts)
  const { id, code, receipt } = device
  const waiting = await activitiesWaitingFor(tx, id)
  const given = receipt === null ? { id, code } : { id, code, receipt }
  return accept({ ...facts, waiting, device: given })
}

export async function commitHandingOver(tx: Tx, handing: HandingOver, { at }: Moment) {
  const { handover, agency, activity, device, from, to, number, asked } = handing
  const { sealed, condition } = asked
  await tx
    .insertInto('device_handover')
    .values({
      id: handover,
      agency_id: agency,
      activity_id: activity,
      device_id: device,
      number,
      from_person_id: from,
      to_person_id: to,
      sealed,
      condition,
      handed_over_at: at,
    })
    .execute()
  const names = await tx
    .selectFrom('device_handover')
    .innerJoin('device', 'device.id', 'device_handover.device_id')
    .innerJoin('person as giver', 'giver.id', 'device_handover.from_person_id')
    .innerJoin('person as receiver', 'receiver.id', 'device_handover.to_person_id')
    .select(['device.code as device', 'giver.name as from', 'receiver.name as to'])
    .where('device_handover.id', '=', handover)
    .executeTakeFirstOrThrow()
  return { number, at, ...names, sealed, condition }
}
