import type { Citation, LostRule } from '../engine/citation.ts'
import { decide } from '../engine/decide.ts'
import type { Duty, Finding } from '../engine/duty.ts'
import { evaluate, type Situation } from '../engine/evaluate.ts'
import type { BoundRule } from '../engine/kind.ts'
import type { Ruling } from '../engine/ruling.ts'
import { term } from '../engine/term.ts'
import type { Term } from '../engine/term-result.ts'
import type { LawFact } from '../facts/fact.ts'
import type { Pack } from '../pack/pack.ts'
import { keysThatMatter, restsOn } from './rests-on.ts'
import { type DueStep, dueStep, type UsedFigure, usedFigures } from './used-figures.ts'

/** Why something holds: which rule says so, of which facts, by which figure, and what gave way. */
export interface Reason {
  /** `<pack>/<rule id>` */
  readonly rule: string
  readonly kind: string
  /** The rule as a sentence. */
  readonly says: string
  readonly citation: Citation
  /** A smallest part of the facts from which the result follows. */
  readonly facts: readonly LawFact[]
  /** Items of the request that it depends on. */
  readonly request: readonly string[]
  readonly figures: readonly UsedFigure[]
  readonly due?: DueStep
  readonly lost: readonly LostRule[]
}

export interface Reasoned<T> {
  readonly result: T
  readonly reasons: readonly Reason[]
}

/** Everything that follows from a situation, each with its reason. Pure; nothing is kept. */
export interface Reasoning {
  readonly duties: readonly Reasoned<Duty>[]
  readonly findings: readonly Reasoned<Finding>[]
  readonly term?: Reasoned<Term>
}

/**
 * Duties, findings and term with their reasons. Costs some dozen evaluations for each result, of
 * the one rule only: for a person who asks why, not for a list.
 */
export function reasoning(situation: Situation): Reasoning {
  const { duties, findings } = evaluate(situation)
  const kept = term(situation)
  return {
    duties: duties.map((duty) => ({ result: duty, reasons: reasonsOfDuty(situation, duty) })),
    findings: findings.map((finding) => ({
      result: finding,
      reasons: reasonsOfFinding(situation, finding),
    })),
    ...(kept === undefined
      ? {}
      : { term: { result: kept, reasons: reasonsOfTerm(situation, kept) } }),
  }
}

function reasonsOfDuty(situation: Situation, duty: Duty): readonly Reason[] {
  const same = (result: Situation) =>
    evaluate(result).duties.some((other) => other.key === duty.key && alike(other, duty))
  return reasonsBy(situation, duty.rule, duty.citation, same).map(({ alone, ...reason }) => {
    const endWith = (facts: readonly LawFact[]) =>
      evaluate({ ...alone, facts }).duties.find(({ key }) => key === duty.key)?.dueAt
    const due = duty.dueAt && dueStep(situation, reason, duty.dueAt, endWith)
    return { ...reason, ...(due === undefined ? {} : { due }), lost: duty.lost }
  })
}

/** Who lost does not count: it depends on other rules, and those are left out. */
function alike(one: Duty, other: Duty): boolean {
  return told({ ...one, lost: [] }) === told({ ...other, lost: [] })
}

const told = (value: unknown) => JSON.stringify(value)

function reasonsOfFinding(situation: Situation, finding: Finding): readonly Reason[] {
  const text = told(finding)
  return reasonsBy(situation, finding.rule, finding.citation, (result) =>
    evaluate(result).findings.some((other) => told(other) === text),
  ).map(({ alone: _alone, ...reason }) => reason)
}

function reasonsOfTerm(situation: Situation, kept: Term): readonly Reason[] {
  const text = told({ ...kept, lost: [] })
  const { pack, version, clauses } = kept.because
  const claims = situation.packs
    .filter((entry) => entry.id === pack && entry.version === version)
    .flatMap((entry) => entry.rules.filter((rule) => rule.reach.term))
  const claiming = claims.find((rule) => clauses.every((id) => rule.clauses.includes(id)))
  if (claiming === undefined) return []
  return reasonsBy(situation, `${pack}/${claiming.id}`, kept.because, (result) => {
    const again = term(result)
    return again !== undefined && told({ ...again, lost: [] }) === text
  }).map(({ alone: _alone, ...reason }) => ({ ...reason, lost: kept.lost }))
}

