import { z } from 'zod'
import { ArticleAsked } from './reading/article-filter.ts'
import { ChoiceShown, CitationShown, DutyShown, DutyState, PageAsked } from './shown.ts'

/** What the questions of this feature are asked with and answer. */

const standing = {
  /** Adopted versions that this program cannot read, and what to do; nothing is disposed of then. */
  unreadable: z.array(
    z.object({ pack: z.string(), version: z.string(), from: z.string(), sentence: z.string() }),
  ),
  /** How far the duties follow the latest change of the law; null where it never changed. */
  refresh: z
    .object({ state: z.enum(['ordered', 'running', 'done']), done: z.number(), of: z.number() })
    .nullable(),
}

export const PacksListed = z.object({
  regulations: z.array(
    z.object({
      pack: z.string(),
      version: z.string(),
      title: z.string(),
      shortTitle: z.string(),
      agency: z.string(),
      documentNumber: z.string().nullable(),
      issued: z.string().nullable(),
      from: z.string().nullable(),
      articles: z.number(),
      rules: z.number(),
      adoptedFrom: z.string().nullable(),
    }),
  ),
  ...standing,
})
export type PacksListed = z.infer<typeof PacksListed>

export const ArticleShown = z.object({
  article: z.string(),
  label: z.string(),
  before: z.string(),
  text: z.string(),
  clauses: z.array(z.object({ id: z.string(), text: z.string() })),
  rules: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      explanation: z.string(),
      clauses: z.array(z.string()),
    }),
  ),
  /** Duties of this agency under this article. */
  duties: z.object({
    open: z.number(),
    breached: z.number(),
    fulfilled: z.number(),
    excused: z.number(),
  }),
})
export type ArticleShown = z.infer<typeof ArticleShown>

const SettingShown = z.object({
  key: z.string(),
  title: z.string(),
  type: z.string(),
  value: z.unknown(),
  standard: z.unknown(),
  own: z.boolean(),
  reason: z.string(),
  clauses: z.array(z.string()),
  /** 本单位设定，非制度原文 */
  mark: z.string(),
})

/** The regulations that bind the agency now: its own first, then those of its superiors. */
export const RegulationInForce = z.object({
  regulations: z.array(
    z.object({
      pack: z.string(),
      version: z.string(),
      title: z.string(),
      agency: z.string(),
      documentNumber: z.string().nullable(),
      issued: z.string().nullable(),
      adoptedFrom: z.string(),
      front: z.string(),
      back: z.string(),
      roles: z.array(z.object({ key: z.string(), title: z.string() })),
      articles: z.array(ArticleShown),
      settings: z.array(SettingShown),
    }),
  ),
  ...standing,
})
export type RegulationInForce = z.infer<typeof RegulationInForce>

export const Catalogues = z.object({
  activityKinds: z.array(ChoiceShown),
  exemptionGrounds: z.array(ChoiceShown),
  lateGrounds: z.array(ChoiceShown),
  /** What a recording is described by. */
  filingItems: z.array(ChoiceShown),
  interruptionReasons: z.array(ChoiceShown),
  /** Kinds of recorder, what they may be taken out for, and why one came back damaged. */
  deviceKinds: z.array(ChoiceShown),
  devicePurposes: z.array(ChoiceShown),
  damageCauses: z.array(ChoiceShown),
  /** Null where no regulation in force prescribes or proposes a wording. */
  notice: z
    .object({
      wording: z.string(),
      sha256: z.string(),
      verbatim: z.boolean(),
      citation: CitationShown,
    })
    .nullable(),
  roles: z.array(z.object({ key: z.string(), title: z.string() })),
})
export type Catalogues = z.infer<typeof Catalogues>

export const DutiesAsked = z.object({
  state: DutyState.optional(),
  /** `activity:<id>` */
  subject: z
    .string()
    .regex(/^[a-z-]+:[0-9a-f-]{36}$/)
    .optional(),
  ...ArticleAsked,
  ...PageAsked,
})
export type DutiesAsked = z.infer<typeof DutiesAsked>

/** Earliest due first; duties without a due time come last. */
export const DutiesListed = z.object({
  duties: z.array(DutyShown.extend({ subjectTitle: z.string().nullable() })),
  next: z.string().nullable(),
})
export type DutiesListed = z.infer<typeof DutiesListed>
