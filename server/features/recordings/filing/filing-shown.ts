import { z } from 'zod'
import { ChoiceShown } from '../../regulations/index.ts'

/** An activity that it may belong to, and what speaks for it. */
export const CandidateShown = z.object({
  id: z.uuid(),
  number: z.string(),
  matter: z.string(),
  party: z.string(),
  place: z.string(),
  caseNumber: z.string().nullable(),
  byDevice: z.boolean(),
  byOfficer: z.boolean(),
  /** How long both ran at once; below zero the distance between them. */
  overlapMs: z.number(),
  /** From where the arrival was marked, to ten metres. */
  metres: z.number().optional(),
})
export type CandidateShown = z.infer<typeof CandidateShown>

/** An item of the regulation with what stands there, and what the system has for it. */
export const ItemShown = ChoiceShown.extend({
  value: z.string().nullable(),
  known: z.object({ value: z.string(), fixed: z.boolean() }).nullable(),
})

/** A question of the regulation: what was answered, and whether yes is known without asking. */
export const AnswerShown = ChoiceShown.extend({
  value: z.boolean().nullable(),
  known: z.boolean(),
})

const Entry = z.object({
  by: z.string(),
  at: z.string(),
  source: z.string().nullable(),
  items: z.array(z.object({ title: z.string(), value: z.string() })),
})

/** How a recording is described: the form, what stands there, its history, where it may belong. */
export const FilingShown = z.object({
  described: z.boolean(),
  items: z.array(ItemShown),
  sources: z.array(ChoiceShown),
  source: z.string().nullable(),
  /** What the recording must let see. */
  shown: z.array(AnswerShown),
  candidates: z.array(CandidateShown),
  /** The latest first, at most twenty. */
  history: z.array(Entry),
  /** Whether the one who looks may describe it. */
  can: z.boolean(),
})
export type FilingShown = z.infer<typeof FilingShown>
