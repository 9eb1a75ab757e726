import type { Instant } from '@liuhen/format'
import { z } from 'zod'
import { type Accepted, accept, type Decision, instantOf } from '../../platform/kernel/index.ts'
import { dayInWords, type Sheet } from '../documents/index.ts'
import { OCCASION_ZH, type Occasion, type PersonUndertaking, toSign } from './undertaking.ts'

export const OpenUndertaking = z.object({ id: z.uuid() })
export type OpenUndertaking = z.infer<typeof OpenUndertaking>

/** A scan as it came, or the sheet of what was signed on a screen. */
export const UndertakingOpened = z.object({
  scan: z.object({ sha256: z.string(), type: z.string(), name: z.string() }).nullable(),
  sheet: z.custom<Sheet>().nullable(),
})
export type UndertakingOpened = z.infer<typeof UndertakingOpened>

export interface OpeningUndertaking extends Accepted {
  readonly opened: UndertakingOpened
}

export interface OpenFacts {
  readonly scope: PersonUndertaking['scope']
  readonly person: PersonUndertaking['person']
  readonly opened: UndertakingOpened
}

export function decideOpenUndertaking({ person, opened }: OpenFacts): Decision<OpeningUndertaking> {
  const subjects = [{ type: 'person' as const, id: person }]
  return accept({ opened, facts: [{ kind: 'person.viewed', subjects, body: {} }] })
}

export const PrintForm = z.object({
  id: z.uuid(),
  role: z.string().min(1).max(60),
  leaving: z.enum(['yes', 'no']).default('no'),
})
export type PrintForm = z.infer<typeof PrintForm>

/** The same wording with an empty line, to be signed on paper. */
export function decidePrintForm(
  found: PersonUndertaking,
  asked: PrintForm,
  { at }: { readonly at: Instant },
): Decision<OpeningUndertaking> {
  const signs = toSign(found, { role: asked.role, leaving: asked.leaving === 'yes' })
  if (!signs.ok) return signs
  const { occasion, wording } = signs.accepted
  const sheet = undertakingSheet({ agency: found.agencyName, occasion, wording, at })
  return accept({ opened: { scan: null, sheet }, facts: [] })
}

interface SheetOf {
  readonly agency: string
  readonly occasion: Occasion
  readonly wording: string
  readonly at: string
  readonly drawn?: { readonly png: string; readonly name: string; readonly digests: string }
}

/** 保密承诺书: the wording, and who signed it or a line to sign on. */
export function undertakingSheet({ agency, occasion, wording, at, drawn }: SheetOf): Sheet {
  const signed = drawn === undefined ? [] : [{ ...drawn, at: dayInWords(at) }]
  return {
    ...{ style: 'form', agency, at: instantOf(at) },
    title: `保密承诺书（${OCCASION_ZH[occasion]}）`,
    blocks: [
      ...wording.split('\n').map((text) => ({ is: 'paragraph' as const, text, indent: true })),
      {
        is: 'signatures',
        places: [{ key: 'person', title: '承诺人', dated: true, drawn: signed }],
      },
    ],
  }
}
