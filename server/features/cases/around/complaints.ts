import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { mayActOn } from '../case.ts'
import { CaseAsked, type CaseFound, touched } from '../found.ts'

export const COMPLAINT_WAYS = ['objection', 'complaint', 'petition'] as const
export const COMPLAINT_ZH = { objection: '异议', complaint: '投诉', petition: '上访' } as const

const Text = z.string().trim().min(1).max(2000)

export const RegisterComplaint = CaseAsked.extend({
  way: z.enum(COMPLAINT_WAYS),
  /** As the agency numbers what comes in. */
  number: z.string().trim().min(1).max(60),
  content: Text,
})
export type RegisterComplaint = z.infer<typeof RegisterComplaint>

export const CloseComplaint = CaseAsked.extend({ complaint: z.uuid(), result: Text })
export type CloseComplaint = z.infer<typeof CloseComplaint>

export interface ComplaintFound {
  readonly id: Uuid
  readonly way: (typeof COMPLAINT_WAYS)[number]
  readonly closed: boolean
}

export interface ComplaintFacts extends CaseFound {
  readonly complaint?: ComplaintFound
  readonly numberTaken: boolean
}

export interface ComplaintRegistered extends Accepted {
  readonly found: CaseFound
  readonly asked: RegisterComplaint
  readonly complaint: Uuid
}

/** From now on the recordings of the case are kept, as the regulation says, until it is closed. */
export function decideRegisterComplaint(
  found: ComplaintFacts,
  asked: RegisterComplaint,
  { newId }: Moment,
): Decision<ComplaintRegistered> {
  const may = mayActOn('register-complaint', found.case)
  if (!may.ok) return may
  const { number, way, content } = asked
  if (found.numberTaken) return refuse('org.taken', { what: '编号', value: number })
  const complaint = newId()
  const body = { number, way, textDigest: found.digest(content) }
  return accept({
    ...{ found, asked, complaint },
    facts: [{ kind: 'complaint.registered', subjects: subjects(found, complaint), body }],
    touches: touched(found.case),
  })
}

export interface ComplaintClosed extends Accepted {
  readonly found: CaseFound
  readonly asked: CloseComplaint
}

/** A superior closes it; nobody whose case it is about. */
export function decideCloseComplaint(
  found: ComplaintFacts,
  asked: CloseComplaint,
): Decision<ComplaintClosed> {
  const may = mayActOn('close-complaint', found.case)
  if (!may.ok) return may
  const { complaint, who } = found
  if (complaint === undefined) return refuse('not-found')
  if (complaint.closed) return refuse('case.complaint-closed', { way: COMPLAINT_ZH[complaint.way] })
  if (found.case.handlers.includes(who.person)) return refuse('case.complaint-own')
  const body = { approvedBy: who.person, textDigest: found.digest(asked.result) }
  return accept({
    ...{ found, asked },
    facts: [{ kind: 'complaint.closed', subjects: subjects(found, complaint.id), body }],
    touches: touched(found.case),
  })
}

function subjects({ case: { id } }: CaseFound, complaint: Uuid) {
  return [
    { type: 'complaint' as const, id: complaint },
    { type: 'case' as const, id },
  ]
}
