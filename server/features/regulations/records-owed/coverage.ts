import type { Instant } from '@liuhen/format'
import type { Duty, Finding, LawFact } from '@liuhen/law'
import { instantOf } from '../../../platform/kernel/index.ts'
import { evaluate, type Law, lawAt } from '../law.ts'
import { expectations } from './expectations.ts'
import type { ActivityTold, CaseTold, CoverageItem, CoverageState, StepTold } from './item.ts'
import { RECORDED, titleOfDuty } from './titles.ts'

/**
 * Which recordings and documents the case should have by the regulations, and how each stands.
 * Computed from the duties of its activities and its own, so that it never says more or less than
 * they do; to these come the activities that the procedure expects in a step. Pure.
 */
export function coverageOf(law: Law, told: CaseTold, at: Instant): readonly CoverageItem[] {
  const seen = told.activities.map((activity) => ofActivity(law, told, activity, at))
  const own = evaluate(law, told.facts, at, 'case')
  const duties = onceEach([...seen.flatMap((one) => one.items), ...ofCase(law, told, own, at)])
  const since = told.facts.find(({ kind }) => kind === 'case.opened')?.at ?? at
  return [...duties, ...expectations(lawAt(law, instantOf(since)).packs, told)]
}

const RECORDINGS: ReadonlySet<string> = new Set(['recording-duty', 'recording-row', 'shot-list'])
const DOCUMENTS: ReadonlySet<string> = new Set([
  'document-duty',
  'exemption',
  'fallback',
  'legal-review',
  'service-proofs',
  'stage-documents',
  'urging',
])

/** Findings that throw doubt on what is there. */
const DOUBTS: ReadonlySet<string> = new Set([
  'dispute-after-no',
  'document-not-before',
  'gap-not-spoken',
  'gap-reason',
  'reason-unbacked',
  'recorded-afterwards',
])

function ofActivity(law: Law, told: CaseTold, activity: ActivityTold, at: Instant) {
  const { duties, findings } = evaluate(law, withCase(told, activity), at, 'activity')
  const own = duties.filter(({ subject }) => subject.type === 'activity')
  const doubts = doubtsOf(findings, own)
  const step = stepOfActivity(told.steps, activity)
  return { items: merged(own.flatMap((duty) => itemOf(law, duty, { at, doubts, step }))) }
}

