import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import { accept, type Decision, refuse } from '../../../platform/kernel/index.ts'
import { ID_KINDS, type IdKind, isIdKind, masked, plainNumber, wrongWith } from './identity.ts'

export const PARTY_ROLES = ['party', 'witness', 'third-person', 'agent'] as const
export type PartyRole = (typeof PARTY_ROLES)[number]

export const PARTY_ROLE_ZH: { readonly [role in PartyRole]: string } = {
  party: '当事人',
  witness: '证人',
  'third-person': '第三人',
  agent: '代理人',
}

/** More than any inspection ever had; a list of thousands would be a mistake. */
export const PARTIES_AT_MOST = 200

/** Names are kept sign by sign: a rare one is no mistake. */
const name = z.string().trim().min(1).max(200)

export const PartyGiven = z.object({
  role: z.enum(PARTY_ROLES),
  kind: z.enum(['person', 'unit']),
  name,
  idKind: z.string().refine(isIdKind, { error: '请选择证件种类' }).optional(),
  idNumber: z.string().trim().min(1).max(60).optional(),
  phone: z
    .string()
    .trim()
    .regex(/^[+\d][\d\s()-]{4,28}$/, { error: '请填写电话号码，只用数字、空格和短横' })
    .optional(),
  address: z.string().trim().max(300).optional(),
  legalRepresentative: z.string().trim().max(100).optional(),
})
export type PartyGiven = z.infer<typeof PartyGiven>

/** A party as it is to be kept: numbers apart, because they are sealed. */
export interface PartyKept {
  readonly role: PartyRole
  readonly kind: 'person' | 'unit'
  readonly name: string
  readonly idKind: IdKind | null
  readonly idNumber: string | null
  readonly idMasked: string | null
  readonly phone: string | null
  readonly phoneMasked: string | null
  readonly address: string | null
  readonly legalRepresentative: string | null
}

/** A party with the id that its row has. */
export interface PartyNamed {
  readonly id: Uuid
  readonly party: PartyKept
}

/** Refused: a number that its own check digit contradicts. Another kind of paper may be named. */
export function readParty(given: PartyGiven): Decision<PartyKept> {
  const { role, kind, name, idNumber, phone, address, legalRepresentative } = given
  const number = idNumber === undefined ? null : plainNumber(idNumber)
  const idKind = number === null ? null : kindOf(given)
  if (number !== null && idKind !== null) {
    const why = wrongWith(idKind, number)
    if (why !== undefined) return refuse('case.id-wrong', { idKind: ID_KINDS[idKind], why })
  }
  const told = phone === undefined ? null : plainNumber(phone)
  return accept({
    ...{ role, kind, name, idKind },
    idNumber: number,
    idMasked: number === null ? null : masked(number),
    phone: told,
    phoneMasked: told === null ? null : masked(told),
    address: address === undefined || address === '' ? null : address,
    legalRepresentative:
      kind === 'person' || legalRepresentative === undefined || legalRepresentative === ''
        ? null
        : legalRepresentative,
  })
}

function kindOf({ idKind, kind }: PartyGiven): IdKind {
  if (idKind !== undefined && isIdKind(idKind)) return idKind
  return kind === 'person' ? 'resident-id' : 'credit-code'
}

/** Whom the case has already, with the number for this comparison only. */
export interface PartyThere {
  readonly id: Uuid
  readonly role: PartyRole
  readonly name: string
  readonly idNumber: string | undefined
}

/**
 * One number twice in one role is a mistake; in two roles it is a party who is a witness too, kept
 * apart and pointed out.
 */
export function besideOthers(
  party: PartyKept,
  others: readonly PartyThere[],
): Decision<readonly string[]> {
  const same = others.filter(
    ({ idNumber }) => idNumber !== undefined && idNumber === party.idNumber,
  )
  const twice = same.find(({ role }) => role === party.role)
  if (twice !== undefined) {
    return refuse('case.party-twice', { name: twice.name, role: PARTY_ROLE_ZH[twice.role] })
  }
  const named = others.filter(
    ({ name, role, idNumber }) =>
      name === party.name &&
      role !== party.role &&
      (idNumber === undefined || party.idNumber === null),
  )
  const roles = [...same, ...named].map(({ role }) => PARTY_ROLE_ZH[role])
  return accept(
    [...new Set(roles)].map(
      (role) =>
        `“${party.name}”在本案中已登记为${role}，现又登记为${PARTY_ROLE_ZH[party.role]}，请核对；两种身份分别保留。`,
    ),
  )
}

/** What a fact's digest is made of: everything that was entered, in a fixed order. */
export function textOfParty(party: PartyKept): string {
  const { role, kind, name, idKind, idNumber, phone, address, legalRepresentative } = party
  return JSON.stringify([role, kind, name, idKind, idNumber, phone, address, legalRepresentative])
}
