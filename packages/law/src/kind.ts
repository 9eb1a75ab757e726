import type { z } from 'zod'
import type { ActivityView } from './activity-view.ts'
import type { Citation } from './citation.ts'
import type { Duty, DutyState, Finding, Subject } from './duty.ts'
import type { Instant } from './instant.ts'
import type { RecordingView } from './recording-view.ts'
import type { LawRefusal, LawWarning } from './ruling.ts'
import type { SettingReader } from './setting-reader.ts'

/** What every rule has, whatever its kind. */
export interface RuleHeader {
  /** Unique within the pack. */
  readonly id: string
  readonly kind: string
  readonly pack: string
  readonly article: string
  readonly clauses: readonly string[]
  /** Cites the given clauses of the rule's article, or all clauses of the rule. */
  readonly cite: (clauses?: readonly string[]) => Citation
  /** Chinese title of a role key of the pack. */
  readonly role: (key: string) => string
  /** Chinese title of an activity-kind key of the pack. */
  readonly activityKind: (key: string) => string
}

/** A rule with its parameters as its kind's schema gives them. */
export interface Rule<P> extends RuleHeader {
  readonly params: P
}

/** What a rule sees of the world when it looks at an activity. */
export interface ActivityContext {
  readonly activity: ActivityView
  readonly now: Instant
  readonly settings: SettingReader
}

/** What a rule sees when somebody asks to do something. `request` is hostile input. */
export interface Question {
  readonly verb: string
  readonly request: { readonly [key: string]: unknown }
  readonly activity?: ActivityView
  readonly recording?: RecordingView
  readonly now: Instant
  readonly settings: SettingReader
}

/** A rule's answer: nothing (not my verb), or refusals and warnings (none of both: allowed). */
export interface Answer {
  readonly refusals: readonly LawRefusal[]
  readonly warnings: readonly LawWarning[]
  readonly citation: Citation
}

/** What a retention rule claims for a recording. */
export interface TermClaim {
  readonly start?: Instant
  readonly length: string
  readonly end?: string
  /** Absent: not disposable as far as this rule goes. */
  readonly disposableFrom?: Instant
  readonly held: boolean
  readonly sentence: string
  readonly citation: Citation
  readonly setting?: string
}

/** An entry of a choice that the product offers, with the text it comes from. */
export interface Choice {
  readonly key: string
  readonly title: string
  readonly citation: Citation
  /** Details that the choice demands. */
  readonly details?: readonly ChoiceDetail[]
}

export interface ChoiceDetail {
  readonly key: string
  readonly title: string
  readonly oneOf?: readonly { readonly key: string; readonly title: string }[] | undefined
}

/** Choices that rules carry; catalogues.ts gathers them. */
export interface Offers {
  readonly exemptionGrounds?: readonly Choice[]
  readonly lateGrounds?: readonly Choice[]
  readonly recordedActivities?: readonly Choice[]
  readonly notice?: NoticeWording
}

export interface NoticeWording {
  readonly wording: string
  /** SHA-256 of the UTF-8 wording, lower-case hex: what a notice.given fact carries. */
  readonly sha256: string
  /** True: word for word; false: a proposal that may be edited. */
  readonly verbatim: boolean
  readonly citation: Citation
}

/** A rule bound to its parameters: what the engine calls. */
export interface BoundRule extends RuleHeader {
  readonly explanation: string
  readonly references: References
  readonly offers: Offers
  readonly duties: (context: ActivityContext) => readonly Duty[]
  /** Duties that depend on what other duties came to (e.g. recording after hand-in). */
  readonly conclude: (context: ActivityContext, others: readonly Duty[]) => readonly Duty[]
  readonly findings: (context: ActivityContext) => readonly Finding[]
  readonly answer: (question: Question) => Answer | undefined
  readonly term: (recording: RecordingView, settings: SettingReader) => TermClaim | undefined
}

/** Keys that a rule uses and the pack must declare. */
export interface References {
  readonly roles: readonly string[]
  readonly settings: readonly string[]
  readonly activityKinds: readonly string[]
  readonly rules: readonly string[]
  readonly clauses: readonly string[]
}

