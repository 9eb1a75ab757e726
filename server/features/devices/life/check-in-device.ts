import { z } from 'zod'
import { accept, type Decision, type Moment } from '../../../platform/kernel/index.ts'
import { PartNumber } from '../device.ts'
import { mayAct } from '../standing.ts'
import { actOf, mayByLaw, Note, textDigest } from './act.ts'
import type { Signed } from './issue-device.ts'
import { judgeSignature, type SignedFacts, signedFact } from './second-signature.ts'

/** Numbers as they stand on the recorder now; login and password of whoever brings it. */
export const CheckInDevice = z.object({
  id: z.uuid(),
  serial: PartNumber.optional(),
  card: PartNumber.optional(),
  condition: z.enum(['intact', 'damaged']),
  /** Key of the list of causes, where it is damaged. */
  cause: z.string().trim().min(1).max(60).optional(),
  /** Why somebody else brings it than took it out. */
  explanation: Note.optional(),
  storagePlace: z.string().trim().min(1).max(80).optional(),
  login: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(256),
})
export type CheckInDevice = z.infer<typeof CheckInDevice>

export interface CheckingIn extends Signed {
  readonly storagePlace?: string | undefined
}

/**
 * A recorder comes back: its numbers are compared with the register, its condition and the cause
 * of a damage are noted, and both sign. A number that differs does not keep it out: it is taken in
 * and stays as a deviation, because only so is it seen.
 */
export function decideCheckInDevice(
  found: SignedFacts,
  asked: CheckInDevice,
  moment: Moment,
): Decision<CheckingIn> {
  const { device } = found
  const may = mayAct('check-in', device)
  if (!may.ok) return may
  const { serial, card, condition, cause, explanation } = asked
  const told = {
    ...(serial === undefined ? {} : { serial }),
    ...(card === undefined ? {} : { card }),
    condition,
    ...(condition === 'intact' || cause === undefined ? {} : { cause }),
  }
  const person = found.second?.person ?? asked.login
  const request = { device: device.id, person, ...told, explanation }
  const lawful = mayByLaw(found, 'device.check-in', request, moment)
  if (!lawful.ok) return lawful
  const judged = judgeSignature(found, moment)
  if (!judged.ok) return judged
  const signature = judged.accepted
  const { second, credentials } = signature
  if (second === undefined) {
    const { facts, refusal } = credentials
    return accept({ signature, facts, ...(refusal === undefined ? {} : { refusal }) })
  }
  const event = {
    id: moment.newId(),
    kind: 'checked-in' as const,
    other: second.person,
    user: second.person,
    condition,
    cause: told.cause,
    note: explanation,
  }
  const act = actOf(found, event, {
    subjects: [{ type: 'person', id: second.person }],
    body: {
      from: second.person,
      to: found.who.person,
      ...told,
      ...textDigest(found, explanation),
    },
    warnings: lawful.accepted,
  })
  return accept({
    signature,
    act,
    storagePlace: asked.storagePlace,
    facts: [signedFact(found, signature, second.person), ...act.facts],
    touches: act.touches ?? [],
  })
}
