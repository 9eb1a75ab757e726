import { sayBasis } from '../engine/citation.ts'
import { makeDuty, stateBy } from '../engine/draft-duty.ts'
import { dueAfter, sayDueSetting } from '../engine/due.ts'
import type { Duty } from '../engine/duty.ts'
import { answerOf, type Fault, given } from '../engine/gate.ts'
import { dayOf, sayDay, sayInstant } from '../engine/instant.ts'
import type { Answer, Question } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText, isRecord, textsOf } from '../facts/read-facts.ts'
import { subjectFrom, type World } from '../facts/world.ts'
import { leaderExamined } from './close-lead.ts'
import type { Ladder, Outcome } from './ladder.ts'
import { suspensionOf } from './suspension.ts'

/** Duties to carry out what a lead was closed with, and to examine the leader. */
export function ladderDuties(rule: Ladder, world: World): readonly Duty[] {
  return [
    ...world.of('lead.closed').flatMap((closed) => carryOut(rule, world, closed)),
    ...world.of('lead.graded').flatMap((graded) => examineLeader(rule, world, graded)),
  ]
}

function carryOut(rule: Ladder, world: World, closed: LawEvent): readonly Duty[] {
  const subject = subjectFrom(closed, 'lead')
  if (subject === undefined) return []
  const chosen = textsOf(closed.fact.body.outcomes)
  return rule.params.outcomes.flatMap(({ key, title, clauses, carry_out }) => {
    if (carry_out === undefined || !chosen.includes(key)) return []
    const { who, within } = carry_out
    const dueAt = dueAfter(closed.when, within, world.settings)
    const done = world
      .about('outcome.executed', subject)
      .find((event) => bodyText(event, 'outcome') === key)
    const basis = sayBasis(rule.cite(clauses))
    return [
      makeDuty(rule, {
        part: key,
        subject,
        who,
        what: `请${rule.role(who)}在${sayInstant(dueAt)}前落实“${title}”并归档。${basis}。`,
        arisesAt: closed.when,
        dueAt,
        clauses,
        setting: sayDueSetting(within, world.settings),
        ...stateBy(world.now, dueAt, done),
      }),
    ]
  })
}

function examineLeader(rule: Ladder, world: World, graded: LawEvent): readonly Duty[] {
  const subject = subjectFrom(graded, 'lead')
  const grade = rule.params.grades.find(({ key }) => key === bodyText(graded, 'grade'))
  if (subject === undefined || grade?.leader === undefined) return []
  if (world.last('lead.graded', subject) !== graded) return []
  const { who, clauses } = grade.leader
  const done = leaderExamined(world, subject.id)
  return [
    makeDuty(rule, {
      part: 'leader',
      subject,
      who,
      what: `请${rule.role(who)}对行为发生时的相关领导另立线索审查并作出认定。${sayBasis(rule.cite(clauses))}。`,
      arisesAt: graded.when,
      clauses,
      state: done === undefined ? 'open' : 'fulfilled',
      fulfilledBy: done?.id,
    }),
  ]
}

/** The persons of a request: `{person}` or `{officers: [id or {person}]}`. */
function personsIn({ person, officers }: Question['request']): readonly string[] {
  const listed = Array.isArray(officers) ? officers : []
  const named = [person, ...listed].map((entry) => (isRecord(entry) ? entry.person : entry))
  return [...new Set(named.filter(given))]
}

/** Refuses a verb to whoever is suspended today. */
export function mayWork(rule: Ladder, outcome: Outcome, question: Question): Answer {
  const { request, world } = question
  const persons = personsIn(request)
  if (persons.length === 0) {
    const text = '请指明办理人，以便核对其是否被停止执法工作。'
    return answerOf(rule, [{ code: 'person-unnamed', text, clauses: outcome.clauses }])
  }
  const faults = persons.flatMap((id) => barred(outcome, world, id).slice(0, 1))
  return answerOf(rule, faults)
}

function barred({ title, clauses, stops }: Outcome, world: World, id: string): readonly Fault[] {
  const person = { type: 'person', id }
  const length = stops?.for === 'until-lifted' ? undefined : stops?.for
  const today = dayOf(world.now)
  const lifted = world.last('suspension.lifted', person)
  return world.about('person.suspended', person).flatMap((event) => {
    const { from, free } = suspensionOf(event, length)
    if (today < from || (free !== undefined && today >= free)) return []
    if (lifted !== undefined && lifted.at >= event.at) return []
    const until = free === undefined ? '，解除之前' : `，${sayDay(free)}之前`
    const text = `该人员自${sayDay(from)}起${title}${until}不得办理，请另行安排人员。`
    return [{ code: 'suspended', text, clauses }]
  })
}

/**
 * Request: `lead.grade {grade, person}`. The same grade of the same person within the time of the
 * rule is allowed, and a higher one proposed.
 */
export function mayGrade(rule: Ladder, { request, world }: Question): Answer {
  const { grades } = rule.params
  const grade = grades.find(({ key }) => key === request.grade)
  if (grade === undefined) {
    const text = `情节须认定为：${grades.map(({ title }) => title).join('；')}。请选择。`
    return answerOf(rule, [{ code: 'grade-unknown', text }])
  }
  const { repeated, clauses } = grade
  const higher = grades.find(({ key }) => key === repeated?.higher)
  const person = { type: 'person', id: given(request.person) ? request.person : '' }
  const before = world
    .about('lead.graded', person)
    .filter((event) => bodyText(event, 'grade') === grade.key)
    .findLast(
      ({ when }) =>
        repeated !== undefined && dueAfter(when, repeated.within, world.settings) >= world.now,
    )
  if (higher === undefined || repeated === undefined || before === undefined) {
    return answerOf(rule, [])
  }
  const text = `该人员${sayDay(dayOf(before.when))}已被认定为“${grade.title}”，再次发生的，请考虑认定为“${higher.title}”。`
  const setting = sayDueSetting(repeated.within, world.settings)
  const warning = { code: 'grade-repeated', text, clauses }
  return answerOf(rule, [], [setting === undefined ? warning : { ...warning, setting }])
}

/** Request: `suspension.lift {decision}`: an open stop of work ends by a decision only. */
export function mayLift(rule: Ladder, outcome: Outcome, { request }: Question): Answer {
  if (given(request.decision)) return answerOf(rule, [])
  const text = `“${outcome.title}”未定期限，解除须有书面决定，请写明决定文号和日期。`
  return answerOf(rule, [{ code: 'lift-no-decision', text, clauses: outcome.clauses }])
}

/** Request: `award.propose {person, year}`: refused in the calendar year of the decision. */
export function mayAward(rule: Ladder, outcome: Outcome, { request, world }: Question): Answer {
  const person = given(request.person) ? request.person : ''
  const barredIn = world
    .about('lead.closed', { type: 'person', id: person })
    .filter((event) => textsOf(event.fact.body.outcomes).includes(outcome.key))
    .map((event) => dayOf(event.when).slice(0, 4))
  if (person !== '' && !barredIn.includes(String(request.year))) return answerOf(rule, [])
  const text = barredIn.includes(String(request.year))
    ? `该人员${String(request.year)}年已被“${outcome.title}”，不得列入该年的评优评先名单。`
    : '请写明拟评优评先的人员和年度，以便核对其是否已被取消资格。'
  return answerOf(rule, [{ code: 'award-barred', text, clauses: outcome.clauses }])
}
