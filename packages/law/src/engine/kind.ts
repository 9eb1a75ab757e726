import type { z } from 'zod'
import { compareFigures } from '../changes/compare-figures.ts'
import type { Comparison } from '../changes/comparison.ts'
import type { ActivityView } from '../facts/activity-view.ts'
import type { RecordingView } from '../facts/recording-view.ts'
import type { World } from '../facts/world.ts'
import type { Offers } from '../pack/choice.ts'
import type { SettingReader } from '../pack/setting.ts'
import type { ChecklistPart } from './checklist-part.ts'
import type { Citation } from './citation.ts'
import type { Duty, Finding } from './duty.ts'
import type { Instant } from './instant.ts'
import { type Reach, reachOf } from './reach.ts'
import type { LawRefusal, LawWarning } from './ruling.ts'

export type { Reach } from './reach.ts'

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
  /** True when one of the posts is the role or includes it. */
  readonly holds: (posts: readonly string[], role: string) => boolean
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
  /** All facts, for what the view does not gather. */
  readonly world: World
}

/** What a rule sees when somebody asks to do something. `request` is hostile input. */
export interface Question {
  readonly verb: string
  readonly request: { readonly [key: string]: unknown }
  readonly activity?: ActivityView
  readonly recording?: RecordingView
  /** All facts that came with the question. */
  readonly world: World
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

/** What a rule says about the matters it watches. */
export interface Watched {
  readonly duties?: readonly Duty[]
  readonly findings?: readonly Finding[]
}

/** A rule bound to its parameters: what the engine calls. */
export interface BoundRule extends RuleHeader {
  /** Which part of its kind, where a program may be able to feed one part and not another. */
  readonly part?: string
  readonly explanation: string
  readonly references: References
  readonly offers: Offers
  readonly reach: Reach
  /** The parameters as parsed: for editors, comparisons and previews, never for deciding. */
  readonly params: { readonly [name: string]: unknown }
  readonly duties: (context: ActivityContext) => readonly Duty[]
  /** Duties that depend on what other duties came to (e.g. recording after hand-in). */
  readonly conclude: (context: ActivityContext, others: readonly Duty[]) => readonly Duty[]
  readonly findings: (context: ActivityContext) => readonly Finding[]
  /** What it asks the recordings of an activity to show, as a list to be ticked off. */
  readonly checklist: (context: ActivityContext) => readonly ChecklistPart[]
  readonly watch: (world: World) => Watched
  readonly answer: (question: Question) => Answer | undefined
  readonly term: (recording: RecordingView, world: World) => TermClaim | undefined
  /** How long the file of the case that the facts tell of is kept. */
  readonly file: (world: World) => TermClaim | undefined
  /** How a lower regulation's rule stands to this one; undefined: they speak of other matters. */
  readonly compare: (lower: BoundRule) => Comparison | undefined
}

/** Keys that a rule uses and the pack must declare. */
interface References {
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
  /** Names the part of the kind that a rule is of, where parts read different facts. */
  readonly part?: (params: z.output<S>) => string
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
  /** What it asks the recordings of an activity to show, as a list to be ticked off. */
  readonly checklist?: (
    rule: Rule<z.output<S>>,
    context: ActivityContext,
  ) => readonly ChecklistPart[]
  /** Subject types that `watch` gives duties or findings on. */
  readonly matters?: readonly string[]
  /** Duties and findings on anything but an activity (and on one, where the facts suffice). */
  readonly watch?: (rule: Rule<z.output<S>>, world: World) => Watched
  /** The verbs that `answer` knows: it is asked about no other. */
  readonly verbs?: (params: z.output<S>) => readonly string[]
  /** undefined: the rule has nothing to say to this request. */
  readonly answer?: (rule: Rule<z.output<S>>, question: Question) => Answer | undefined
  readonly term?: (
    rule: Rule<z.output<S>>,
    recording: RecordingView,
    world: World,
  ) => TermClaim | undefined
  readonly file?: (rule: Rule<z.output<S>>, world: World) => TermClaim | undefined
  /**
   * Compares what can be compared of a superior's rule and a lower regulation's rule of this kind:
   * figures, lists, degrees. undefined: the two speak of different matters.
   */
  readonly compare?: (superior: z.output<S>, lower: z.output<S>) => Comparison | undefined
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
  const offers = kind.offers?.(rule) ?? {}
  const reach = reachOf(rule.params, kind, offers)
  const known = new Set(reach.verbs)
  return {
    ...rule,
    ...(kind.part === undefined ? {} : { part: kind.part(rule.params) }),
    explanation: kind.explain(rule),
    references: { ...NO_REFERENCES, clauses: NONE, ...kind.references?.(rule.params) },
    offers,
    reach,
    duties: (context) => kind.duties?.(rule, context) ?? [],
    conclude: (context, others) => kind.conclude?.(rule, context, others) ?? [],
    findings: (context) => kind.findings?.(rule, context) ?? [],
    checklist: (context) => kind.checklist?.(rule, context) ?? [],
    watch: (world) => kind.watch?.(rule, world) ?? NOTHING_WATCHED,
    answer: (question) => (known.has(question.verb) ? kind.answer?.(rule, question) : undefined),
    term: (recording, world) => kind.term?.(rule, recording, world),
    file: (world) => kind.file?.(rule, world),
    compare: (lower) => compared(rule, kind, lower),
  }
}

const NOTHING_WATCHED: Watched = {}

/** By the kind's own comparison (its schema gave both parameters), else figure by figure. */
function compared<S extends z.ZodObject>(
  rule: Rule<z.output<S>>,
  kind: KindDefinition<S>,
  lower: BoundRule,
): Comparison | undefined {
  if (lower.kind !== kind.kind) return undefined
  if (kind.compare === undefined) {
    return lower.id === rule.id ? compareFigures(rule.params, lower.params) : undefined
  }
  const parsed = kind.schema.safeParse(lower.params)
  return parsed.success ? kind.compare(rule.params, parsed.data) : undefined
}

const NONE: readonly string[] = []
const NO_REFERENCES = { roles: NONE, settings: NONE, activityKinds: NONE, rules: NONE }
