import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import {
  type CredentialFacts,
  type CredentialOutcome,
  judgeCredentials,
  mayStandBeside,
} from '../../org/index.ts'
import { isRuled, refusedByLaw, rule } from '../../regulations/index.ts'
import { onlyOutlet } from '../ask-law.ts'
import { mayActOn, type PlacedHold, type SupplyFound, supplyTouched } from '../supply.ts'

/** Login and password are those of who approves, typed on the screen of who lifts. */
export const LiftHold = z.object({
  id: z.uuid(),
  /** The paper by which the proceedings ended: its title and number. */
  paper: z.string().trim().max(200).default(''),
  reason: z.string().trim().max(500).default(''),
  login: z.string().trim().max(64).optional(),
  password: z.string().max(256).optional(),
})
export type LiftHold = z.infer<typeof LiftHold>

export const HoldLifted = z.object({ id: z.string() })

export interface LiftingFacts extends SupplyFound {
  /** Absent: nobody's were typed. */
  readonly credentials?: CredentialFacts
  /** Whose they are, where somebody's of this agency. */
  readonly approver?: { readonly person: Uuid; readonly posts: readonly string[] }
  /** SHA-256 over what exactly is approved. */
  readonly operation: string
}

export interface Lifting extends Accepted {
  readonly credentials?: CredentialOutcome
  /** Absent: the password did not hold; the try is counted and nothing else changes. */
  readonly done?: {
    readonly supply: Uuid
    readonly asked: LiftHold
    readonly by: Uuid
    readonly approvedBy: Uuid
  }
}

/**
 * The proceedings have ended, on paper: what was held for them is held no longer. Who approves it
 * the regulation says; where none does, whoever places a hold lifts it, with a reason. What other
 * letters hold stays held.
 */
export function decideLiftHold(
  found: LiftingFacts,
  asked: LiftHold,
  moment: Moment,
): Decision<Lifting> {
  const { supply, law, who } = found
  const outlet = onlyOutlet({ ...found, at: moment.at })
  if (!outlet.ok) return outlet
  const may = mayLift(found)
  if (!may.ok) return may
  const hold = may.accepted
  if (supply.state !== 'withdrawn' && asked.paper === '') return refuse('supply.lift-paper')
  const ruled = isRuled(law, 'recording.unhold', moment.at)
  if (!ruled) {
    if (asked.reason === '') return refuse('supply.lift-reason')
    return accept(lifted(found, asked, { hold, approvedBy: who.person }))
  }
  const { credentials } = found
  if (credentials === undefined) return refuse('supply.lift-approver')
  const judged = judgeCredentials(credentials, moment)
  if (!judged.ok) return judged
  const outcome = judged.accepted
  const { facts, refusal } = outcome
  if (refusal !== undefined) return accept({ credentials: outcome, facts, refusal })
  const approved = mayApprove(found, asked, moment)
  if (!approved.ok) return approved
  const second = approved.accepted
  const done = lifted(found, asked, { hold, approvedBy: second })
  const { operation } = found
  return accept({
    ...done,
    credentials: outcome,
    facts: [
      {
        kind: 'second-person.confirmed',
        subjects: [{ type: 'account', id: outcome.account }],
        body: { operation, first: who.person, second },
      },
      ...done.facts,
    ],
  })
}

/** May it be lifted as it stands? The page asks the same before anybody fills in a form. */
export function mayLift({ supply, ending }: SupplyFound): Decision<PlacedHold> {
  const { hold, number, state } = supply
  if (hold === undefined) return refuse('supply.no-hold', { number })
  if (hold.lifted) return refuse('supply.hold-lifted', { number })
  const may = mayActOn('lift', supply)
  if (!may.ok) return may
  // Without it the lifting would be that of every hold of the case.
  if (hold.placed === undefined) return refuse('supply.hold-unknown', { number })
  // Registered by mistake there are no proceedings, and no paper that ends them.
  const over = ending || state === 'withdrawn'
  return over ? accept(hold.placed) : refuse('supply.ending-missing')
}

function mayApprove(
  { law, facts, who, approver, credentials }: LiftingFacts,
  { reason }: LiftHold,
  { at }: Pick<Moment, 'at'>,
): Decision<Uuid> {
  if (approver === undefined || credentials === undefined) return refuse('auth.wrong')
  const { person, posts } = approver
  const request = { reason, requester: who.person, approver: { person, posts: [...posts] } }
  const ruling = rule(law, { verb: 'recording.unhold', request, facts, at })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  const beside = mayStandBeside(credentials, who.person)
  return beside.ok ? accept(person) : beside
}

function lifted(
  { supply, who, digest }: LiftingFacts,
  asked: LiftHold,
  { hold, approvedBy }: { readonly hold: PlacedHold; readonly approvedBy: Uuid },
): Lifting {
  const { id, case: file } = supply
  const subjects = [
    { type: 'hold' as const, id: hold.id },
    { type: 'case' as const, id: file },
  ]
  const textDigest = digest(JSON.stringify([asked.paper, asked.reason]))
  const body = { approvedBy, textDigest, trigger: hold.trigger }
  return {
    done: { supply: id, asked, by: who.person, approvedBy },
    facts: [{ kind: 'hold.lifted', subjects, body }],
    touches: supplyTouched(supply),
  }
}