/** What a file in kinds/ gives: everything but `kind`, `title`, `schema`, `explain` is optional. */
export interface KindDefinition<S extends z.ZodObject> {
  readonly kind: string
  /** Chinese name of the kind. */
  readonly title: string
  readonly schema: S
  /** What the rule says, as a Chinese sentence for a legal officer. */
  readonly explain: (rule: Rule<z.output<S>>) => string
  readonly references?: (params: z.output<S>) => Partial<References>
  readonly offers?: (rule: Rule<z.output<S>>) => Offers
  readonly duties?: (rule: Rule<z.output<S>>, context: ActivityContext) => readonly Duty[]
  readonly conclude?: (
    rule: Rule<z.output<S>>,
    context: ActivityContext,
    others: readonly Duty[],
  ) => readonly Duty[]
  readonly findings?: (rule: Rule<z.output<S>>, context: ActivityContext) => readonly Finding[]
  readonly answer?: (rule: Rule<z.output<S>>, question: Question) => Answer | undefined
  readonly term?: (
    rule: Rule<z.output<S>>,
    recording: RecordingView,
    settings: SettingReader,
  ) => TermClaim | undefined
}

/** A kind whose parameter type is closed over, so that kinds of all types stand in one registry. */
export interface Kind {
  readonly kind: string
  readonly title: string
  readonly schema: z.ZodObject
  /** The rule, or the places where the parameters are wrong. */
  readonly bind: (header: RuleHeader, raw: unknown) => BoundRule | readonly Issue[]
}

export interface Issue {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

/** Closes a kind over its parameter type. Called once per file of kinds/. */
export function defineKind<S extends z.ZodObject>(definition: KindDefinition<S>): Kind {
  return {
    kind: definition.kind,
    title: definition.title,
    schema: definition.schema,
    bind: (header, raw) => {
      const parsed = definition.schema.safeParse(raw)
      if (!parsed.success) return parsed.error.issues
      return bound({ ...header, params: parsed.data }, definition)
    },
  }
}

function bound<S extends z.ZodObject>(rule: Rule<z.output<S>>, kind: KindDefinition<S>): BoundRule {
  const { params: _, ...header } = rule
  return {
    ...header,
    explanation: kind.explain(rule),
    references: { ...NO_REFERENCES, ...kind.references?.(rule.params) },
    offers: kind.offers?.(rule) ?? {},
    duties: (context) => kind.duties?.(rule, context) ?? [],
    conclude: (context, others) => kind.conclude?.(rule, context, others) ?? [],
    findings: (context) => kind.findings?.(rule, context) ?? [],
    answer: (question) => kind.answer?.(rule, question),
    term: (recording, settings) => kind.term?.(rule, recording, settings),
  }
}

const NO_REFERENCES: References = {
  roles: [],
  settings: [],
  activityKinds: [],
  rules: [],
  clauses: [],
}

/** What a kind says about a duty; {@link makeDuty} adds what every duty has. */
export interface DutyDraft {
  /** Distinguishes several duties of one rule on one subject. */
  readonly part?: string
  readonly subject: Subject
  readonly who: string
  readonly what: string
  readonly arisesAt: Instant
  readonly dueAt?: Instant | undefined
  readonly state: DutyState
  readonly fulfilledBy?: string | undefined
  readonly breachedSince?: Instant | undefined
  readonly clauses?: readonly string[]
  readonly setting?: string | undefined
}

/** A duty with its stable key and citation. */
export function makeDuty(rule: RuleHeader, draft: DutyDraft): Duty {
  const id = `${rule.pack}/${rule.id}`
  const part = draft.part === undefined ? '' : `#${draft.part}`
  return {
    key: `${id}${part}@${draft.subject.type}:${draft.subject.id}`,
    rule: id,
    kind: rule.kind,
    what: draft.what,
    who: draft.who,
    subject: draft.subject,
    arisesAt: draft.arisesAt,
    state: draft.state,
    citation: rule.cite(draft.clauses),
    lost: [],
    ...(draft.dueAt === undefined ? {} : { dueAt: draft.dueAt }),
    ...(draft.fulfilledBy === undefined ? {} : { fulfilledBy: draft.fulfilledBy }),
    ...(draft.breachedSince === undefined ? {} : { breachedSince: draft.breachedSince }),
    ...(draft.setting === undefined ? {} : { setting: draft.setting }),
  }
}

/** State of a duty with a due time: in time at the due instant itself, late one ms after. */
export function stateBy(
  now: Instant,
  dueAt: Instant | undefined,
  done: { readonly id: string; readonly at: Instant } | undefined,
): Pick<DutyDraft, 'state' | 'fulfilledBy' | 'breachedSince'> {
  const late = dueAt !== undefined && (done?.at ?? now) > dueAt
  if (done !== undefined) {
    const fulfilledBy = done.id
    return late
      ? { state: 'breached', fulfilledBy, breachedSince: dueAt }
      : { state: 'fulfilled', fulfilledBy }
  }
  return late ? { state: 'breached', breachedSince: dueAt } : { state: 'open' }
}
