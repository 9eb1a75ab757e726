import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../../platform/kernel/index.ts'
import { type CredentialFacts, type CredentialOutcome, judgeCredentials } from '../../org/index.ts'
import {
  type CustodyKnown,
  HANDOVER_ZH,
  type HandoverState,
  inFacts,
  mayReceive,
  type Receiver,
} from './handover.ts'
import { aboutItems, type Item, touchedBy } from './list-handover.ts'

export const ConfirmHandover = z.object({
  id: z.uuid(),
  login: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(256),
  /** What the receiver found to differ; the list itself is signed as it stands. */
  remark: z.string().trim().max(2000).optional(),
})
export type ConfirmHandover = z.infer<typeof ConfirmHandover>

/** A list as it was made, with what its recordings are today. */
export interface HandoverFound {
  readonly id: Uuid
  readonly unit: Uuid
  readonly state: HandoverState
  readonly giver: Uuid
  readonly receiver: Uuid
  readonly receiverName: string
  readonly items: number
  readonly listDigest: string
}

export interface ConfirmingFacts extends CustodyKnown {
  readonly scope: Scope
  readonly handover: HandoverFound
  readonly credentials: CredentialFacts
  readonly receiver: Receiver
  readonly items: readonly Item[]
  readonly foundDigest: string
  /** Digest under the salt of the row. */
  readonly digest: (text: string) => string
}

export interface Confirming extends Accepted {
  readonly credentials: CredentialOutcome
  /** Absent: the password did not hold; the try is counted and nothing else changes. */
  readonly signed?: {
    readonly handover: Uuid
    readonly receiver: Uuid
    readonly central: boolean
    readonly remark: string | undefined
  }
}

/**
 * The receiver signs with his own credentials, on whatever screen. What he signs is compared with
 * what is in the store: number of recordings and the digest of each.
 */
export function decideConfirmHandover(
  found: ConfirmingFacts,
  asked: ConfirmHandover,
  moment: Moment,
): Decision<Confirming> {
  const { handover, receiver, items } = found
  if (handover.state !== 'listed') {
    return refuse('custody.closed', { state: HANDOVER_ZH[handover.state], verb: '签收' })
  }
  const judged = judgeCredentials(found.credentials, moment)
  if (!judged.ok) return judged
  const { facts, refusal } = judged.accepted
  if (refusal !== undefined) return accept({ credentials: judged.accepted, facts, refusal })
  if (judged.accepted.person !== handover.receiver) {
    return refuse('custody.not-receiver', { name: handover.receiverName })
  }
  if (items.length !== handover.items || found.foundDigest !== handover.listDigest) {
    return refuse('custody.changed', { listed: handover.items, found: items.length })
  }
  const central = mayReceive(found, receiver, moment)
  if (!central.ok) return central
  const { remark } = asked
  const told = {
    by: handover.receiver,
    handover: handover.id,
    listDigest: handover.listDigest,
    central: central.accepted,
    ...(remark === undefined || remark === '' ? {} : { textDigest: found.digest(remark) }),
  }
  return accept({
    credentials: judged.accepted,
    signed: {
      handover: handover.id,
      receiver: handover.receiver,
      central: central.accepted,
      remark: remark === '' ? undefined : remark,
    },
    facts: inFacts(items).map((some) => ({
      kind: 'custody.confirmed' as const,
      subjects: aboutItems(handover.unit, some),
      body: told,
    })),
    touches: touchedBy(handover.unit, items),
  })
}
