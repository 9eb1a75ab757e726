import type { z } from 'zod'
import { demands, dueAtMost, together } from '../changes/comparison.ts'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty, stateBy } from '../engine/draft-duty.ts'
import { dueAfter, dueSettings, sayDue, sayDueSetting } from '../engine/due.ts'
import type { Duty } from '../engine/duty.ts'
import { answerOf, type Fault, given } from '../engine/gate.ts'
import { sayInstant } from '../engine/instant.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText, textsOf } from '../facts/read-facts.ts'
import { subjectFrom, type World } from '../facts/world.ts'
import { figureSettings } from '../pack/figure.ts'
import { choices } from '../pack/offers.ts'
import { everHandled } from '../parts/case-people.ts'
import { needsOf } from '../parts/review-items.ts'
import { reviewSchema } from '../parts/reviewed.ts'

type Review = Rule<z.output<typeof reviewSchema>>

/**
 * A decision of the list is not issued without the written opinion of a reviewer who does not
 * handle the case (A-42). Request of `document.issue`: `{ document, case, category, decisions:
 * [key], fines: [{to: person or unit, yuan}], hearing, other: {type, source} }`; a document
 * without `decisions` is none.
 */
export const legalReview = defineKind({
  kind: 'legal-review',
  title: '法制审核',
  schema: reviewSchema,
  explain: ({ params, role }) =>
    `${params.category.title}：${params.items.map((item) => item.title).join('；')}，` +
    `作出决定前须经${role(params.reviewer)}法制审核并出具书面意见（${sayDue(params.within)}），承办人不得审核；` +
    `未经审核不得制发${
      params.urgent === undefined
        ? ''
        : `；情况紧急的须事先经${role(params.urgent.approver)}批准并补办意见`
    }。`,
  compare: (superior, lower) =>
    superior.category.key === lower.category.key
      ? together(
          demands('法制审核目录', superior.items, lower.items),
          dueAtMost('审核期限', superior.within, lower.within),
        )
      : undefined,
  references: ({ items, reviewer, within, urgent }) => ({
    roles: [reviewer, ...(urgent === undefined ? [] : [urgent.approver])],
    settings: [
      ...dueSettings(within),
      ...(urgent === undefined ? [] : dueSettings(urgent.within)),
      ...items.flatMap(({ fine }) => figureSettings(fine?.person, fine?.unit)),
    ],
    clauses: items.flatMap((item) => item.clauses),
  }),
  offers: (rule) => ({
    lists: {
      'review-items': choices(
        rule,
        rule.params.items.map(({ key, title, clauses }) => ({ key, title, clauses })),
      ),
    },
  }),
  verbs: () => ['document.issue', 'review.give'],
  answer: (rule, question) =>
    question.verb === 'review.give' ? mayGive(rule, question) : mayIssue(rule, question),
  matters: ['document'],
  watch: (rule, world) => ({
    duties: [...opinionDuties(rule, world), ...urgentDuties(rule, world)],
  }),
})

function mayIssue(rule: Review, question: Question): Answer | undefined {
  const { request, world } = question
  const decides = Array.isArray(request.decisions) || request.fines !== undefined
  if (!decides) return undefined
  const { category, items, reviewer } = rule.params
  const { hits, unsourced } = needsOf(category.key, items, question)
  if (hits.length === 0) return undefined
  const titles = hits.map((item) => item.title).join('；')
  const clauses = [...new Set(hits.flatMap((item) => item.clauses))]
  const faults: Fault[] = unsourced.map((item) => {
    const text = `选择“${item.title}”的，请写明具体种类和法律依据。`
    return { code: 'review-source', text, clauses: item.clauses }
  })
  const document = { type: 'document', id: given(request.document) ? request.document : '' }
  const review = world
    .about('review.given', document)
    .filter((e) => valid(rule, e, world))
    .at(-1)
  if (review === undefined) {
    if (urgentlyApproved(rule, document.id, world) !== undefined) return answerOf(rule, faults)
    const who = rule.role(reviewer)
    const text = `属于重大执法决定（${titles}），未经法制审核不得制发，请先送${who}审核。`
    return answerOf(rule, [...faults, { code: 'not-reviewed', text, clauses }])
  }
  const opinion = rule.params.opinions.find(({ key }) => key === bodyText(review, 'opinion'))
  const answered = world.about('review.answered', document).some((e) => e.at >= review.at)
  if (opinion?.answer === true && !answered) {
    const text = `审核意见为“${opinion.title}”，请先书面答复采纳情况再制发。`
    faults.push({ code: 'review-unanswered', text, clauses })
  }
  return answerOf(rule, faults)
}

