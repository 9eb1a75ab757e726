import { ID_KINDS, isIdKind } from '../parties/identity.ts'
import { PARTY_ROLE_ZH } from '../parties/party-given.ts'
import type { Party } from '../party.ts'
import type { CasePage } from './case-page.ts'

/** A party as the page has it, with the other roles in which the same name stands. */
export function partyShown(
  { addedAt: _, ...party }: Party,
  all: readonly Party[],
): CasePage['parties'][number] {
  const { idKind, name, role } = party
  const others = all.filter((each) => each.name === name && each.role !== role)
  return {
    ...party,
    roleTitle: PARTY_ROLE_ZH[role],
    idKindTitle: idKind !== null && isIdKind(idKind) ? ID_KINDS[idKind] : idKind,
    alsoAs: [...new Set(others.map((each) => PARTY_ROLE_ZH[each.role]))],
  }
}
