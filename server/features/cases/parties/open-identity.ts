import { z } from 'zod'
import { type Accepted, accept, type Decision, refuse } from '../../../platform/kernel/index.ts'
import { aboutCase, Because, CaseAsked, type CaseFound } from '../found.ts'

export const OpenIdentity = CaseAsked.extend({ partyId: z.uuid(), because: Because })
export type OpenIdentity = z.infer<typeof OpenIdentity>

export const IdentityOpened = z.object({
  idNumber: z.string().nullable(),
  phone: z.string().nullable(),
})

/** A party with what is sealed of it; undefined where it cannot be opened. */
export interface SealedParty {
  readonly name: string
  readonly sealed: boolean
  readonly idNumber: string | null | undefined
  readonly phone: string | null | undefined
}

export interface IdentityFacts extends CaseFound {
  readonly party?: SealedParty
}

export interface IdentityShown extends Accepted {
  readonly found: CaseFound
  readonly asked: OpenIdentity
  readonly numbers: z.infer<typeof IdentityOpened>
}

/** The whole numbers, for a reason that is kept: each look is a fact. */
export function decideOpenIdentity(
  found: IdentityFacts,
  asked: OpenIdentity,
): Decision<IdentityShown> {
  const { party } = found
  if (party === undefined) return refuse('case.party-unknown')
  if (!party.sealed) return refuse('case.id-none', { name: party.name })
  const { idNumber, phone } = party
  if (idNumber === undefined || phone === undefined) return refuse('case.id-unreadable')
  const body = { party: asked.partyId, textDigest: found.digest(asked.because) }
  const subjects = aboutCase(found.case)
  return accept({
    ...{ found, asked, numbers: { idNumber, phone } },
    facts: [{ kind: 'case.identity-opened', subjects, body }],
  })
}
