import type { Instant } from '@liuhen/format'
import {
  type ChecklistPart,
  checklist,
  decide,
  type Evaluation,
  evaluate as evaluateMatter,
  inForce,
  isAmong,
  type LawFact,
  type Pack,
  type Ruling,
  type Settings,
  type Term,
  term,
} from '@liuhen/law'
import {
  accept,
  type Decision,
  instantOf,
  type Matter,
  type Moment,
  type NewFact,
  type Refusal,
  refuse,
} from '../../platform/kernel/index.ts'
import { type AskedOfLaw, fedKinds } from './fed-kinds.ts'
import type { Remark } from './shown.ts'

/** What binds one agency: its packs from the day it adopted each, and its own settings. */
export interface Law {
  readonly packs: readonly Pack[]
  readonly settings: Settings
  /** Adopted versions that this program cannot read; absent where it can read all. */
  readonly unreadable?: readonly Unreadable[]
}

/** An adopted version of a form that this program does not know: nothing of it can be judged. */
export interface Unreadable {
  readonly id: string
  readonly version: string
  /** Its text gives no title any more: the id. */
  readonly title: string
  readonly from: string
  readonly to?: string
  /** Chinese: which version, where it cannot be read, what still works, what to do. */
  readonly sentence: string
}

/** Refused while a version cannot be read: whatever might free what only that version keeps. */
export function demandReadable({ unreadable: [first] = [] }: Law): Decision<true> {
  if (first === undefined) return accept(true)
  return refuse('regulation.unreadable', { why: first.sentence })
}

/**
 * Until when a recording is kept and why. Nothing may be disposed of while an adopted version cannot
 * be read, for that version might keep it longer.
 */
export function termUnder(law: Law, facts: readonly LawFact[], now: Instant): Term | undefined {
  const found = term({ ...law, facts, now })
  const [first] = law.unreadable ?? []
  if (found === undefined || first === undefined) return found
  const { disposableFrom: _, ...kept } = found
  const sentence = `${found.sentence}${first.sentence}`
  return { ...kept, disposable: false, held: true, sentence }
}

export interface LawQuestion {
  /** Verb as the rules name it, e.g. activity.open. */
  readonly verb: Exclude<AskedOfLaw, Matter['type']>
  readonly facts: readonly LawFact[]
  readonly request: { readonly [key: string]: unknown }
  readonly at: Instant
  /** Rules of these kinds only, where an act is judged in parts; absent: all that are fed. */
  readonly only?: readonly string[]
}

/** May this be done now, as far as the regulations go? */
export function rule(law: Law, { verb, facts, request, at, only }: LawQuestion): Ruling {
  const fed = fedKinds(verb)
  const kinds = only === undefined ? fed : new Set(only.filter((kind) => fed.has(kind)))
  return decide({ ...law, verb, facts, request, now: at, kinds })
}

/** Duties and deviations of the matter that the facts tell about: an activity, if nothing is said. */
export function evaluate(
  law: Law,
  facts: readonly LawFact[],
  at: Instant,
  matter: Matter['type'] = 'activity',
): Evaluation {
  const found = evaluateMatter({ ...law, facts, now: at, kinds: fedKinds(matter), matter })
  if (matter === 'activity') return ofFirstActivity(facts, found)
  return OF_ITSELF.has(matter) ? ofMatter(matter, found) : found
}

/** Their facts come with those of activities and of one another, each of which has its own list. */
const OF_ITSELF: ReadonlySet<Matter['type']> = new Set(['case', 'document', 'service'])

function ofMatter(matter: Matter['type'], { duties, findings }: Evaluation): Evaluation {
  const own = ({ subject }: { readonly subject: { type: string } }) => subject.type === matter
  return { duties: duties.filter(own), findings: findings.filter(own) }
}

/** Later activities of the case are told too, so that what they end is seen; they are not judged. */
function ofFirstActivity(facts: readonly LawFact[], { duties, findings }: Evaluation): Evaluation {
  const opened = facts.find(({ kind }) => kind === 'activity.opened')
  const own = opened?.subjects.find(({ type }) => type === 'activity')?.id
  const concerns = ({ subject }: { readonly subject: { type: string; id: string } }) =>
    subject.type !== 'activity' || subject.id === own
  return { duties: duties.filter(concerns), findings: findings.filter(concerns) }
}

/** What the recordings of the activity must show, with what is marked so far. */
export function checklistOf(
  law: Law,
  facts: readonly LawFact[],
  at: Instant,
): readonly ChecklistPart[] {
  return checklist({ ...law, facts, now: at, kinds: fedKinds('activity') })
}

/** Whether any rule in force has a say in this: a form that no rule reads is not offered. */
export function isRuled(law: Law, verb: LawQuestion['verb'], at: Instant): boolean {
  const kinds = fedKinds(verb)
  return lawAt(law, at).packs.some(({ rules }) =>
    rules.some((rule) => isAmong(rule, kinds) && rule.reach.verbs.includes(verb)),
  )
}

/** A refusal by the regulations, in the law's own sentences, with every article that refuses. */
export function refusedByLaw(refusals: Extract<Ruling, { allowed: false }>['refusals']): {
  readonly ok: false
  readonly refusal: Refusal
} {
  const facts = { refusals: refusals.map(({ code, sentence }) => ({ code, sentence })) }
  const citations = refusals.flatMap((refusal) => refusal.citations)
  return refuse('law.refused', facts, citations, sayOnce(refusals))
}

/** Two articles may say it in the same words: both are cited, the words are said once. */
export function sayOnce(said: readonly { readonly sentence: string }[]): string {
  return [...new Set(said.map(({ sentence }) => sentence))].join('')
}

/** Warnings and refusals as a page shows them. */
export function remarksOf(
  said: readonly Pick<Ruling['warnings'][number], 'code' | 'sentence' | 'citations'>[],
): Remark[] {
  return said.map(({ code, sentence, citations }) => ({
    code,
    sentence,
    since: null,
    citations: citations.map((citation) => ({ ...citation, clauses: [...citation.clauses] })),
  }))
}

/** Facts that a decision is about to state, so that the law can be asked what would follow. */
export function planned(
  facts: readonly NewFact[],
  moment: Pick<Moment, 'at' | 'newId'>,
): readonly LawFact[] {
  return facts.map(({ id = moment.newId(), kind, subjects, body, stated }) => ({
    id,
    kind,
    subjects,
    body,
    at: moment.at,
    ...(stated === undefined ? {} : { stated }),
  }))
}

const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })

/** The calendar day in Shanghai, YYYY-MM-DD. */
export function shanghaiDay(at: string): string {
  return DAY.format(Date.parse(at))
}

/** The first instant of a calendar day in Shanghai. */
export function startOfDay(day: string): Instant {
  return instantOf(`${day}T00:00:00+08:00`)
}

/** Of the packs that the agency adopted, the versions in force at this instant. */
export function lawAt({ packs, settings }: Law, at: Instant): Law {
  return { packs: inForce(packs, shanghaiDay(at)), settings }
}
