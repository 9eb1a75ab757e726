import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type NewFact,
  type PersonActor,
  refuse,
} from '../../platform/kernel/index.ts'
import {
  type CredentialFacts,
  type CredentialOutcome,
  judgeCredentials,
  mayStandBeside,
} from '../org/index.ts'
import { mayActOn } from './case.ts'
import { aboutCase, Because, CaseAsked, type CaseFound } from './found.ts'
import { approves } from './who-may.ts'

export const MarkSecrecy = CaseAsked.extend({
  /** null: nothing of it is secret any more. */
  secrecy: z.enum(['state-secret', 'business-secret', 'privacy']).nullable(),
  because: Because,
  /** Of who approves, where a mark that stands is taken off or becomes another one. */
  login: z.string().trim().min(1).max(64).optional(),
  password: z.string().min(1).max(256).optional(),
})
export type MarkSecrecy = z.infer<typeof MarkSecrecy>

export interface SecrecyFacts extends CaseFound {
  /** Absent: nobody's credentials came along. */
  readonly approval?: {
    readonly credentials: CredentialFacts
    readonly second?: PersonActor
    readonly operation: string
  }
}

export interface SecrecyMarked extends Accepted {
  readonly found: CaseFound
  readonly asked: MarkSecrecy
  readonly credentials?: CredentialOutcome
  /** False: the password did not hold; the try is counted and nothing else changes. */
  readonly done: boolean
}

/**
 * A marked case is read by its handlers and superiors only. Whoever handles it marks it; the mark is
 * taken off or changed with the approval of a superior, who signs with his own account.
 */
export function decideMarkSecrecy(
  found: SecrecyFacts,
  asked: MarkSecrecy,
  moment: Moment,
): Decision<SecrecyMarked> {
  const may = mayActOn('mark', found.case)
  if (!may.ok) return may
  const { secrecy } = asked
  const stands = found.case.scope.secrecy
  const facts = [markedFact(found, asked)]
  if (stands === undefined || stands === secrecy) return accept({ found, asked, done: true, facts })
  const { approval } = found
  if (approval === undefined) return refuse('case.secrecy-approval')
  const judged = judgeCredentials(approval.credentials, moment)
  if (!judged.ok) return judged
  const credentials = judged.accepted
  const { refusal } = credentials
  if (refusal !== undefined) {
    return accept({ found, asked, credentials, done: false, facts: credentials.facts, refusal })
  }
  const second = mayApprove(found, approval)
  if (!second.ok) return second
  const signed: NewFact = {
    kind: 'second-person.confirmed',
    subjects: [{ type: 'account', id: credentials.account }],
    body: { operation: approval.operation, first: found.who.person, second: second.accepted },
  }
  return accept({ found, asked, credentials, done: true, facts: [signed, ...facts] })
}

/** A superior who does not handle the case himself. */
function mayApprove(
  { who, case: standing }: CaseFound,
  { second, credentials }: NonNullable<SecrecyFacts['approval']>,
): Decision<Uuid> {
  if (second === undefined) return refuse('auth.wrong')
  if (second.person === who.person) return refuse('confirmation.same-person')
  const beside = mayStandBeside(credentials, who.person)
  if (!beside.ok) return beside
  return approves(second, standing) && !standing.handlers.includes(second.person)
    ? accept(second.person)
    : refuse('case.secrecy-approval')
}

function markedFact(found: CaseFound, { secrecy, because }: MarkSecrecy): NewFact {
  const body = {
    ...(secrecy === null ? {} : { secrecy }),
    textDigest: found.digest(because),
  }
  return { kind: 'case.marked', subjects: aboutCase(found.case), body }
}
