import type { Uuid } from '@liuhen/format'
import {
  accept,
  type Decision,
  type Moment,
  type NewFact,
  refuse,
} from '../../../platform/kernel/index.ts'
import { type CredentialFacts, type CredentialOutcome, judgeCredentials } from '../../org/index.ts'
import type { ActFacts } from './act.ts'

/** A recorder passes from hand to hand: the other one signs with his own account. */
export interface SignedFacts extends ActFacts {
  readonly credentials: CredentialFacts
  /** Whose credentials they are, where somebody's of this agency. */
  readonly second?: { readonly person: Uuid; readonly unit: Uuid }
  /** SHA-256 over what exactly the second person signs. */
  readonly operation: string
}

export interface Signature {
  readonly credentials: CredentialOutcome
  /** Absent: the password did not hold; the try is counted and nothing else changes. */
  readonly second?: { readonly person: Uuid; readonly unit: Uuid }
}

/** Judges the second person's own credentials; never the same person as the first. */
export function judgeSignature(found: SignedFacts, moment: Moment): Decision<Signature> {
  const judged = judgeCredentials(found.credentials, moment)
  if (!judged.ok) return judged
  const credentials = judged.accepted
  if (credentials.refusal !== undefined) return accept({ credentials })
  const { second } = found
  if (second === undefined) return refuse('auth.wrong')
  if (second.person === found.who.person) return refuse('confirmation.same-person')
  return accept({ credentials, second })
}

/** The fact that both were there. */
export function signedFact(
  { who, operation }: SignedFacts,
  { credentials }: Signature,
  second: Uuid,
): NewFact {
  return {
    kind: 'second-person.confirmed',
    subjects: [{ type: 'account', id: credentials.account }],
    body: { operation, first: who.person, second },
  }
}
