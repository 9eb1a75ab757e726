import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type PersonActor,
  refuse,
} from '../../platform/kernel/index.ts'
import { type CredentialFacts, type CredentialOutcome, judgeCredentials } from '../org/index.ts'
import {
  decideHandOverDevice,
  HandedOver,
  type HandingFacts,
  type HandingOver,
} from './hand-over-device.ts'

/** Out of hours on the officer's own screen: whoever is on duty signs with his credentials. */
export const HandOverSealed = z.object({
  id: z.uuid(),
  device: z.uuid(),
  login: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(256),
  condition: z.string().trim().min(1).max(200),
})
export type HandOverSealed = z.infer<typeof HandOverSealed>

export const HandedOverSealed = HandedOver.nullable()

export interface SealedFacts extends HandingFacts {
  readonly credentials: CredentialFacts
  /** Who the credentials belong to, where he is of the same agency. */
  readonly receiver?: PersonActor
  /** SHA-256 over activity and recorder: what exactly the receiver signed. */
  readonly operation: string
}

export interface SealedHandover extends Accepted {
  readonly credentials: CredentialOutcome
  /** Absent: the password did not hold; the try is counted and nothing else changes. */
  readonly handing?: HandingOver
}

/**
 * The officer hands his recorder over sealed and is free; the office owes the export from
 * then on. The receiver's signature is asked for as if he had come to his own desk.
 */
export function decideHandOverSealed(
  found: SealedFacts,
  asked: HandOverSealed,
  moment: Moment,
): Decision<SealedHandover> {
  const { who } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const judged = judgeCredentials(found.credentials, moment)
  if (!judged.ok) return judged
  const credentials = judged.accepted
  const { facts, refusal } = credentials
  if (refusal !== undefined) return accept({ credentials, facts, refusal })
  const { receiver, operation } = found
  if (receiver === undefined) return refuse('auth.wrong')
  if (receiver.person === who.person) return refuse('confirmation.same-person')
  if (!receiver.roles.includes('records-office')) return refuse('confirmation.wrong-post')
  const given = { ...asked, from: who.person, sealed: true }
  const handed = decideHandOverDevice(found, given, { ...moment, who: receiver })
  if (!handed.ok) return handed
  const signed = {
    kind: 'second-person.confirmed' as const,
    subjects: [{ type: 'account' as const, id: credentials.account }],
    body: { operation, first: who.person, second: receiver.person },
  }
  const { touches = [] } = handed.accepted
  const stated = [signed, ...handed.accepted.facts]
  return accept({ credentials, handing: handed.accepted, facts: stated, touches })
}
