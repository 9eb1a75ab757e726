import { answerOf, type Fault, given } from '../engine/gate.ts'
import type { Answer, Question } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText, isRecord, subjectOf, textsOf } from '../facts/read-facts.ts'
import type { World } from '../facts/world.ts'
import { type Grade, type Ladder, type Need, type Outcome, sayOutcomes } from './ladder.ts'
import { leadNamed } from './lead-view.ts'

/**
 * May a lead be closed with these outcomes? Request: `lead.close {lead, outcomes: keys, details:
 * {outcome: {detail: text}}, reason, noFault}`. With `noFault` (why there is none) nothing is
 * demanded beyond that.
 */
export function mayCloseLead(rule: Ladder, { request, world }: Question): Answer | undefined {
  const { params } = rule
  const opened = leadNamed(world, request.lead)
  const items = textsOf(opened?.fact.body.items)
  if (params.only_items !== undefined && !items.some((i) => params.only_items?.items.includes(i))) {
    return undefined
  }
  const chosen = textsOf(request.outcomes)
  const grade = gradeOf(rule, world, opened)
  const faults = [
    ...strange(rule, chosen),
    ...params.outcomes.filter(({ key }) => chosen.includes(key)).flatMap(detailsOf(request)),
    ...(given(request.noFault) && chosen.length === 0
      ? []
      : demanded(rule, world, opened, grade, {
          chosen,
          reason: request.reason,
        })),
    ...notOfGrade(rule, chosen, grade),
  ]
  return answerOf(rule, faults)
}

/** The grade last given to a lead, of those that the rule knows. */
export function gradeOf(rule: Ladder, world: World, opened: LawEvent | undefined) {
  const id = opened && subjectOf(opened, 'lead')
  const graded = id === undefined ? undefined : world.last('lead.graded', { type: 'lead', id })
  const key = graded && bodyText(graded, 'grade')
  return rule.params.grades.find((entry) => entry.key === key)
}

/** The lead that examines the leader for the lead of that id, and how it was closed. */
export function leaderExamined(world: World, id: string): LawEvent | undefined {
  for (const opened of world.of('lead.opened')) {
    if (opened.fact.body.leaderOf !== id) continue
    const lead = subjectOf(opened, 'lead')
    const closed =
      lead === undefined ? undefined : world.first('lead.closed', { type: 'lead', id: lead })
    if (closed !== undefined) return closed
  }
  return undefined
}

function strange({ params }: Ladder, chosen: readonly string[]): readonly Fault[] {
  const known = [...params.outcomes.map(({ key }) => key), ...(params.elsewhere ?? [])]
  if (chosen.every((key) => known.includes(key))) return []
  const titles = params.outcomes.map(({ title }) => title).join('；')
  return [
    { code: 'outcome-unknown', text: `处理方式只能是：${titles}。可以单用，也可以合并适用。` },
  ]
}

function notOfGrade(
  { params }: Ladder,
  chosen: readonly string[],
  grade: Grade | undefined,
): readonly Fault[] {
  return params.outcomes
    .filter(({ key, only }) => chosen.includes(key) && only?.includes(grade?.key ?? '') === false)
    .map(({ title, only, clauses }) => {
      const grades = params.grades.filter(({ key }) => only?.includes(key)).map((g) => g.title)
      const text = `“${title}”只适用于${grades.join('、')}的情形。`
      return { code: 'outcome-not-of-grade', text, clauses }
    })
}

function detailsOf(request: Question['request']): (outcome: Outcome) => readonly Fault[] {
  const details = isRecord(request.details) ? request.details : {}
  return ({ key, title, clauses, details: asked = [] }) => {
    const own = details[key]
    const has = (name: string) => isRecord(own) && given(own[name])
    const missing = asked.filter((detail) => !has(detail.key)).map((detail) => detail.title)
    if (missing.length === 0) return []
    const text = `“${title}”须写明：${missing.join('、')}。`
    return [{ code: 'outcome-details', text, clauses }]
  }
}

interface Given {
  readonly chosen: readonly string[]
  readonly reason: unknown
}

function demanded(
  rule: Ladder,
  world: World,
  opened: LawEvent | undefined,
  grade: Grade | undefined,
  request: Given,
): readonly Fault[] {
  const needs = rule.params.only_items?.needs ?? grade?.needs ?? []
  const id = opened && subjectOf(opened, 'lead')
  const faults = needs.flatMap((need) => unmet(rule, world, id, need, request))
  if (grade?.leader === undefined || id === undefined) return faults
  if (leaderExamined(world, id) !== undefined) return faults
  const { clauses } = grade.leader
  const text = '相关领导的责任尚未作出认定，请先办结对相关领导的审查。'
  return [...faults, { code: 'leader-undecided', text, clauses }]
}

function unmet(
  rule: Ladder,
  world: World,
  lead: string | undefined,
  need: Need,
  { chosen, reason }: Given,
): readonly Fault[] {
  const { one_of, clauses, or_reason, carried_out } = need
  const own = one_of.filter((key) => chosen.includes(key))
  const names = sayOutcomes(rule, one_of)
  if (own.length === 0) {
    if (or_reason === true && given(reason)) return []
    const other = or_reason === true ? '，或者写明不予适用的理由' : ''
    return [{ code: 'outcome-missing', text: `办结须有“${names}”${other}。`, clauses }]
  }
  if (carried_out !== true) return []
  const done =
    lead === undefined
      ? []
      : world
          .about('outcome.executed', { type: 'lead', id: lead })
          .map((event) => bodyText(event, 'outcome'))
  if (own.every((key) => done.includes(key))) return []
  const text = `${names}尚未登记执行情况，请先登记日期、人员和内容，再办结。`
  return [{ code: 'outcome-not-carried-out', text, clauses }]
}
