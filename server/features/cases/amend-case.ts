import { z } from 'zod'
import { type Accepted, accept, type Decision } from '../../platform/kernel/index.ts'
import { mayActOn } from './case.ts'
import { aboutCase, Because, CaseAsked, type CaseFound, touched } from './found.ts'

export const AmendCase = CaseAsked.extend({
  cause: z.string().trim().min(1).max(200),
  summary: z.string().trim().max(4000),
  because: Because,
})
export type AmendCase = z.infer<typeof AmendCase>

export interface CaseAmended extends Accepted {
  readonly found: CaseFound
  readonly asked: AmendCase
}

/** Corrects cause and summary; what stood there stays in the rows, its digest in the facts. */
export function decideAmendCase(found: CaseFound, asked: AmendCase): Decision<CaseAmended> {
  const may = mayActOn('amend', found.case)
  if (!may.ok) return may
  const { cause, summary } = found.case
  const fields = [
    ...(cause === asked.cause ? [] : ['cause']),
    ...(summary === asked.summary ? [] : ['summary']),
  ]
  const textDigest = found.digest(JSON.stringify([asked.cause, asked.summary, asked.because]))
  const subjects = aboutCase(found.case)
  return accept({
    ...{ found, asked },
    facts: [{ kind: 'case.amended', subjects, body: { fields, textDigest } }],
    touches: touched(found.case),
  })
}
