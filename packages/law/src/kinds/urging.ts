import type { z } from 'zod'
import { shared } from '../changes/compare-parts.ts'
import { demands } from '../changes/comparison.ts'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty, stateBy } from '../engine/draft-duty.ts'
import { dueAfter, dueSettings, sayDueSetting } from '../engine/due.ts'
import type { Duty, Subject } from '../engine/duty.ts'
import { answerOf, type Fault } from '../engine/gate.ts'
import { endOfDay, type Instant, parseInstant, sayInstant } from '../engine/instant.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText, subjectOf, textsOf } from '../facts/read-facts.ts'
import { subjectFrom, type World } from '../facts/world.ts'
import { choices } from '../pack/offers.ts'
import { issuedDocuments } from '../parts/documents.ts'
import { urgingSchema } from '../parts/execution-branches.ts'
import { firstHappened } from '../parts/first-since.ts'

type Urging = Rule<z.output<typeof urgingSchema>>
type Branch = Urging['params']['branches'][number]

/** Who does not perform a decision in time is urged; who still does not is made to. */
export const urging = defineKind({
  kind: 'urging',
  title: '催告与强制执行',
  schema: urgingSchema,
  explain: ({ params, role }) => {
    const { urge, branches } = params
    const first =
      urge === undefined
        ? ''
        : `履行期限届满未履行的，由${role(params.who)}催告，记录情况或者制作${urge.form.title}。`
    const ways = branches.map(({ title, documents }) => {
      return `${title}的，制作${documents.map((entry) => entry.title).join('、')}`
    })
    return `${first}${ways.length === 0 ? '' : `强制执行按下列方式之一：${ways.join('；')}。`}`
  },
  compare: (superior, lower) =>
    shared(superior.branches, lower.branches, (above, own) =>
      demands(`${own.title}的文书`, above.documents, own.documents),
    ),
  references: ({ who, urge, branches }) => ({
    roles: [who],
    settings: urge?.within === undefined ? [] : dueSettings(urge.within),
    clauses: [...(urge?.clauses ?? []), ...branches.flatMap(({ clauses }) => clauses)],
  }),
  offers: (rule) => {
    const { urge, branches } = rule.params
    const ways = branches.map(({ key, title, clauses }) => ({ key, title, clauses }))
    const documents = [
      ...(urge === undefined ? [] : [{ ...urge.form, clauses: urge.clauses }]),
      ...branches.flatMap((each) => each.documents.map((d) => ({ ...d, clauses: each.clauses }))),
    ]
    return {
      forms: choices(rule, documents),
      ...(ways.length === 0 ? {} : { lists: { 'execution-branches': choices(rule, ways) } }),
    }
  },
  matters: ['case'],
  watch: (rule, world) => ({
    duties: [...urgingDuties(rule, world), ...branchDuties(rule, world)],
  }),
  verbs: ({ branches, urge }) => [
    ...(urge === undefined ? [] : ['urging.close']),
    ...(branches.length === 0 ? [] : ['execution.start', 'execution.close']),
  ],
  answer: (rule, question) => {
    if (question.verb === 'urging.close') return mayCloseUrging(rule, question)
    if (question.verb === 'execution.start') return mayStart(rule, question)
    return mayClose(rule, question)
  },
})

/** The last instant for performing: an instant, or a day up to its 24:00. */
function performBy(event: LawEvent): Instant | undefined {
  const text = bodyText(event, 'performBy')
  const noon = parseInstant(`${text}T04:00:00.000Z`)
  return parseInstant(text) ?? (noon && endOfDay(noon))
}

/** Documents that urge and entries of the circumstances, by case, in order of time; read once. */
function urgesOf(rule: Urging, world: World): (subject: Subject) => readonly LawEvent[] {
  const known = new Map<string, readonly LawEvent[]>()
  return (subject) => {
    const before = known.get(subject.id)
    if (before !== undefined) return before
    const documents = issuedDocuments(world, subject).byForm.get(rule.params.urge?.form.key ?? '')
    const events = [
      ...(documents ?? []).flatMap(({ event }) => event ?? []),
      ...world.about('urging.recorded', subject),
    ].sort((a, b) => Number(a.when > b.when) - Number(a.when < b.when))
    known.set(subject.id, events)
    return events
  }
}

