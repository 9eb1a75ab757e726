import type { Instant } from '@liuhen/format'
import type { LawRefusal, LawWarning } from '@liuhen/law'
import { type Law, rule } from '../law.ts'
import { coverageOf, withCase } from './coverage.ts'
import type { CaseTold, CoverageItem } from './item.ts'

export interface RulingOnClosing {
  /** What the articles forbid while it is missing. */
  readonly refusals: readonly LawRefusal[]
  /** What they name as missing and leave to whoever closes, who then says why. */
  readonly warnings: readonly LawWarning[]
  /** Everything that is not there, or disputed: who closes with it has to say why. */
  readonly owed: readonly CoverageItem[]
}

/**
 * May the case be closed with what it has? Asks what would be asked if each of its activities, and
 * each stage that it has entered, were closed now: an article that refuses one of them refuses the
 * whole. A stage that a handler has remarked counts as the article takes remarks.
 */
export function rulingOnClosing(law: Law, told: CaseTold, at: Instant): RulingOnClosing {
  const activities = told.activities.map((activity) =>
    rule(law, {
      verb: 'activity.close',
      facts: withCase(told, activity),
      request: {},
      at,
      only: OF_MATERIAL,
    }),
  )
  const facts = allFacts(told)
  const stages = [...stagesOf(told)].map((stage) => {
    const request = { stage, ...(isRemarked(told, stage) ? { remark: '已注明' } : {}) }
    return rule(law, { verb: 'stage.close', facts, request, at })
  })
  const rulings = [...activities, ...stages]
  const refusals = rulings.flatMap((ruling) => (ruling.allowed ? [] : ruling.refusals))
  return {
    refusals: onceEach(refusals),
    warnings: onceEach(rulings.flatMap(({ warnings }) => warnings)),
    owed: coverageOf(law, told, at).filter(({ state }) => OWED.has(state)),
  }
}

/** The recordings and documents of an activity, and nothing of how it was conducted. */
const OF_MATERIAL = ['document-duty', 'fallback', 'recording-duty', 'recording-row', 'shot-list']

/** Stages that it entered, and activities that are stages of a list by themselves. */
function stagesOf({ steps, activities }: CaseTold): ReadonlySet<string> {
  return new Set([...steps.map(({ stage }) => stage), ...activities.map(({ kind }) => kind)])
}

const OWED: ReadonlySet<CoverageItem['state']> = new Set(['missing', 'awaited', 'disputed'])

function allFacts({ facts, activities }: CaseTold) {
  const all = [...facts, ...activities.flatMap((one) => one.facts)]
  const once = [...new Map(all.map((fact) => [fact.id, fact])).values()]
  return once.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function isRemarked({ facts }: CaseTold, stage: string): boolean {
  return facts.some(({ kind, body }) => kind === 'stage.remarked' && body.stage === stage)
}

/** A kind of activity is a stage to one kind of rule and unknown to another. */
function onceEach<T extends { readonly code: string; readonly sentence: string }>(
  said: readonly T[],
): readonly T[] {
  const known = said.filter(({ code }) => code !== 'stage-unknown')
  return [...new Map(known.map((one) => [one.sentence, one])).values()]
}