/** An opinion counts from a reviewer of the role who does not handle the case. */
function valid(rule: Review, event: LawEvent, world: World): boolean {
  const { reviewer, opinions } = rule.params
  const by = bodyText(event, 'reviewer')
  const id = event.fact.subjects.find((subject) => subject.type === 'case')?.id ?? ''
  return (
    by !== undefined &&
    opinions.some(({ key }) => key === bodyText(event, 'opinion')) &&
    rule.holds(textsOf(event.fact.body.posts), reviewer) &&
    !everHandled(id, world).includes(by)
  )
}

/** Request: `{ case, person, posts, opinion, text, decisions or items }`. */
function mayGive(rule: Review, { request, world }: Question): Answer | undefined {
  const { items, reviewer, opinions } = rule.params
  if (!items.some(({ key }) => textsOf(request.items).includes(key))) return undefined
  const faults: Fault[] = []
  if (!rule.holds(textsOf(request.posts), reviewer)) {
    const text = `法制审核由${rule.role(reviewer)}办理，请转交。`
    faults.push({ code: 'not-reviewer', text })
  }
  const id = given(request.case) ? request.case : ''
  if (!given(request.person) || everHandled(id, world).includes(request.person)) {
    faults.push({ code: 'reviewer-handles', text: '承办人不得审核本案，请由其他审核人员办理。' })
  }
  if (!opinions.some(({ key }) => key === request.opinion) || !given(request.text)) {
    const titles = opinions.map((opinion) => opinion.title).join('、')
    faults.push({ code: 'opinion-missing', text: `请选择意见（${titles}）并写明书面意见。` })
  }
  return answerOf(rule, faults)
}

function urgentlyApproved(rule: Review, id: string, world: World): LawEvent | undefined {
  const { urgent } = rule.params
  if (urgent === undefined) return undefined
  return world
    .about('review.urgent-approved', { type: 'document', id })
    .find((event) => rule.holds(textsOf(event.fact.body.posts), urgent.approver))
}

function opinionDuties(rule: Review, world: World): readonly Duty[] {
  return dutiesFrom(rule, world, 'review.requested', 'opinion', rule.params.within)
}

function urgentDuties(rule: Review, world: World): readonly Duty[] {
  const { urgent } = rule.params
  if (urgent === undefined) return []
  return dutiesFrom(rule, world, 'review.urgent-approved', 'urgent-opinion', urgent.within)
}

function dutiesFrom(
  rule: Review,
  world: World,
  kind: string,
  part: string,
  within: Review['params']['within'],
): readonly Duty[] {
  const own = new Set(rule.params.items.map((item) => item.key))
  return world.of(kind).flatMap((event) => {
    const subject = subjectFrom(event, 'document')
    if (subject === undefined || world.first(kind, subject) !== event) return []
    const items = textsOf(event.fact.body.items).filter((key) => own.has(key))
    if (items.length === 0) return []
    const dueAt = dueAfter(event.when, within, world.settings)
    const done = world.about('review.given', subject).find((e) => valid(rule, e, world))
    const clauses = rule.params.items
      .filter(({ key }) => items.includes(key))
      .flatMap((i) => i.clauses)
    return [
      makeDuty(rule, {
        part,
        subject,
        who: rule.params.reviewer,
        what: `请在${sayInstant(dueAt)}前出具书面法制审核意见。${sayBasis(rule.cite(clauses))}。`,
        arisesAt: event.when,
        dueAt,
        clauses,
        setting: sayDueSetting(within, world.settings),
        ...stateBy(world.now, dueAt, done),
      }),
    ]
  })
}
