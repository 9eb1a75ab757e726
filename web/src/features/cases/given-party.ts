import type { PartyGiven } from '../../api/cases.ts'

/** Fields of a form that were left empty are not sent. */
export function givenParty(filled: PartyGiven): PartyGiven {
  const { role, kind, name } = filled
  const optional = ['idNumber', 'phone', 'address', 'legalRepresentative'] as const
  const given = optional.flatMap((field) => {
    const value = filled[field]?.trim()
    return value ? [[field, value] as const] : []
  })
  const number = filled.idNumber?.trim()
  const idKind = filled.idKind
  return {
    ...{ role, kind, name },
    ...(number && idKind ? { idKind } : {}),
    ...Object.fromEntries(given),
  }
}