/** Its own facts and those of the case; what other activities of the case did is theirs. */
export function withCase(told: CaseTold, activity: ActivityTold): readonly LawFact[] {
  const elsewhere = ({ subjects }: LawFact) =>
    subjects.some(({ type, id }) => type === 'activity' && id !== activity.id)
  const own = new Set(activity.facts.map(({ id }) => id))
  const shared = told.facts.filter((fact) => !own.has(fact.id) && !elsewhere(fact))
  return [...activity.facts, ...shared].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function ofCase(
  law: Law,
  { steps }: CaseTold,
  { duties, findings }: { duties: readonly Duty[]; findings: readonly Finding[] },
  at: Instant,
): readonly CoverageItem[] {
  return duties.flatMap((duty) => {
    const stage = duty.part?.startsWith('stage-') === true ? duty.part.slice('stage-'.length) : ''
    const step = steps.find((one) => one.stage === stage) ?? lastBefore(steps, duty.arisesAt)
    const doubts = findings.filter(isDoubt).filter(({ rule }) => rule === duty.rule)
    return itemOf(law, duty, { at, doubts: { document: doubts.map(sentence) }, step: step?.step })
  })
}

interface Doubts {
  readonly recording?: readonly string[]
  readonly document?: readonly string[]
}

/** A gap that nobody has explained leaves open whether the course was recorded. */
function doubtsOf(findings: readonly Finding[], duties: readonly Duty[]): Doubts {
  const found = findings.filter(isDoubt)
  const papers = found.filter(({ code }) => code === 'document-not-before')
  const gaps = duties.filter(
    ({ kind, state, fulfilledBy }) =>
      kind === 'continuity' && (state === 'open' || state === 'breached') && !fulfilledBy,
  )
  return {
    recording: [
      ...found.filter((one) => !papers.includes(one)).map(sentence),
      ...gaps.map(({ what }) => what),
    ],
    document: papers.map(sentence),
  }
}

function isDoubt({ code, open }: Finding): boolean {
  return open && DOUBTS.has(code)
}

function sentence(finding: Finding): string {
  return finding.sentence
}

interface Seen {
  readonly at: Instant
  readonly doubts: Doubts
  readonly step: string | undefined
}

function itemOf(law: Law, duty: Duty, { at, doubts, step }: Seen): readonly CoverageItem[] {
  const what = RECORDINGS.has(duty.kind) ? 'recording' : 'document'
  if (what === 'document' && !DOCUMENTS.has(duty.kind)) return []
  const about = doubts[what] ?? []
  const state = stateOf(duty, at)
  const doubtful = about.length > 0 && (state === 'present' || state === 'excused')
  return [
    {
      key: duty.key,
      what,
      title: titleOfDuty(law, duty),
      state: doubtful ? 'disputed' : state,
      late: duty.state === 'breached' && duty.fulfilledBy !== undefined,
      ...(step === undefined ? {} : { step }),
      ...(duty.subject.type === 'activity' ? { activity: duty.subject.id } : {}),
      sentence: duty.what,
      doubts: doubtful ? about : [],
      ...(duty.dueAt === undefined ? {} : { dueAt: instantOf(duty.dueAt) }),
      ...(duty.setting === undefined ? {} : { setting: duty.setting }),
      citations: [duty.citation, ...duty.lost.map(({ citation }) => citation)],
    },
  ]
}

function stateOf({ state, fulfilledBy, dueAt }: Duty, at: Instant): CoverageState {
  if (state === 'fulfilled') return 'present'
  if (state === 'excused') return 'excused'
  // Done late: it is there now, and stays late.
  if (state === 'breached') return fulfilledBy === undefined ? 'missing' : 'present'
  return dueAt !== undefined && at > instantOf(dueAt) ? 'missing' : 'awaited'
}

const WORST: readonly CoverageState[] = ['missing', 'disputed', 'awaited', 'present', 'excused']

/** Two articles that ask for the recording of one activity ask for one recording. */
function merged(items: readonly CoverageItem[]): readonly CoverageItem[] {
  const [duties, others] = [items.filter(isPlain), items.filter((item) => !isPlain(item))]
  const [first] = duties.toSorted((a, b) => WORST.indexOf(a.state) - WORST.indexOf(b.state))
  if (first === undefined) return others
  const citations = new Map(
    [first, ...duties].flatMap((item) => item.citations).map((one) => [place(one), one]),
  )
  return [{ ...first, citations: [...citations.values()] }, ...others]
}

function place({ title, article }: CoverageItem['citations'][number]): string {
  return `${title} ${article}`
}

function isPlain({ what, title }: CoverageItem): boolean {
  return what === 'recording' && title === RECORDED
}

/** Where its procedure expects such an activity, else the step in which it was opened. */
function stepOfActivity(
  steps: readonly StepTold[],
  { kind, openedAt }: ActivityTold,
): string | undefined {
  const expecting = steps.filter(({ kinds }) => kinds.includes(kind))
  const there = lastBefore(expecting, openedAt) ?? expecting[0] ?? lastBefore(steps, openedAt)
  return (there ?? steps[0])?.step
}

function lastBefore(steps: readonly StepTold[], at: string): StepTold | undefined {
  return steps.findLast(({ enteredAt }) => enteredAt <= at)
}

function onceEach(items: readonly CoverageItem[]): readonly CoverageItem[] {
  return [...new Map(items.map((item) => [item.key, item])).values()]
}