/** The reason by the rule of that name in the cited version; `same` tells whether it still holds. */
function reasonsBy(
  situation: Situation,
  name: string,
  citation: Citation,
  same: (situation: Situation) => boolean,
): readonly Found[] {
  const pack = situation.packs.find(
    (entry) => entry.id === citation.pack && entry.version === citation.version,
  )
  const rule = pack?.rules.find(({ id }) => `${pack.id}/${id}` === name)
  if (pack === undefined || rule === undefined) return []
  const alone = { ...situation, packs: onlyRule(situation.packs, pack, rule) }
  const facts = restsOn(situation.facts, (fewer) => same({ ...alone, facts: fewer }))
  return [
    {
      ...headOf(rule, citation),
      facts,
      request: [],
      // Of the facts that matter only: the answer is the same, and the others cost time.
      figures: usedFigures({ ...alone, facts }, rule, same),
      lost: [],
      alone,
    },
  ]
}

/** A reason with the situation in which only its rule speaks. */
interface Found extends Reason {
  readonly alone: Situation
}

function headOf(rule: BoundRule, citation: Citation) {
  return { rule: `${rule.pack}/${rule.id}`, kind: rule.kind, says: rule.explanation, citation }
}

/**
 * The packs with only this rule and those that it names; the versions stay, because which of them
 * is in force is part of the question.
 */
function onlyRule(packs: readonly Pack[], of: Pack, rule: BoundRule): readonly Pack[] {
  const wanted = new Set([rule])
  for (const one of wanted) {
    for (const other of of.rules) if (one.references.rules.includes(other.id)) wanted.add(other)
  }
  const rules = of.rules.filter((entry) => wanted.has(entry))
  return packs.map((pack) => ({ ...pack, rules: pack === of ? rules : [] }))
}

/** What somebody wants to do in the situation. */
export interface Ask {
  readonly verb: string
  readonly request: { readonly [key: string]: unknown }
}

/** The answer of one rule to what somebody wants to do. */
export interface RuleAnswer extends Reason {
  readonly refusals: readonly { readonly code: string; readonly sentence: string }[]
  readonly warnings: readonly { readonly code: string; readonly sentence: string }[]
}

export interface ReasonedRuling {
  readonly ruling: Ruling
  /** Every rule that was asked, those that refuse first. */
  readonly answers: readonly RuleAnswer[]
}

/** The decision, with every rule that was asked, what it answered and why. */
export function reasonedRuling(situation: Situation, { verb, request }: Ask): ReasonedRuling {
  const ruling = decide({ ...situation, verb, request })
  const answers = situation.packs.flatMap((pack) =>
    pack.rules
      .filter((rule) => rule.reach.verbs.includes(verb))
      .flatMap((rule) => answerOfRule(situation, pack, rule, { verb, request })),
  )
  const hard = (answer: RuleAnswer) => (answer.refusals.length > 0 ? 0 : 1)
  return { ruling, answers: answers.toSorted((a, b) => hard(a) - hard(b)) }
}

function answerOfRule(
  situation: Situation,
  pack: Pack,
  rule: BoundRule,
  ask: Ask,
): readonly RuleAnswer[] {
  const alone = { ...situation, packs: onlyRule(situation.packs, pack, rule) }
  const first = decide({ ...alone, ...ask })
  const [citation] = first.citations
  // Not in force, or nothing to say to this request.
  if (citation === undefined) return []
  const text = told(first)
  const same = (changed: Situation, request = ask.request) =>
    told(decide({ ...changed, verb: ask.verb, request })) === text
  const plain = ({ code, sentence }: { code: string; sentence: string }) => ({ code, sentence })
  return [
    {
      ...headOf(rule, citation),
      facts: restsOn(situation.facts, (facts) => same({ ...alone, facts })),
      request: keysThatMatter(ask.request, (request) => same(alone, request)),
      figures: usedFigures(alone, rule, (changed) => same(changed)),
      lost: [],
      refusals: first.allowed ? [] : first.refusals.map(plain),
      warnings: first.warnings.map(plain),
    },
  ]
}
