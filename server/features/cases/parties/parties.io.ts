import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import type { Moment } from '../../../platform/kernel/index.ts'
import type { PartyKept, PartyNamed, PartyThere } from './party-given.ts'
import { openSealedText, placeOfNumber, sealText } from './sealed-text.io.ts'

/** Whom the case has, with whole numbers; one that cannot be opened counts as none. */
export async function partiesThere(tx: Tx, id: Uuid): Promise<readonly PartyThere[]> {
  const rows = await tx
    .selectFrom('case_party')
    .select(['id', 'role', 'name', 'id_sealed'])
    .where('case_id', '=', id)
    .where('removed_at', 'is', null)
    .execute()
  return rows.map(({ id, role, name, id_sealed }) => ({
    id,
    role,
    name,
    idNumber: id_sealed === null ? undefined : openSealedText(id_sealed, placeOfNumber(id, 'id')),
  }))
}

interface Place {
  readonly agency: Uuid
  readonly id: Uuid
  readonly by: Uuid
  readonly at: Instant
}

export async function insertParties(
  tx: Tx,
  { agency, id: case_id, by: added_by, at: added_at }: Place,
  parties: readonly PartyNamed[],
  random: Moment['random'],
): Promise<void> {
  if (parties.length === 0) return
  const rows = parties.map(({ id, party }) => ({
    ...{ id, agency_id: agency, case_id, added_by, added_at },
    ...columnsOf(id, party, random),
  }))
  await tx.insertInto('case_party').values(rows).execute()
}

/** The columns that a correction writes too. */
export function columnsOf(id: Uuid, party: PartyKept, random: Moment['random']) {
  const { role, kind, name, idKind, idNumber, idMasked, phone, phoneMasked } = party
  return {
    ...{ role, kind, name },
    id_kind: idKind,
    id_masked: idMasked,
    id_sealed: idNumber === null ? null : sealText(idNumber, placeOfNumber(id, 'id'), random),
    phone_masked: phoneMasked,
    phone_sealed: phone === null ? null : sealText(phone, placeOfNumber(id, 'phone'), random),
    address: party.address,
    legal_representative: party.legalRepresentative,
  }
}
