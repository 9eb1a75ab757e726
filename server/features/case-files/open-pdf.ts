import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type Moment,
} from '../../platform/kernel/index.ts'
import { decideLeafing, type FileLooked, type Leafing } from '../approvals/index.ts'
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
  readonly which: OpenPdf['which']
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
    ...{ opened, which },
    facts: [{ kind: 'case.file-viewed', subjects: aboutCase(standing), body }],
  })
}

export const LeafBound = z.object({ id: z.uuid() })
export type LeafBound = z.infer<typeof LeafBound>

export interface BoundFacts extends PdfFacts {
  readonly pages: number
}

/** A bound file is leafed through: who, and later which of its pages were really seen. */
export function decideLeafBound(
  { case: standing, opened, pages }: BoundFacts,
  _asked: LeafBound,
  moment: Moment,
): Decision<Leafing> {
  const { id, agency } = standing
  const paper = { agency, case: id, item: opened.name, type: 'application/pdf', pages }
  return decideLeafing(
    { ...paper, sha256: opened.sha256 },
    (leafing) => ({
      kind: 'case.file-viewed',
      subjects: aboutCase(standing),
      body: { part: 'bound', leafing },
    }),
    moment,
  )
}
