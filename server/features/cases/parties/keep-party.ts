import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type NewFact,
  refuse,
} from '../../../platform/kernel/index.ts'
import { mayActOn } from '../case.ts'
import { aboutCase, Because, CaseAsked, type CaseFound, type Done, touched } from '../found.ts'
import { partyRemark } from '../open-case.ts'
import type { PartyNamed } from './party-given.ts'
import {
  besideOthers,
  PARTIES_AT_MOST,
  PartyGiven,
  type PartyKept,
  type PartyThere,
  readParty,
  textOfParty,
} from './party-given.ts'

export const AddParty = CaseAsked.extend({ party: PartyGiven })
export type AddParty = z.infer<typeof AddParty>

export const CorrectParty = AddParty.extend({
  partyId: z.uuid(),
  because: Because,
  /** True: the number stays as it is sealed; then none is given. */
  keepsNumber: z.boolean().default(false),
  keepsPhone: z.boolean().default(false),
})
export type CorrectParty = z.infer<typeof CorrectParty>

export const RemoveParty = CaseAsked.extend({ partyId: z.uuid(), because: Because })
export type RemoveParty = z.infer<typeof RemoveParty>

export interface PartyFacts extends CaseFound {
  readonly parties: readonly PartyThere[]
}

export interface PartyDecided extends Accepted {
  readonly found: CaseFound
  readonly named: PartyNamed
  readonly because?: string
  readonly keeps: { readonly number: boolean; readonly phone: boolean }
  readonly warnings: Done['warnings']
}

export function decideAddParty(
  found: PartyFacts,
  { party }: AddParty,
  { newId }: Moment,
): Decision<PartyDecided> {
  const may = mayActOn('add-party', found.case)
  if (!may.ok) return may
  if (found.parties.length >= PARTIES_AT_MOST)
    return refuse('case.party-many', { most: PARTIES_AT_MOST })
  const read = readParty(party)
  if (!read.ok) return read
  const beside = besideOthers(read.accepted, found.parties)
  if (!beside.ok) return beside
  const named = { id: newId(), party: read.accepted }
  return accept({
    ...{ found, named, keeps: { number: false, phone: false } },
    warnings: beside.accepted.map(partyRemark),
    facts: [partyFact('case.party-added', found, named, '')],
    touches: touched(found.case),
  })
}

/** Puts an entry right; what stood there is kept. */
export function decideCorrectParty(
  found: PartyFacts,
  { party, partyId, because, keepsNumber, keepsPhone }: CorrectParty,
): Decision<PartyDecided> {
  const may = mayActOn('correct-party', found.case)
  if (!may.ok) return may
  const old = found.parties.find(({ id }) => id === partyId)
  if (old === undefined) return refuse('case.party-unknown')
  const read = readParty(party)
  if (!read.ok) return read
  const others = found.parties.filter(({ id }) => id !== partyId)
  if (old.role === 'party' && party.role !== 'party' && !hasParty(others)) {
    return refuse('case.party-last')
  }
  const compared = keepsNumber
    ? { ...read.accepted, idNumber: old.idNumber ?? null }
    : read.accepted
  const beside = besideOthers(compared, others)
  if (!beside.ok) return beside
  const named = { id: old.id, party: read.accepted }
  return accept({
    ...{ found, named, because, keeps: { number: keepsNumber, phone: keepsPhone } },
    warnings: beside.accepted.map(partyRemark),
    facts: [partyFact('case.party-corrected', found, named, because)],
    touches: touched(found.case),
  })
}

export interface PartyRemoved extends Accepted {
  readonly found: CaseFound
  readonly asked: RemoveParty
}

/** Somebody who was entered by mistake; the row stays, without standing in the case any more. */
export function decideRemoveParty(found: PartyFacts, asked: RemoveParty): Decision<PartyRemoved> {
  const may = mayActOn('remove-party', found.case)
  if (!may.ok) return may
  const others = found.parties.filter(({ id }) => id !== asked.partyId)
  if (others.length === found.parties.length) return refuse('case.party-unknown')
  if (!hasParty(others)) return refuse('case.party-last')
  const body = { party: asked.partyId, textDigest: found.digest(asked.because) }
  return accept({
    ...{ found, asked },
    facts: [{ kind: 'case.party-removed', subjects: aboutCase(found.case), body }],
    touches: touched(found.case),
  })
}

function hasParty(parties: readonly PartyThere[]): boolean {
  return parties.some(({ role }) => role === 'party')
}

function partyFact(
  kind: 'case.party-added' | 'case.party-corrected',
  { case: standing, digest }: CaseFound,
  { id, party }: { readonly id: string; readonly party: PartyKept },
  because: string,
): NewFact {
  const textDigest = digest(`${textOfParty(party)}\n${because}`)
  const body = { party: id, partyRole: party.role, partyKind: party.kind, textDigest }
  return { kind, subjects: aboutCase(standing), body }
}
