import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import { type Accepted, accept, type Decision, refuse } from '../../../../platform/kernel/index.ts'
import { aboutConsultation, type ConsultationFound } from '../consultation.ts'

export const OpenPrint = z.object({ id: z.uuid() })
export type OpenPrint = z.infer<typeof OpenPrint>

/** What the press needs for the copy: which pages of which bytes, and what stands on each. */
export const CopyToPrint = z.object({
  parts: z.array(
    z.object({
      title: z.string(),
      sha256: z.string(),
      type: z.enum(['application/pdf', 'image/jpeg', 'image/png', 'image/tiff']),
      chosen: z.array(z.int()),
    }),
  ),
  title: z.string(),
  mark: z.string(),
  foot: z.string(),
})
export type CopyToPrint = z.infer<typeof CopyToPrint>

export interface PrintFacts extends ConsultationFound {
  readonly copy: { readonly id: Uuid; readonly kind: 'copy' | 'extract' }
  readonly print: CopyToPrint
}

export interface PrintingCopy extends Accepted {
  readonly print: CopyToPrint
}

/** Only what stands in the register is printed, and each printing is a fact. */
export function decidePrintCopy({ consultation, copy, print }: PrintFacts): Decision<PrintingCopy> {
  if (copy.kind === 'extract') return refuse('not-found')
  const subjects = aboutConsultation(consultation)
  return accept({
    print,
    facts: [{ kind: 'consultation.copy-printed', subjects, body: { copy: copy.id } }],
  })
}

export const ReceiptToPrint = z.object({
  agency: z.string(),
  number: z.string(),
  payer: z.string(),
  consultation: z.string(),
  case: z.string(),
  pages: z.int(),
  amountFen: z.int(),
  sentence: z.string(),
  waived: z.boolean(),
  clerk: z.string(),
  at: z.string(),
})
export type ReceiptToPrint = z.infer<typeof ReceiptToPrint>

export interface ReceiptFacts extends ConsultationFound {
  readonly charge: Uuid
  readonly print: ReceiptToPrint
}

export interface PrintingReceipt extends Accepted {
  readonly print: ReceiptToPrint
}

export function decidePrintReceipt({
  consultation,
  charge,
  print,
}: ReceiptFacts): Decision<PrintingReceipt> {
  const subjects = aboutConsultation(consultation)
  const body = { charge }
  return accept({ print, facts: [{ kind: 'consultation.receipt-printed', subjects, body }] })
}
