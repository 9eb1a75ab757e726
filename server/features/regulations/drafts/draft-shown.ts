import { z } from 'zod'
import { PageAsked } from '../shown.ts'

/** What the questions about drafts are asked with and answer. */

export const DraftsAsked = z.object({ ...PageAsked, after: z.uuid().optional() })
export type DraftsAsked = z.infer<typeof DraftsAsked>

const summary = {
  id: z.string(),
  /** version: the next version of a regulation; adoption: a further regulation; retirement: its end; setting: an agency setting. */
  is: z.enum(['version', 'adoption', 'retirement', 'setting']),
  state: z.enum(['open', 'enacted', 'discarded']),
  /** 《…》 and what is to happen to it, or the title of the setting. */
  title: z.string(),
  pack: z.string().nullable(),
  version: z.string().nullable(),
  /** First day of the new version, or null where its text names none. */
  inForceFrom: z.string().nullable(),
  /** Last day of a regulation that is to end. */
  until: z.string().nullable(),
  openedBy: z.object({ id: z.string(), name: z.string() }),
  openedAt: z.string(),
  changedAt: z.string(),
}

/** The newest first. */
export const DraftsListed = z.object({
  drafts: z.array(z.object(summary)),
  next: z.string().nullable(),
})
export type DraftsListed = z.infer<typeof DraftsListed>
export type DraftSummary = DraftsListed['drafts'][number]

export const ChangeShown = z.object({
  /** figure, article-reworded, rule-added, setting-changed, …: see docs/specs/regulation-pack.md. */
  what: z.string(),
  file: z.string(),
  article: z.string().nullable(),
  rule: z.string().nullable(),
  setting: z.string().nullable(),
  path: z.array(z.union([z.string(), z.number()])),
  /** As written in the file; null where it was not, or is no more, there. */
  before: z.unknown(),
  after: z.unknown(),
  sentence: z.string(),
})

export const FileProblemShown = z.object({
  file: z.string(),
  /** Line and column from 1. */
  line: z.number(),
  column: z.number().optional(),
  sentence: z.string(),
})

/** Where a regulation made under another is stricter than that. */
export const DifferenceShown = z.object({
  rule: z.string(),
  article: z.string(),
  /** Title and article of the superior's rule. */
  superior: z.string(),
  sentence: z.string(),
})

export const DraftShown = z.object({
  ...summary,
  /** SHA-256 of what the draft says: a preview is of exactly this. */
  digest: z.string(),
  /** Version that it is compared with. */
  base: z.string().nullable(),
  /** YAML text; empty where the draft changes no text. In the order pack, settings, articles. */
  files: z.array(z.object({ file: z.string(), text: z.string(), changed: z.boolean() })),
  /** What differs from the base; empty while the files cannot be read. */
  changes: z.array(ChangeShown),
  stricter: z.array(DifferenceShown),
  /** Anything here keeps the draft from being previewed and enacted. */
  problems: z.array(FileProblemShown),
  setting: z
    .object({ key: z.string(), title: z.string(), before: z.unknown(), after: z.unknown() })
    .nullable(),
})
export type DraftShown = z.infer<typeof DraftShown>
