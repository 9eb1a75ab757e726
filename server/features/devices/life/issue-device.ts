import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { mayAct } from '../standing.ts'
import { type Act, actOf, mayByLaw, Note, textDigest } from './act.ts'
import { judgeSignature, type Signature, type SignedFacts, signedFact } from './second-signature.ts'

/** Login and password are the receiver's own, typed on the screen of whoever gives it out. */
export const IssueDevice = z.object({
  id: z.uuid(),
  unit: z.uuid(),
  storagePlace: z.string().trim().min(1).max(80).optional(),
  note: Note.optional(),
  login: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(256),
})
export type IssueDevice = z.infer<typeof IssueDevice>

export interface IssuingFacts extends SignedFacts {
  /** Absent: no such unit in this agency. */
  readonly unit?: { readonly id: Uuid; readonly name: string }
}

/** What a signed act comes to: done, or a wrong password that was counted. */
export interface Signed extends Accepted {
  readonly signature: Signature
  readonly act?: Act
}

export interface Issuing extends Signed {
  readonly unit?: Uuid
  readonly storagePlace?: string | undefined
}

/**
 * A recorder is given out to a unit: giver and receiver both sign. To another unit than before it
 * is a transfer, which the regulation may leave to the keeper of the register alone.
 */
export function decideIssueDevice(
  found: IssuingFacts,
  asked: IssueDevice,
  moment: Moment,
): Decision<Issuing> {
  const { device, who, unit } = found
  const may = mayAct('issue', device)
  if (!may.ok) return may
  if (unit === undefined) return refuse('not-found')
  const posts = who.roles
  const request = {
    posts,
    device: device.id,
    from: who.person,
    to: found.second?.person ?? asked.login,
  }
  const lawful = mayByLaw(found, 'device.issue', request, moment)
  if (!lawful.ok) return lawful
  const moved =
    unit.id === device.unit ? accept([]) : mayByLaw(found, 'device.transfer', { posts }, moment)
  if (!moved.ok) return moved
  const judged = judgeSignature(found, moment)
  if (!judged.ok) return judged
  const signature = judged.accepted
  const { second, credentials } = signature
  if (second === undefined) {
    const { facts, refusal } = credentials
    return accept({ signature, facts, ...(refusal === undefined ? {} : { refusal }) })
  }
  if (second.unit !== unit.id) return refuse('device.receiver-unit', { unit: unit.name })
  const event = {
    id: moment.newId(),
    kind: 'issued' as const,
    other: second.person,
    note: asked.note,
  }
  const act = actOf(found, event, {
    subjects: [{ type: 'unit', id: unit.id }],
    body: { from: who.person, to: second.person, ...textDigest(found, asked.note) },
    warnings: [...lawful.accepted, ...moved.accepted],
  })
  return accept({
    signature,
    act,
    unit: unit.id,
    storagePlace: asked.storagePlace,
    facts: [signedFact(found, signature, second.person), ...act.facts],
    touches: [...(act.touches ?? []), { type: 'unit', id: unit.id }],
  })
}
