import { z } from 'zod'
import { asFarAs, demands, together } from '../changes/comparison.ts'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty } from '../engine/draft-duty.ts'
import type { Duty, Subject } from '../engine/duty.ts'
import { answerOf, type Fault, given } from '../engine/gate.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText, subjectOf } from '../facts/read-facts.ts'
import { subjectFrom, type World } from '../facts/world.ts'
import { choices } from '../pack/offers.ts'
import { choiceSchema, keySchema } from '../pack/params.ts'
import { issuedDocuments } from '../parts/documents.ts'

const verbs = z.array(z.string().max(60)).max(20).default([])

const schema = z.strictObject({
  who: keySchema,
  /** The stages of a case, in order of time. */
  stages: z.array(choiceSchema).min(1).max(40),
  /** True: each activity needs a document too. */
  activities: z.boolean().default(false),
  /** True: a stage may be closed with the remark that there is no document. */
  remark: z.boolean().default(false),
  refuse: verbs,
  warn: verbs,
})

type Stages = Rule<z.output<typeof schema>>

/** Every stage that a case has entered has at least one document: the file shows the process. */
export const stageDocuments = defineKind({
  kind: 'stage-documents',
  title: '各环节文书',
  schema,
  explain: ({ params, role }) =>
    `${role(params.who)}应为下列各环节${params.activities ? '和每次活动' : ''}制作文书：` +
    `${params.stages.map(({ title }) => title).join('、')}；` +
    `${params.remark ? '没有文书的环节须注明；' : ''}没有文书的环节逐一列出。`,
  compare: (superior, lower) =>
    together(
      demands('应有文书的环节', superior.stages, lower.stages),
      asFarAs('没有文书的环节', REMARKS, superior.remark, lower.remark),
    ),
  references: ({ who, stages }) => ({
    roles: [who],
    clauses: stages.flatMap(({ clauses }) => clauses),
  }),
  offers: (rule) => ({ lists: { 'case-stages': choices(rule, rule.params.stages) } }),
  matters: ['case', 'activity'],
  watch: (rule, world) => ({
    duties: [...stageDuties(rule, world), ...activityDuties(rule, world)],
  }),
  verbs: ({ refuse, warn }) => [...new Set([...refuse, ...warn])],
  answer,
})

const REMARKS = [
  { is: true, zh: '可以注明' },
  { is: false, zh: '必须有文书' },
]

function stageDuties(rule: Stages, world: World): readonly Duty[] {
  const entered = world.of('case.stage-entered')
  return rule.params.stages.flatMap((stage) => {
    const firsts = new Map<string, LawEvent>()
    for (const event of entered.filter((each) => bodyText(each, 'stage') === stage.key)) {
      const file = subjectOf(event, 'case')
      if (file !== undefined && !firsts.has(file)) firsts.set(file, event)
    }
    return [...firsts].map(([id, event]) => {
      const subject = { type: 'case', id }
      const done = proofOf(rule, world, subject, stage.key)
      const cite = sayBasis(rule.cite(stage.clauses))
      const or = rule.params.remark ? '，没有文书的请注明' : ''
      return duty(rule, `stage-${stage.key}`, subject, event, done, {
        what: `“${stage.title}”环节应当有文书${or}。${cite}。`,
        clauses: stage.clauses,
      })
    })
  })
}

function activityDuties(rule: Stages, world: World): readonly Duty[] {
  if (!rule.params.activities) return []
  return world.of('activity.opened').flatMap((event) => {
    const subject = subjectFrom(event, 'activity')
    if (subject === undefined) return []
    const what = `本次活动应当有文书记录。${sayBasis(rule.cite())}。`
    const done = issuedDocuments(world, subject).all[0]?.event
    return [duty(rule, 'activity', subject, event, done, { what, clauses: rule.clauses })]
  })
}

function duty(
  rule: Stages,
  part: string,
  subject: Subject,
  event: LawEvent,
  done: LawEvent | undefined,
  said: { readonly what: string; readonly clauses: readonly string[] },
): Duty {
  const state = done === undefined ? 'open' : 'fulfilled'
  const { who } = rule.params
  return makeDuty(rule, {
    part,
    subject,
    who,
    arisesAt: event.when,
    state,
    fulfilledBy: done?.id,
    ...said,
  })
}

/** The document of a stage, or the remark that there is none where the rule takes one. */
function proofOf(rule: Stages, world: World, subject: Subject, stage: string) {
  const document = issuedDocuments(world, subject).all.find(
    (issued) => issued.stage === stage,
  )?.event
  if (document !== undefined || !rule.params.remark) return document
  return world.about('stage.remarked', subject).find((event) => bodyText(event, 'stage') === stage)
}

/** Request: of `stage.close` `{ stage, remark? }`; of other verbs none, the facts tell. */
function answer(rule: Stages, { verb, request, world }: Question): Answer {
  const { stages, warn, remark } = rule.params
  const open = [...stageDuties(rule, world), ...activityDuties(rule, world)].filter(
    (each) => each.state === 'open',
  )
  const faults =
    verb === 'stage.close'
      ? stageFaults(rule, world, request.stage, remark && given(request.remark))
      : open.map(({ part, citation }): Fault => {
          const stage = stages.find(({ key }) => part === `stage-${key}`)
          const name = stage === undefined ? '本次活动' : `“${stage.title}”环节`
          const text = `${name}没有文书，请先补齐${remark ? '或注明' : ''}。`
          return { code: 'stage-without-document', text, clauses: citation.clauses }
        })
  return warn.includes(verb) ? answerOf(rule, [], faults) : answerOf(rule, faults)
}

function stageFaults(rule: Stages, world: World, key: unknown, remarked: boolean) {
  const stage = rule.params.stages.find((each) => each.key === key)
  if (stage === undefined) {
    const titles = rule.params.stages.map(({ title }) => title).join('、')
    return [{ code: 'stage-unknown', text: `请选择要结束的环节：${titles}。` }]
  }
  const documents = issuedDocuments(world).all.filter((issued) => issued.stage === stage.key)
  if (documents.length > 0 || remarked) return []
  const text = `“${stage.title}”环节没有文书，请先补齐${rule.params.remark ? '或注明' : ''}。`
  return [{ code: 'stage-without-document', text, clauses: stage.clauses }]
}
