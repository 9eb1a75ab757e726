import { z } from 'zod'
import { type Accepted, accept, type Decision } from '../../../platform/kernel/index.ts'
import { aboutCase, type CaseFound } from '../../cases/index.ts'
import { DerivedChoice } from '../packet/derived/choices.ts'

export const ExtractionShown = z.object({
  recordings: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      activity: z.string().nullable(),
      device: z.string(),
      startedAt: z.string().nullable(),
      durationMs: z.number().nullable(),
      bytes: z.number(),
      sha256: z.string(),
      /** A note that stands says what it is to prove. */
      noted: z.boolean(),
      /** The derived file that this note names in its place; null: the original, or no note. */
      notedInstead: z.uuid().nullable(),
      /** What could go in its place. */
      derivatives: z.array(DerivedChoice),
    }),
  ),
  notes: z.array(
    z.object({
      id: z.uuid(),
      number: z.string().nullable(),
      state: z.enum(['draft', 'issued']),
      madeAt: z.string(),
      sealed: z.boolean(),
      recordings: z.array(z.string()),
    }),
  ),
  packets: z.array(
    z.object({
      id: z.uuid(),
      state: z.enum(['making', 'ready', 'failed']),
      purpose: z.string(),
      recordings: z.number(),
      /** What stands in the place of originals, in words. */
      derivatives: z.array(z.string()),
      /** What it gives otherwise than the notes of extraction say. */
      departs: z.array(z.string()),
      by: z.string(),
      orderedAt: z.string(),
      done: z.number(),
      total: z.number(),
      problem: z.string().nullable(),
      files: z.number().nullable(),
      bytes: z.number().nullable(),
      manifestDigest: z.string().nullable(),
      /** Why whoever looks may not take it out; null: no mark forbids it. */
      whyNotTake: z.string().nullable(),
    }),
  ),
  /** Issued documents and scans that a packet would hold. */
  documents: z.number(),
  handlers: z.array(z.string()),
})
export type ExtractionShown = z.infer<typeof ExtractionShown>

export interface ExtractionLook extends Accepted {
  readonly found: CaseFound
}

/** What was extracted of a case and what left of it; a look like any at its file. */
export function decideShowExtraction(found: CaseFound): Decision<ExtractionLook> {
  const subjects = aboutCase(found.case)
  return accept({
    found,
    facts: [{ kind: 'case.file-viewed', subjects, body: { part: 'extraction' } }],
  })
}
