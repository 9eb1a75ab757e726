import { z } from 'zod'
import { type Accepted, accept, type Decision } from '../../platform/kernel/index.ts'
import { aboutCase } from '../cases/index.ts'
import type { Sheet } from '../documents/index.ts'
import type { FormFound } from './form/standing-form.ts'

export const OpenPaper = z.object({ id: z.uuid(), which: z.enum(['label', 'form']) })
export type OpenPaper = z.infer<typeof OpenPaper>

export const PaperOpened = z.object({
  name: z.string(),
  /** As it was sealed; null: it is printed now. */
  sha256: z.string().nullable(),
  sheet: z.custom<Sheet>(),
})

export interface PaperFound extends FormFound {
  readonly sheet: Sheet
  readonly sha256: string | null
}

export interface PaperLook extends Accepted {
  readonly name: string
  readonly sha256: string | null
  readonly sheet: Sheet
}

/** The label or the form as PDF; a look at the file of the case like any. */
export function decideOpenPaper({
  case: standing,
  disc,
  sheet,
  sha256,
}: PaperFound): Decision<PaperLook> {
  const subjects = aboutCase(standing)
  return accept({
    ...{ name: `${sheet.title} ${disc.number}.pdf`, sha256, sheet },
    facts: [{ kind: 'case.file-viewed', subjects, body: { part: 'discs' } }],
  })
}
