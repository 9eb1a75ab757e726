import { parseInstant, sayInstant } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
} from '../../../platform/kernel/index.ts'
import { type Remark, refusedByLaw, remarksOf, rule } from '../../regulations/index.ts'
import {
  aboutConsultation,
  type ConsultationFound,
  consultationTouched,
  mayActOn,
} from './consultation.ts'
import type { EndedSession } from './reading/reading-session.ts'

export const CloseConsultation = z.object({
  id: z.uuid(),
  /** Of the paper file, counted when it came back. */
  pagesAfter: z.int().min(0).max(100_000).optional(),
  /** Whoever had it signed the count too. */
  viewerSigned: z.boolean().default(false),
  remark: z.string().trim().max(500).optional(),
})
export type CloseConsultation = z.infer<typeof CloseConsultation>

export interface ClosingFacts extends ConsultationFound {
  /** Title and number of what was released, as the register names it. */
  readonly items: string
  readonly copied: { readonly copies: number; readonly pages: number; readonly unpaid: number }
  /** A screen that still shows it. */
  readonly session: EndedSession | undefined
}

export interface Closing extends Accepted {
  readonly found: ClosingFacts
  readonly asked: CloseConsultation
  readonly warnings: Remark[]
}

/** It is over: counted, signed, and entered in the register with every item that an article names. */
export function decideCloseConsultation(
  found: ClosingFacts,
  asked: CloseConsultation,
  { at }: Moment,
): Decision<Closing> {
  const { consultation, law, facts, who } = found
  const may = mayActOn('close', consultation)
  if (!may.ok) return may
  const { paper, pagesBefore } = consultation
  const { pagesAfter } = asked
  const viewer = consultation.person ?? consultation.id
  const request = {
    paper,
    ...(pagesBefore === undefined ? {} : { pagesBefore }),
    ...(pagesAfter === undefined ? {} : { pagesAfter }),
    signedBy: asked.viewerSigned ? [who.person, viewer] : [who.person],
    fields: registerFields(found, at),
  }
  const ruling = rule(law, { verb: 'consultation.close', request, facts, at })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  const counted =
    paper && pagesBefore !== undefined && pagesAfter !== undefined
      ? { pagesBefore, pagesAfter }
      : {}
  return accept({
    ...{ found, asked },
    warnings: [...remarksOf(ruling.warnings), ...costOf(found, at)],
    facts: [
      ...(found.session?.facts ?? []),
      {
        kind: 'consultation.closed',
        subjects: aboutConsultation(consultation),
        body: { ...counted, by: who.person },
      },
    ],
    touches: consultationTouched(consultation),
  })
}

/** The items of the register; a person without a unit stands there as one. */
export function registerFields(
  { consultation, papers, items, copied }: ClosingFacts,
  at: string,
): { readonly [key: string]: string } {
  const { number, name, unit, person, openedAt } = consultation
  const shown = papers.map(({ title, number: of }) => `${title}（${of}）`).join('、')
  const copies = copied.copies === 0 ? '无' : `${copied.copies}次，共${copied.pages}页`
  return {
    ...{ number, viewer: name, unit: unit ?? '个人', items, copies },
    papers: person === undefined ? shown : '本单位工作人员，免出示',
    'opened-at': openedAt === undefined ? '' : sayTime(openedAt),
    'closed-at': sayTime(at),
  }
}

function sayTime(at: string): string {
  const instant = parseInstant(at)
  return instant === undefined ? '' : sayInstant(instant)
}

/** What the applicant still has to pay, in the law's own words. */
function costOf({ law, facts, copied }: ClosingFacts, at: Moment['at']): Remark[] {
  if (copied.unpaid === 0) return []
  const request = { copies: { page: copied.unpaid }, paidBy: 'applicant' }
  const ruling = rule(law, { verb: 'consultation.charge', request, facts, at })
  return ruling.allowed ? remarksOf(ruling.warnings) : []
}
