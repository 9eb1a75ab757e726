import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  circleOfPacket,
  packetOf,
  recordingsOfCase,
  sayDepartures,
} from '../../extraction/index.ts'
import { NOT_IN_CIRCLE } from '../../recordings/index.ts'
import { WAYS } from '../supply.ts'
import type { LookingAtOne, SupplyPage } from './get-supply.ts'

export async function supplyPage(
  tx: Tx,
  { found, whyNot, advice, ruled, liftApproved }: LookingAtOne,
): Promise<SupplyPage> {
  const { supply } = found
  const { id, number, state, body, packet, letterNumber } = supply
  const row = await rowOf(tx, id)
  const made = packet === undefined ? undefined : await packetOf(tx, packet)
  const { circle } = packet === undefined ? {} : await circleOfPacket(tx, packet)
  const known = circle?.includes(found.who.person) !== false
  const items = await itemsOf(tx, id)
  const papers = await scansOf(tx, id)
  return {
    ...{ id, number, state, body, letterNumber, recipient: supply.recipientTitle },
    case: { id: supply.case, number: supply.caseNumber, cause: row.cause },
    ...{ occasion: supply.occasionTitle ?? null, receivedOn: row.received_on, note: row.note },
    ...{ holdTitle: row.hold_title, problem: row.problem, remark: row.remark },
    registered: { at: row.registered_at, by: row.clerk },
    ...{ letter: papers.get('letter') ?? null, receipt: papers.get('receipt') ?? null },
    ...{ ending: papers.get('ending') ?? null, lifted: liftedOf(row) },
    making: state === 'making' ? { done: row.done ?? 0, total: (row.total ?? 0) + 1 } : null,
    plan: made?.plan == null ? null : await planShown(tx, found, made.plan),
    listed: made?.listed === true,
    whyNotTake: known ? null : NOT_IN_CIRCLE,
    retained: retainedOf(row),
    items: known ? items : items.map(withoutName),
    issued: issuedOf(row),
    returned:
      row.returned_at === null
        ? null
        : { at: row.returned_at, by: row.taker ?? '', pages: row.pages_back ?? 0 },
    ended: row.ended_at === null ? null : { at: row.ended_at, by: row.ender ?? '' },
    ...{ whyNot, advice, ruled, liftApproved },
  }
}

/** Recordings that are marked for others are not named here either. */
async function planShown(
  tx: Tx,
  { supply, who }: LookingAtOne['found'],
  { recordings, only = [], bound, derivatives, departs }: Planned,
): Promise<SupplyPage['plan']> {
  const known = await recordingsOfCase(tx, supply.case, who.person)
  const nameOf = new Map<string, string>(known.map(({ id, name }) => [id, name]))
  return {
    recordings: recordings.filter((id) => nameOf.has(id)),
    ...{ documents: only, bound, departs: sayDepartures(departs, nameOf) },
    derivatives: derivatives.flatMap(({ recording, derivative }) =>
      nameOf.has(recording) ? [{ recording, derivative }] : [],
    ),
  }
}

type Planned = NonNullable<NonNullable<Awaited<ReturnType<typeof packetOf>>>['plan']>
type Row = Awaited<ReturnType<typeof rowOf>>

/** Which of the films is marked the list does not say: none is named. */
function withoutName(item: SupplyPage['items'][number]): SupplyPage['items'][number] {
  const film = item.kind === 'recording' || item.kind === 'derivative'
  return film ? { ...item, title: '（已作保密标记）' } : item
}

function rowOf(tx: Tx, id: Uuid) {
  return tx
    .selectFrom('supply as s')
    .innerJoin('enforcement_case as c', 'c.id', 's.case_id')
    .innerJoin('person as clerk', 'clerk.id', 's.registered_by')
    .leftJoin('person as giver', 'giver.id', 's.issued_by')
    .leftJoin('person as taker', 'taker.id', 's.returned_to')
    .leftJoin('person as ender', 'ender.id', 's.ended_by')
    .leftJoin('person as lifter', 'lifter.id', 's.lifted_by')
    .leftJoin('person as approver', 'approver.id', 's.lift_approved_by')
    .leftJoin('packet', 'packet.id', 's.packet_id')
    .selectAll('s')
    .select(['c.cause', 'clerk.name as clerk', 'giver.name as giver', 'taker.name as taker'])
    .select(['ender.name as ender', 'packet.done', 'packet.total'])
    .select(['lifter.name as lifter', 'approver.name as approver'])
    .where('s.id', '=', id)
    .executeTakeFirstOrThrow()
}

function retainedOf(row: Row): SupplyPage['retained'] {
  const { retained_at: at, retained_sha256: sha256, retained_sm3: sm3 } = row
  if (at === null || sha256 === null || sm3 === null) return null
  return { at, files: row.retained_files ?? 0, bytes: row.retained_bytes ?? 0, sha256, sm3 }
}

function liftedOf(row: Row): SupplyPage['lifted'] {
  const { lifted_at: at, lifter, approver, lift_paper: paper, lift_reason: reason } = row
  if (at === null) return null
  const said = { approvedBy: approver ?? '', paper: paper ?? '', reason: reason ?? '' }
  return { at, by: lifter ?? '', ...said }
}

function issuedOf(row: Row): SupplyPage['issued'] {
  const { issued_at: at, way, receiver, paper } = row
  if (at === null || way === null || receiver === null || paper === null) return null
  const said = { way: WAYS[way], receiver, note: row.issue_note, paper }
  return { at, by: row.giver ?? '', ...said, pages: row.pages, returnBy: row.return_by }
}

export async function itemsOf(tx: Tx, supply: Uuid): Promise<SupplyPage['items']> {
  return await tx
    .selectFrom('supply_item')
    .select(['position', 'kind', 'title', 'number', 'pages', 'bytes', 'sha256', 'sm3'])
    .where('supply_id', '=', supply)
    .orderBy('position')
    .execute()
}

async function scansOf(tx: Tx, supply: Uuid) {
  const rows = await tx
    .selectFrom('supply_paper')
    .select(['id', 'key', 'name', 'pages', 'sha256'])
    .where('supply_id', '=', supply)
    .where('replaced_at', 'is', null)
    .where('sealed_at', 'is not', null)
    .execute()
  return new Map(
    rows.flatMap(({ key, pages, sha256, ...row }) =>
      sha256 === null ? [] : [[key, { ...row, pages: pages ?? 1, sha256 }] as const],
    ),
  )
}
