import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment, uuidOf } from '../../../platform/kernel/index.ts'
import { keepBefore } from '../amend.io.ts'
import { factsForAct, factsForLook } from '../found.io.ts'
import type { Done } from '../found.ts'
import type { PartyDecided, PartyFacts, PartyRemoved } from './keep-party.ts'
import type { IdentityFacts, IdentityShown, OpenIdentity } from './open-identity.ts'
import { columnsOf, insertParties, partiesThere } from './parties.io.ts'
import { openSealedText, placeOfNumber } from './sealed-text.io.ts'

export async function factsForParty(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<PartyFacts>> {
  const found = await factsForAct(tx, asked, moment)
  if (!found.ok) return found
  return accept({ ...found.accepted, parties: await partiesThere(tx, found.accepted.case.id) })
}

export async function commitAdding(
  tx: Tx,
  { found, named, warnings }: PartyDecided,
  { at, random }: Moment,
): Promise<Done> {
  const { id, agency } = found.case
  await insertParties(tx, { agency, id, by: found.who.person, at }, [named], random)
  return { id, warnings: [...warnings] }
}

export async function commitCorrecting(
  tx: Tx,
  { found, named, because = '', keeps, warnings }: PartyDecided,
  moment: Moment,
): Promise<Done> {
  const { id_sealed, phone_sealed, ...before } = await tx
    .selectFrom('case_party')
    .select(['role', 'kind', 'name', 'id_kind', 'id_masked', 'phone_masked', 'address'])
    .select(['legal_representative', 'id_sealed', 'phone_sealed'])
    .where('id', '=', named.id)
    .executeTakeFirstOrThrow()
  const sealed = {
    id: id_sealed?.toString('base64') ?? null,
    phone: phone_sealed?.toString('base64') ?? null,
  }
  await keepBefore(tx, found, { ...before, sealed }, because, moment, named.id)
  const columns = columnsOf(named.id, named.party, moment.random)
  const number = { id_kind: before.id_kind, id_masked: before.id_masked, id_sealed }
  const phone = { phone_masked: before.phone_masked, phone_sealed }
  await tx
    .updateTable('case_party')
    .set({ ...columns, ...(keeps.number ? number : {}), ...(keeps.phone ? phone : {}) })
    .where('id', '=', named.id)
    .execute()
  return { id: found.case.id, warnings: [...warnings] }
}

export async function commitRemoving(
  tx: Tx,
  { found, asked }: PartyRemoved,
  { at }: Moment,
): Promise<Done> {
  await tx
    .updateTable('case_party')
    .set({ removed_at: at, removed_by: found.who.person, removed_because: asked.because })
    .where('id', '=', uuidOf(asked.partyId))
    .execute()
  return { id: found.case.id, warnings: [] }
}

export async function factsForIdentity(
  tx: Tx,
  asked: OpenIdentity,
  moment: Moment,
): Promise<Decision<IdentityFacts>> {
  const found = await factsForLook(tx, asked, moment)
  if (!found.ok) return found
  const row = await tx
    .selectFrom('case_party')
    .select(['id', 'name', 'id_sealed', 'phone_sealed'])
    .where('case_id', '=', found.accepted.case.id)
    .where('id', '=', uuidOf(asked.partyId))
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return found
  const { id, name, id_sealed, phone_sealed } = row
  const party = {
    name,
    sealed: id_sealed !== null || phone_sealed !== null,
    idNumber: id_sealed === null ? null : openSealedText(id_sealed, placeOfNumber(id, 'id')),
    phone: phone_sealed === null ? null : openSealedText(phone_sealed, placeOfNumber(id, 'phone')),
  }
  return accept({ ...found.accepted, party })
}

export async function commitIdentity(
  tx: Tx,
  { found, asked, numbers }: IdentityShown,
  { at, newId }: Moment,
) {
  await tx
    .insertInto('identity_opening')
    .values({
      ...{ id: newId(), agency_id: found.case.agency, party_id: uuidOf(asked.partyId) },
      ...{ because: asked.because, opened_by: found.who.person, opened_at: at },
    })
    .execute()
  return numbers
}
