import { z } from 'zod'
import { type Accepted, accept, type Decision, type Found } from '../../platform/kernel/index.ts'
import type { FileLooked } from '../approvals/index.ts'
import { aboutCase, type CaseStanding } from '../cases/index.ts'

export const OpenPdf = z.object({ id: z.uuid(), which: z.enum(['bound', 'report']) })
export type OpenPdf = z.infer<typeof OpenPdf>

export const PdfOpened = z.object({ sha256: z.string(), name: z.string() })
export type PdfOpened = z.infer<typeof PdfOpened>

export interface PdfFacts extends Found {
  readonly case: CaseStanding
  readonly opened: PdfOpened
}

export interface PdfLook extends Accepted {
  readonly opened: PdfOpened
}

/** The file itself, as the door and the register want it. */
export function fileOfCase(
  { id, agency, handlers, state }: CaseStanding,
  item: string,
): FileLooked {
  return { case: id, agency, handlers, archived: state === 'archived', item }
}

/** A bound file or the report of its check is looked at: a fact like any look. */
export function decideOpenPdf(
  { case: standing, opened }: PdfFacts,
  { which }: OpenPdf,
): Decision<PdfLook> {
  const body = { part: which }
  return accept({
    opened,
    facts: [{ kind: 'case.file-viewed', subjects: aboutCase(standing), body }],
  })
}