function urgingDuties(rule: Urging, world: World): readonly Duty[] {
  const { urge, who } = rule.params
  if (urge === undefined) return []
  const urges = urgesOf(rule, world)
  return world.of('case.decided').flatMap((decided) => {
    const subject = subjectFrom(decided, 'case')
    const until = performBy(decided)
    if (subject === undefined || until === undefined || world.now <= until) return []
    const performed = world.last('decision.performed', subject)
    if (performed !== undefined && performed.when <= until) return []
    const done = firstHappened(urges(subject), until)
    const dueAt =
      urge.within === undefined ? undefined : dueAfter(until, urge.within, world.settings)
    const document = subjectOf(decided, 'document')
    const excused = done === undefined && performed !== undefined
    return [
      makeDuty(rule, {
        part: document === undefined ? 'urge' : `urge-${document}`,
        subject,
        who,
        what:
          `履行期限已于${sayInstant(until)}届满，请依法催告：制作${urge.form.title}，` +
          `或者记录相关情况。${sayBasis(rule.cite(urge.clauses))}。`,
        arisesAt: until,
        dueAt,
        clauses: urge.clauses,
        setting: urge.within && sayDueSetting(urge.within, world.settings),
        ...(excused
          ? { state: 'excused', fulfilledBy: performed.id }
          : stateBy(world.now, dueAt, done && { id: done.id, at: done.when })),
      }),
    ]
  })
}

function branchDuties(rule: Urging, world: World): readonly Duty[] {
  return world.of('execution.started').flatMap((started) => {
    const subject = subjectFrom(started, 'case')
    const branch = rule.params.branches.find(({ key }) => key === bodyText(started, 'branch'))
    if (subject === undefined || branch === undefined) return []
    const { clauses, title } = branch
    return branch.documents.map(({ key, title: name }) => {
      const done = issuedDocuments(world, subject).byForm.get(key)?.[0]?.event
      return makeDuty(rule, {
        part: `${branch.key}-${key}`,
        subject,
        who: rule.params.who,
        what: `${title}，应制作“${name}”。${sayBasis(rule.cite(clauses))}。`,
        arisesAt: started.when,
        clauses,
        state: done === undefined ? 'open' : 'fulfilled',
        fulfilledBy: done?.id,
      })
    })
  })
}

/** The step closes with the document or the entry, not by itself. Request: none. */
function mayCloseUrging(rule: Urging, { world }: Question): Answer {
  const open = urgingDuties(rule, world).some(({ state, fulfilledBy }) => {
    return state !== 'excused' && fulfilledBy === undefined
  })
  const title = rule.params.urge?.form.title ?? ''
  const text = `请先制作${title}，或者记录催告的相关情况。`
  const clauses = rule.params.urge?.clauses ?? rule.clauses
  return answerOf(rule, open ? [{ code: 'urging-unrecorded', text, clauses }] : [])
}

/** Where the agency has its own power: the matters of the latest entry with a source. */
function powers(world: World): readonly string[] {
  const entered = world.of('agency.empowered').findLast((event) => bodyText(event, 'source'))
  return textsOf(entered?.fact.body.matters)
}

/** Request: `{ branch, matter }`; the matter defaults to the category of the case. */
function mayStart(rule: Urging, { request, world }: Question): Answer {
  const opened = world.of('case.opened')[0]
  const matter = request.matter ?? (opened && bodyText(opened, 'category'))
  const able = powers(world).some((key) => key === matter)
  const open = rule.params.branches.filter((branch) => able || !branch.own_power)
  const branch = rule.params.branches.find(({ key }) => key === request.branch)
  const titles = open.map(({ title }) => title).join('、')
  if (branch === undefined) {
    return answerOf(rule, [{ code: 'execution-branch', text: `请选择执行方式：${titles}。` }])
  }
  if (open.includes(branch)) return answerOf(rule, [])
  const text = `本单位对该事项没有行政强制执行权，可以选择：${titles}。`
  return answerOf(rule, [{ code: 'execution-no-power', text, clauses: branch.clauses }])
}

/** Request: `{ branch }`, or the branch with which the execution was started. */
function mayClose(rule: Urging, { request, world }: Question): Answer {
  const started = world.of('execution.started').at(-1)
  const key = started === undefined ? request.branch : bodyText(started, 'branch')
  const branch = rule.params.branches.find((entry) => entry.key === key)
  if (branch === undefined) {
    return answerOf(rule, [{ code: 'execution-branch', text: '尚未选择执行方式，请先选择。' }])
  }
  return answerOf(rule, missing(branch, world))
}

function missing({ clauses, title, documents }: Branch, world: World): readonly Fault[] {
  const there = issuedDocuments(world).byForm
  return documents
    .filter(({ key }) => !there.has(key))
    .map((entry) => ({
      code: 'execution-document',
      text: `${title}缺少“${entry.title}”，请制作后再结束。`,
      clauses,
    }))
}
