import type { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type NewFact,
  refuse,
} from '../../../platform/kernel/index.ts'
import {
  type CaseTold,
  type DutyShown,
  planned,
  type Remark,
  type RulingOnClosing,
  refusedByLaw,
  remarksOf,
  rulingOnClosing,
  showCitation,
} from '../../regulations/index.ts'
import { mayActOn, procedureFor } from '../case.ts'
import { aboutCase, Because, CaseAsked, type Done, touched } from '../found.ts'
import { stepOf } from '../procedures/procedure.ts'
import { type CourseFound, remarkFact } from './enter-step.ts'

export const CloseCase = CaseAsked.extend({
  /** Why it is closed although something is not there, in doubt or owed. */
  because: Because.optional(),
  /** That the last stage has no document, where the regulation takes such a remark. */
  remark: Because.optional(),
})
export type CloseCase = z.infer<typeof CloseCase>

/** What the regulations read of a case that is to be closed. */
export interface ClosingTold {
  readonly told: CaseTold
  /** Duties of the case and its activities that are over due and not done. */
  readonly overdue: readonly DutyShown[]
}

export interface ClosingFacts extends CourseFound, ClosingTold {}

export interface CaseClosed extends Accepted {
  readonly found: ClosingFacts
  readonly asked: CloseCase
  readonly warnings: Done['warnings']
}

/**
 * Ends the case where its procedure lets it end. What an article forbids to be missing refuses it;
 * whatever else is not there, in doubt or owed needs a reason that stays.
 */
export function decideCloseCase(
  found: ClosingFacts,
  asked: CloseCase,
  moment: Moment,
): Decision<CaseClosed> {
  const may = mayActOn('close', found.case)
  if (!may.ok) return may
  const procedure = procedureFor(found.case, found.procedure)
  if (!procedure.ok) return procedure
  const step = stepOf(procedure.accepted, found.case.step)
  if (!step.ends) return refuse('case.not-ending', { step: step.title })
  const { refusals, warnings, lacking } = rulingFor(found, asked.remark, moment)
  if (refusals.length > 0) return refusedByLaw(refusals)
  if (lacking.length > 0 && asked.because === undefined) return refusedWithout(lacking)
  const textDigest = found.digest(`${asked.because ?? ''}\n${asked.remark ?? ''}`)
  const closed = { kind: 'case.closed' as const, subjects: aboutCase(found.case) }
  return accept({
    ...{ found, asked, warnings: remarksOf(warnings) },
    facts: [...remarkOf(found, asked.remark), { ...closed, body: { textDigest } }],
    touches: touched(found.case),
  })
}

export interface ClosingRuling extends Pick<RulingOnClosing, 'refusals' | 'warnings'> {
  /** Everything that whoever closes has to give a reason for. */
  readonly lacking: readonly Remark[]
}

/** What regulations and duties say to closing it now, with that remark about its last stage. */
export function rulingFor(
  found: ClosingFacts,
  remark: string | undefined,
  moment: Moment,
): ClosingRuling {
  const { law, told, overdue } = found
  const facts = [...told.facts, ...planned(remarkOf(found, remark), moment)]
  const ruling = rulingOnClosing(law, { ...told, facts }, moment.at)
  return { ...ruling, lacking: lackingBy(ruling, overdue) }
}

/** What the regulations say, and what is overdue beside it; each said once. */
export function lackingBy(
  { warnings, owed }: Pick<RulingOnClosing, 'warnings' | 'owed'>,
  overdue: readonly DutyShown[],
): readonly Remark[] {
  const items = owed.map(({ state, sentence, doubts, citations }) => ({
    ...{ code: state, sentence: [sentence, ...doubts].join(''), since: null },
    citations: citations.map(showCitation),
  }))
  const counted = new Set(owed.map(({ key }) => key))
  const others = overdue
    .filter(({ key }) => !counted.has(key))
    .map(({ what, breachedSince, citation }) => ({
      ...{ code: 'overdue', sentence: what, since: breachedSince, citations: [citation] },
    }))
  const lacking = [...items, ...others]
  return [...unsaid(remarksOf(warnings), lacking), ...lacking]
}

/** A warning about what one of its article's duties says already is not said twice. */
function unsaid(warnings: readonly Remark[], lacking: readonly Remark[]): readonly Remark[] {
  const placesOf = ({ citations }: Remark) =>
    citations.map(({ pack, article }) => `${pack} ${article}`)
  const said = new Set(lacking.flatMap(placesOf))
  return warnings.filter((warning) => !placesOf(warning).every((place) => said.has(place)))
}

function remarkOf(found: CourseFound, remark: string | undefined): readonly NewFact[] {
  return remark === undefined ? [] : [remarkFact(found, found.case.stage, remark)]
}

function refusedWithout(lacking: readonly Remark[]) {
  const first = lacking[0]?.sentence ?? ''
  const told = lacking.map(({ code, sentence }) => ({ code, sentence }))
  const citations = new Map(
    lacking.flatMap((one) => one.citations).map((one) => [`${one.pack} ${one.article}`, one]),
  )
  const facts = { count: lacking.length, first, lacking: told }
  return refuse('case.owed', facts, [...citations.values()])
}
