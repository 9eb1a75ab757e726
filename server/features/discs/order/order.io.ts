import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment, uuidOf } from '../../../platform/kernel/index.ts'
import {
  commitPacketOrder,
  factsForPacketOrder,
  OrderCasePacket,
  type PrintPort,
  recordingsOfCase,
} from '../../extraction/index.ts'
import { nextDiscNumber } from '../next-number.io.ts'
import type { DiscOrderFacts, DiscsOrder, OrderDiscs } from './order-discs.ts'

/** Whether this machine can make images. */
export interface DiscPorts extends PrintPort {
  readonly cannotMakeImages: string | undefined
}

export async function factsForDiscs(
  tx: Tx,
  asked: OrderDiscs,
  moment: Moment,
  ports: DiscPorts,
): Promise<Decision<DiscOrderFacts>> {
  const found = await factsForPacketOrder(tx, OrderCasePacket.parse(asked), moment, ports)
  if (!found.ok) return found
  const order = found.accepted
  const { case: standing, who } = order
  return accept({
    ...{ order, scope: order.scope },
    sizes: await recordingsOfCase(tx, standing.id, who.person),
    paperBytes: await paperBytesOf(tx, standing.id),
    next: await nextDiscNumber(tx, standing.agency, moment.at),
    cannotMake: ports.cannotMakeImages,
  })
}

/** Printed and scanned papers of the case, and its bound file. */
async function paperBytesOf(tx: Tx, file: string): Promise<number> {
  const id = uuidOf(file)
  const printed = await tx
    .selectFrom('document')
    .select(({ fn }) => fn.sum<number>('sealed_bytes').as('bytes'))
    .where('case_id', '=', id)
    .executeTakeFirst()
  const scanned = await tx
    .selectFrom('document_scan')
    .innerJoin('document', 'document.id', 'document_scan.document_id')
    .select(({ fn }) => fn.sum<number>('document_scan.bytes').as('bytes'))
    .where('document.case_id', '=', id)
    .executeTakeFirst()
  const bound = await tx
    .selectFrom('case_binding')
    .select(({ fn }) => fn.max('bytes').as('bytes'))
    .where('case_id', '=', id)
    .executeTakeFirst()
  return [printed, scanned, bound].reduce((sum, row) => sum + Number(row?.bytes ?? 0), 0)
}

export async function commitDiscs(tx: Tx, { discs }: DiscsOrder, moment: Moment) {
  for (const { packet, set, ...disc } of discs) {
    await commitPacketOrder(tx, packet, moment)
    await tx
      .insertInto('disc')
      .values({
        ...{ id: disc.id, agency_id: packet.agency, case_id: packet.case, packet_id: packet.id },
        ...{ set_id: set, part: disc.part, parts: disc.parts, year: disc.year },
        ...{ sequence: disc.sequence, number: disc.number, medium: disc.medium },
        ...{ purpose: packet.plan.purpose, state: 'making', form: '{}', absent: '{}' },
        ...{ ordered_by: packet.by, ordered_at: moment.at },
      })
      .execute()
    for (const [position, recording] of packet.plan.recordings.entries()) {
      await tx
        .insertInto('disc_recording')
        .values({
          ...{ disc_id: disc.id, recording_id: uuidOf(recording), agency_id: packet.agency },
          position,
        })
        .execute()
    }
  }
  return { discs: discs.map(({ id, number }) => ({ id, number })) }
}
