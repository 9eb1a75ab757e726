import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import { saltedDigest } from '../../platform/text/salted-digest.ts'
import { heldBy } from '../access/index.ts'
import { enterRegister } from '../approvals/index.ts'
import { factsForLook } from '../cases/index.ts'
import {
  circleOfPacket,
  commitPacketOrder,
  factsForPacketOrder,
  type PrintPort,
  packetOf,
} from '../extraction/index.ts'
import {
  type ChooseMaterial,
  type Choosing,
  type ChoosingFacts,
  packetAsked,
} from './choose-material.ts'
import { nextNumber, scopeOfSupply, supplyFound } from './found.io.ts'
import type { Issuing, IssuingFacts } from './issue-supply.ts'
import type { Registering, RegisteringFacts, RegisterSupply } from './register-supply.ts'
import type { Returning } from './return-supply.ts'
import { PAPER_FORMS, type SupplyAsked, WAYS } from './supply.ts'
import type { TakingFacts } from './take-out.ts'
import type { Withdrawing } from './withdraw-supply.ts'

export async function factsForRegistering(
  tx: Tx,
  asked: RegisterSupply,
  moment: Moment,
): Promise<Decision<RegisteringFacts>> {
  const found = await factsForLook(tx, asked, moment)
  if (!found.ok) return found
  const { law, who, scope } = found.accepted
  return accept({
    ...{ ...found.accepted, facts: [] },
    scope: scopeOfSupply(scope, { law, who, at: moment.at }),
    next: await nextNumber(tx, who.agency, moment.at),
    digestWith: saltedDigest,
  })
}

export async function commitRegistering(tx: Tx, registering: Registering, { at }: Moment) {
  const { id, found, asked, number, recipient, occasion, salt, hold } = registering
  await tx
    .insertInto('supply')
    .values({
      ...{ id, agency_id: found.case.agency, ...found.next, number, case_id: found.case.id },
      ...{ recipient: recipient.key, recipient_title: recipient.title, body: asked.body },
      ...{ occasion: occasion?.key ?? null, occasion_title: occasion?.title ?? null },
      ...{ letter_number: asked.letterNumber, received_on: asked.receivedOn },
      ...{ note: textOr(asked.note), salt: Buffer.from(salt), state: 'registered' },
      ...{ hold_title: hold?.title ?? null, hold_id: hold?.id ?? null },
      ...{
        hold_trigger: hold?.trigger ?? null,
        registered_by: found.who.person,
        registered_at: at,
      },
    })
    .execute()
  return { id, number, holdTitle: hold?.title ?? null }
}

export async function factsForChoosing(
  tx: Tx,
  asked: ChooseMaterial,
  moment: Moment,
  ports: PrintPort,
): Promise<Decision<ChoosingFacts>> {
  const found = await supplyFound(tx, asked, moment)
  if (!found.ok) return found
  const wanted = packetAsked(found.accepted.supply, asked)
  const order = await factsForPacketOrder(tx, wanted, moment, ports)
  return order.ok ? accept({ ...found.accepted, order: order.accepted }) : order
}

/** What was made for it before stays where it is, and counts no more. */
export async function commitChoosing(
  tx: Tx,
  { found, order, upload }: Choosing,
  { at }: Pick<Moment, 'at'>,
) {
  const { id } = found.supply
  await commitPacketOrder(tx, order, { at }, true)
  await tx.deleteFrom('supply_item').where('supply_id', '=', id).execute()
  await tx
    .updateTable('supply')
    .set({
      ...{ state: 'making', packet_id: order.id, retain_upload: upload, problem: null },
      ...{ retained_sha256: null, retained_sm3: null, retained_bytes: null },
      ...{ retained_files: null, retained_at: null },
    })
    .where('id', '=', id)
    .execute()
  return { id }
}

export async function factsForIssuing(
  tx: Tx,
  asked: SupplyAsked,
  moment: Moment,
): Promise<Decision<IssuingFacts>> {
  const found = await supplyFound(tx, asked, moment)
  if (!found.ok) return found
  const { packet, case: file } = found.accepted.supply
  const made = packet === undefined ? undefined : await packetOf(tx, packet)
  return accept({
    ...{ ...found.accepted, out: await heldBy(tx, file) },
    listed: made?.listed === true,
  })
}

/** What is marked for persons goes out through their hands only, at the outlet too. */
export async function factsForTaking(
  tx: Tx,
  asked: SupplyAsked,
  moment: Moment,
): Promise<Decision<TakingFacts>> {
  const found = await factsForIssuing(tx, asked, moment)
  if (!found.ok) return found
  const { scope, supply } = found.accepted
  const known = supply.packet === undefined ? {} : await circleOfPacket(tx, supply.packet)
  return accept({ ...found.accepted, scope: { ...scope, ...known } })
}

export async function commitIssuing(
  tx: Tx,
  { found, asked, returnBy, warnings }: Issuing,
  { at, newId }: Moment,
) {
  const { supply, who } = found
  const { way, receiver, paper, pages } = asked
  await tx
    .updateTable('supply')
    .set({
      ...{ state: 'issued', way, receiver, issue_note: textOr(asked.note), paper },
      ...{ pages: paper === 'none' ? null : (pages ?? null), return_by: returnBy ?? null },
      ...{ issued_by: who.person, issued_at: at },
    })
    .where('id', '=', supply.id)
    .execute()
  const paperSaid = paper === 'none' ? '' : `，纸质案卷${PAPER_FORMS[paper]}${pages ?? 0}页`
  await enterRegister(tx, {
    ...{ id: newId(), agency: supply.agency, kind: 'release', at, case: supply.case },
    ...{ viewer: supply.body, unit: supply.recipientTitle },
    item: `${supply.caseNumber}案卷材料${found.items.length}件${paperSaid}`,
    reason: `${supply.occasionTitle ?? '来函调取'}，来函${supply.letterNumber}`,
    ...{ purpose: '向复议机关、法院提供', consent: `凭来函${supply.letterNumber}` },
    remarks: `${supply.number}；${WAYS[way]}，${receiver}`,
  })
  return { id: supply.id, warnings }
}

export async function commitReturning(tx: Tx, { found, asked }: Returning, { at }: Moment) {
  const { id, pages = 0 } = found.supply
  await tx
    .updateTable('supply')
    .set({
      ...{ state: 'returned', returned_to: found.who.person, returned_at: at },
      ...{ pages_back: asked.pages, remark: textOr(asked.remark) },
    })
    .where('id', '=', id)
    .execute()
  return { id, difference: asked.pages - pages }
}

export async function commitWithdrawing(tx: Tx, { found, because }: Withdrawing, { at }: Moment) {
  const { id } = found.supply
  await tx
    .updateTable('supply')
    .set({ state: 'withdrawn', ended_by: found.who.person, ended_at: at, remark: because })
    .where('id', '=', id)
    .execute()
  return { id, warnings: [] }
}

function textOr(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text
}
