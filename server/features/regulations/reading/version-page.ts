import { z } from 'zod'
import { CitationShown } from '../shown.ts'

/** What the page of one regulation shows. */

export const VersionAsked = z.object({
  pack: z.string().min(1).max(60),
  version: z.string().min(1).max(60),
})
export type VersionAsked = z.infer<typeof VersionAsked>

/** in-force, coming or past for this agency; shelf: it may be adopted. */
export const Standing = z.enum(['in-force', 'coming', 'past', 'shelf'])
export type Standing = z.infer<typeof Standing>

const FigureValue = z.union([z.number(), z.string(), z.boolean()])

export const RuleShown = z.object({
  id: z.string(),
  kind: z.string(),
  kindTitle: z.string(),
  /** What the rule says, in Chinese, with its own figures. */
  explanation: z.string(),
  clauses: z.array(z.string()),
  /** Where a screen that feeds it is still to come, nothing is refused or blamed by it. */
  acting: z.enum(['wholly', 'partly', 'not']),
  figures: z.array(
    z.object({
      path: z.array(z.union([z.string(), z.number()])),
      form: z.enum(['number', 'duration', 'word', 'yes-no']),
      value: FigureValue,
    }),
  ),
})
export type RuleShown = z.infer<typeof RuleShown>

export const ArticleRead = z.object({
  /** Unique within the regulation. */
  article: z.string(),
  /** As it is cited, with the title under which it is cited: a part has its own. */
  place: z.string(),
  title: z.string(),
  label: z.string(),
  before: z.string(),
  text: z.string(),
  clauses: z.array(z.object({ id: z.string(), text: z.string() })),
  rules: z.array(RuleShown),
})
export type ArticleRead = z.infer<typeof ArticleRead>

const Limit = z.union([z.string(), z.number()])

export const SettingRead = z.object({
  key: z.string(),
  title: z.string(),
  type: z.enum(['duration', 'integer', 'days', 'weekdays', 'terms']),
  value: z.unknown(),
  standard: z.unknown(),
  own: z.boolean(),
  reason: z.string(),
  clauses: z.array(z.string()),
  /** The clause's own figure: beyond it a value is laxer and refused. */
  limit: z.object({ atLeast: Limit.nullable(), atMost: Limit.nullable() }).nullable(),
  mark: z.string(),
})

const VersionNamed = z.object({
  pack: z.string(),
  version: z.string(),
  title: z.string(),
  shortTitle: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  standing: Standing,
  /** The regulation under which it is made. */
  under: z.string().nullable(),
})
export type VersionNamed = z.infer<typeof VersionNamed>

export const VersionRead = VersionNamed.extend({
  agency: z.string(),
  documentNumber: z.string().nullable(),
  issued: z.string().nullable(),
  front: z.string(),
  back: z.string(),
  articles: z.array(ArticleRead),
  settings: z.array(SettingRead),
  /** Every version of this regulation that is known here, the newest first. */
  versions: z.array(VersionNamed),
  /** Every regulation that binds the agency, or will: its own first. */
  bound: z.array(VersionNamed),
})
export type VersionRead = z.infer<typeof VersionRead>

export const ReasonShown = z.object({
  rule: z.string(),
  kindTitle: z.string(),
  says: z.string(),
  citation: CitationShown,
  facts: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      zh: z.string(),
      at: z.string(),
      stated: z.string().nullable(),
    }),
  ),
  request: z.array(z.object({ key: z.string(), value: z.unknown() })),
  figures: z.array(
    z.object({
      of: z.enum(['text', 'setting']),
      /** Name of the parameter, or key of the setting. */
      key: z.string(),
      title: z.string().nullable(),
      value: z.unknown(),
      own: z.boolean(),
    }),
  ),
  due: z
    .object({
      start: z.string(),
      from: z.string(),
      length: z.string(),
      end: z.string(),
    })
    .nullable(),
  lost: z.array(z.object({ sentence: z.string(), citation: CitationShown })),
})
export type ReasonShown = z.infer<typeof ReasonShown>
