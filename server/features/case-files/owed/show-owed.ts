import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
} from '../../../platform/kernel/index.ts'
import { aboutCase, type CaseFound } from '../../cases/index.ts'
import {
  type CaseTold,
  CitationShown,
  COVERAGE_STATES,
  type CoverageItem,
  coverageOf,
  type StepTold,
  showCitation,
} from '../../regulations/index.ts'

const ItemShown = z.object({
  key: z.string(),
  what: z.enum(['recording', 'document']),
  title: z.string(),
  state: z.enum(COVERAGE_STATES),
  /** Completed after its time. */
  late: z.boolean(),
  activity: z.object({ id: z.string(), kind: z.string(), number: z.string() }).nullable(),
  sentence: z.string(),
  doubts: z.array(z.string()),
  dueAt: z.string().nullable(),
  setting: z.string().nullable(),
  citations: z.array(CitationShown),
})
type ItemShown = z.infer<typeof ItemShown>

const StepShown = z.object({
  step: z.string(),
  title: z.string(),
  enteredAt: z.string(),
  leftAt: z.string().nullable(),
  /** A reason may be noted why nothing was recorded here. */
  mayExcuse: z.boolean(),
  items: z.array(ItemShown),
})

export const OwedShown = z.object({
  steps: z.array(StepShown),
  /** What belongs to no step that the case has entered. */
  others: z.array(ItemShown),
  counts: z.object({
    present: z.number(),
    missing: z.number(),
    awaited: z.number(),
    excused: z.number(),
    disputed: z.number(),
  }),
})

/** An activity as a line names it. */
export interface NamedActivity {
  readonly id: Uuid
  readonly number: string
  readonly kind: string
}

export interface OwedFacts extends CaseFound {
  readonly told: CaseTold
  readonly named: readonly NamedActivity[]
}

export interface OwedLook extends Accepted {
  readonly shown: z.infer<typeof OwedShown>
}

/** What the case should have by its regulations, step by step, and how each stands. */
export function decideShowOwed(
  found: OwedFacts,
  _asked: unknown,
  { at }: Moment,
): Decision<OwedLook> {
  const { law, told, named } = found
  const items = coverageOf(law, told, at)
  const show = (list: readonly CoverageItem[]) => list.map((item) => showItem(item, named))
  const steps = told.steps.map((step) => {
    const own = items.filter((item) => item.step === step.step)
    return { ...stepShown(step), mayExcuse: mayExcuse(own), items: show(own) }
  })
  const known = new Set(told.steps.map(({ step }) => step))
  const others = show(items.filter(({ step }) => step === undefined || !known.has(step)))
  const count = (state: CoverageItem['state']) => items.filter((one) => one.state === state).length
  const counts = {
    present: count('present'),
    missing: count('missing'),
    awaited: count('awaited'),
    excused: count('excused'),
    disputed: count('disputed'),
  }
  const facts = [
    { kind: 'case.file-viewed' as const, subjects: aboutCase(found.case), body: { part: 'owed' } },
  ]
  return accept({ facts, shown: { steps, others, counts } })
}

function mayExcuse(items: readonly CoverageItem[]): boolean {
  return items.some(({ key, state }) => key.startsWith('expected@') && state !== 'excused')
}

function stepShown({ step, title, enteredAt, leftAt }: StepTold) {
  return { step, title, enteredAt, leftAt: leftAt ?? null }
}

function showItem(item: CoverageItem, named: readonly NamedActivity[]): ItemShown {
  const { key, what, title, state, late, sentence } = item
  return {
    ...{ key, what, title, state, late, sentence },
    activity: named.find(({ id }) => id === item.activity) ?? null,
    doubts: [...item.doubts],
    dueAt: item.dueAt ?? null,
    setting: item.setting ?? null,
    citations: item.citations.map(showCitation),
  }
}
