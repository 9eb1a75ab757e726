import { z } from 'zod'

/** What pages are shown of the law: the same shapes in every answer that speaks of it. */

export const CitationShown = z.object({
  pack: z.string(),
  version: z.string(),
  title: z.string(),
  article: z.string(),
  clauses: z.array(z.string()),
  text: z.string(),
})
export type CitationShown = z.infer<typeof CitationShown>

/** An entry to choose from; `setting` stands in for the citation where the agency chose it. */
export const ChoiceShown = z.object({
  key: z.string(),
  title: z.string(),
  citation: CitationShown.nullable(),
  setting: z.string().nullable(),
  details: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      oneOf: z.array(z.object({ key: z.string(), title: z.string() })).nullable(),
    }),
  ),
})
export type ChoiceShown = z.infer<typeof ChoiceShown>

export const DutyState = z.enum(['open', 'fulfilled', 'breached', 'excused'])
export type DutyState = z.infer<typeof DutyState>

/** `leftMs` is what remains until the due time, negative when it has passed; null without one. */
export const DutyShown = z.object({
  key: z.string(),
  rule: z.string(),
  /** Rule kind, for icons and grouping. */
  kind: z.string(),
  what: z.string(),
  who: z.string(),
  whoTitle: z.string(),
  subject: z.object({ type: z.string(), id: z.string() }),
  arisesAt: z.string(),
  dueAt: z.string().nullable(),
  leftMs: z.number().nullable(),
  state: DutyState,
  fulfilledBy: z.string().nullable(),
  breachedSince: z.string().nullable(),
  setting: z.string().nullable(),
  citation: CitationShown,
  /** What other rules ask of the same matter and less strictly: they are cited beside it. */
  lost: z.array(z.object({ sentence: z.string(), citation: CitationShown })),
})
export type DutyShown = z.infer<typeof DutyShown>

/** A sentence of the law about something done or asked: a warning, a refusal, a deviation. */
export const Remark = z.object({
  code: z.string(),
  sentence: z.string(),
  since: z.string().nullable(),
  citations: z.array(CitationShown),
})
export type Remark = z.infer<typeof Remark>

export const PageAsked = {
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}
