import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment, uuidOf } from '../../../platform/kernel/index.ts'
import { boundFileOf, documentsOfFile, sayUnready } from '../../case-files/index.ts'
import { factsForAct } from '../../cases/index.ts'
import { recordingsOfCase } from '../case-recordings.io.ts'
import { notedOfCase } from '../notes/notes.io.ts'
import { derivedFound } from './derived/derived-found.io.ts'
import type { OrderCasePacket, OrderFacts, PacketOrder } from './order-case-packet.ts'

export interface PrintPort {
  readonly cannotPrint: string | undefined
}

export async function factsForOrder(
  tx: Tx,
  asked: OrderCasePacket,
  moment: Moment,
  ports: PrintPort,
): Promise<Decision<OrderFacts>> {
  const found = await factsForAct(tx, asked, moment)
  if (!found.ok) return found
  const { case: standing, facts, who } = found.accepted
  const all = await recordingsOfCase(tx, standing.id, who.person)
  const chosen = all.filter(({ id }) => asked.recordings.includes(id))
  const { filed, unready } = await documentsOfFile(tx, standing.id)
  const bound = asked.bound === false ? undefined : await boundFileOf(tx, standing.id)
  const instead = new Set((asked.derivatives ?? []).map(({ recording }) => recording))
  const replaced = chosen.flatMap(({ id }) => (instead.has(id) ? [id] : []))
  const derived = await derivedFound(tx, replaced, who, moment)
  if (!derived.ok) return derived
  const making = await tx
    .selectFrom('packet')
    .select('id')
    .where('subject_id', '=', standing.id)
    .where('state', '=', 'making')
    .executeTakeFirst()
  const live = await liveNotes(tx, standing.id)
  const notes = facts.filter(
    ({ kind, body }) => kind === 'extraction.noted' && live.has(String(body.document)),
  )
  const noted = await notedOfCase(tx, standing.id)
  return accept({
    ...found.accepted,
    recordings: chosen.map(({ id }) => ({
      ...noteOf(noted.get(id)),
      id,
      noted: notes.flatMap(({ subjects, body }) =>
        subjects.some((one) => one.id === id) ? textsIn(body.fields) : [],
      ),
    })),
    derived: derived.accepted,
    documents: filed.filter(({ id }) => asked.only?.includes(id) ?? true).length,
    bound: bound?.sha256 != null,
    // Whoever names the documents named none of these.
    unsealed:
      asked.only === undefined
        ? unready.filter(({ why }) => why === 'unsealed').map(sayUnready)
        : [],
    making: making !== undefined,
    cannotPrint: ports.cannotPrint,
  })
}

function noteOf(derivative: Uuid | null | undefined) {
  return derivative === undefined ? {} : { note: { derivative } }
}

/** Notes that stand and whose PDF is sealed: what is voided or replaced counts no more. */
async function liveNotes(tx: Tx, file: Uuid): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('extraction_note')
    .innerJoin('document', 'document.id', 'extraction_note.document_id')
    .select('document.id')
    .where('extraction_note.case_id', '=', file)
    .where('document.state', '=', 'issued')
    .execute()
  return new Set(rows.map(({ id }) => id))
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}

/** `forSupply`: only the outlet to courts takes it out, by the feature above. */
export async function commitOrder(
  tx: Tx,
  order: PacketOrder,
  { at }: Pick<Moment, 'at'>,
  forSupply = false,
) {
  await tx
    .insertInto('packet')
    .values({
      ...{ id: order.id, agency_id: order.agency, subject_type: 'case', subject_id: order.case },
      ...{ fact_id: order.exportedBy, ordered_by: order.by, ordered_at: at, state: 'making' },
      ...{ plan: JSON.stringify(order.plan), done: 0, total: STEPS + order.parts.length },
      ...{ process_upload: order.process, evidence_upload: order.evidence, for_supply: forSupply },
    })
    .execute()
  for (const { derivative, part, upload } of order.parts) {
    await tx
      .insertInto('packet_derived_part')
      .values({
        ...{
          packet_id: order.id,
          derivative_id: derivative,
          agency_id: order.agency,
          part,
          upload,
        },
      })
      .execute()
  }
  return { id: uuidOf(order.id) }
}

/** Gathering, two papers, sealing; before them each part of a derived file. */
export const STEPS = 4
