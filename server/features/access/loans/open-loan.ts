import type { Instant, Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  instantOf,
  type Moment,
  type PersonActor,
  refuse,
} from '../../../platform/kernel/index.ts'
import type { Grant } from '../../approvals/index.ts'
import type { CaseStanding } from '../../cases/index.ts'
import { type Law, Remark, refusedByLaw, remarksOf, rule } from '../../regulations/index.ts'
import type { StaffMember } from '../consultations/hand-out.ts'
import type { NextNumber } from '../consultations/numbers.ts'

export const OpenLoan = z.object({
  case: z.uuid(),
  person: z.uuid(),
  reason: z.string().trim().max(500).default(''),
  returnBy: z.iso.datetime(),
  /** Counted when it is handed out. */
  pages: z.int().min(1, { error: '请填写交出时清点的页数。' }).max(100_000),
})
export type OpenLoan = z.infer<typeof OpenLoan>

export const LoanOpened = z.object({
  id: z.uuid(),
  number: z.string(),
  warnings: z.array(Remark),
})

export interface LendingFacts extends Found {
  readonly case: CaseStanding
  readonly law: Law
  readonly facts: readonly LawFact[]
  /** What was approved for him to borrow. */
  readonly grants: readonly Grant[]
  readonly person: StaffMember | undefined
  readonly out: { readonly number: string; readonly name: string } | undefined
  readonly who: PersonActor
  readonly next: NextNumber
  readonly digest: (salt: Uint8Array, text: string) => string
}

export interface Lending extends Accepted {
  readonly id: Uuid
  readonly found: LendingFacts
  readonly asked: OpenLoan
  readonly person: Uuid
  readonly request: Uuid | undefined
  readonly returnBy: Instant
  readonly salt: Uint8Array
  readonly warnings: Remark[]
}

const YEAR_MS = 366 * 86_400_000

/** A paper file leaves the archive room: to own staff only, for a need, approved, until a day. */
export function decideOpenLoan(
  found: LendingFacts,
  asked: OpenLoan,
  moment: Moment,
): Decision<Lending> {
  const { case: standing, law, facts, grants, person, out, who } = found
  const { at } = moment
  const [grant] = grants
  const request = {
    ...{ case: asked.case, person: asked.person, posts: [...(person?.posts ?? [])] },
    ...{ reason: asked.reason, returnBy: asked.returnBy },
    ...(grant === undefined ? {} : { purpose: grant.purpose }),
  }
  const ruling = rule(law, { verb: 'loan.open', request, facts, at })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  if (person === undefined || person.posts.length === 0) return refuse('loan.person')
  if (standing.state !== 'archived') return refuse('loan.not-archived')
  const returnBy = instantOf(asked.returnBy)
  if (returnBy <= at || Date.parse(returnBy) - Date.parse(at) > YEAR_MS) {
    return refuse('loan.return-by')
  }
  if (grant === undefined) return refuse('loan.not-approved')
  // It was approved for a period: the file is back by its end.
  if (returnBy > grant.until) {
    return refuse('loan.beyond-approval', { number: grant.number, until: sayTime(grant.until) })
  }
  if (out !== undefined) return refuse('loan.out', out)
  const id = moment.newId()
  const salt = moment.random(16)
  const subjects = [
    { type: 'loan' as const, id },
    { type: 'case' as const, id: standing.id },
    { type: 'person' as const, id: person.id },
    { type: 'request' as const, id: grant.request },
  ]
  const textDigest = found.digest(salt, asked.reason)
  const body = { returnBy, pages: asked.pages, by: who.person, textDigest }
  return accept({
    ...{ id, found, asked, person: person.id, request: grant.request, returnBy, salt },
    warnings: remarksOf(ruling.warnings),
    facts: [{ kind: 'loan.opened', subjects, body }],
    touches: loanTouched({ id, case: standing.id }),
  })
}

/** 2019-06-20 14:30 */
function sayTime(at: Instant): string {
  return TIME.format(Date.parse(at))
}

const TIME = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** Matters whose duties an act on a loan may change. */
export function loanTouched({ id, case: file }: { readonly id: Uuid; readonly case: Uuid }) {
  return [
    { type: 'loan' as const, id },
    { type: 'case' as const, id: file },
  ]
}
