import { z } from 'zod'
import { demands, dueAtMost, excuses, part, shared } from '../changes/comparison.ts'
import { dueSettings, sayDue } from '../engine/due.ts'
import { answerOf, type Fault, given } from '../engine/gate.ts'
import { defineKind, type Question, type Rule } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText, subjectOf, textsOf } from '../facts/read-facts.ts'
import type { World } from '../facts/world.ts'
import { choices } from '../pack/offers.ts'
import { choiceSchema, clauseRefs } from '../pack/params.ts'
import { undertakingDuties, undertakingFaults, undertakingSchema } from '../parts/undertaking.ts'

const verbs = z.array(z.string().min(1).max(60)).min(1).max(20)

const schema = z.strictObject({
  /** Kinds of secret; a mark names one, and the persons who may see the recording. */
  marks: z.array(choiceSchema).min(1).max(20).optional(),
  /** What persons outside the circle may not do with a marked recording, not even find it. */
  closed: verbs.optional(),
  /** Copies of marked material are masked, or a reason says why not. */
  masked: z.strictObject({ verbs, clauses: clauseRefs }).optional(),
  /** Nothing is done with recordings for another purpose. */
  purposes: z
    .strictObject({
      entries: z.array(choiceSchema).min(1).max(30),
      verbs,
      /** Only requests that name a recording: those for a paper file have rules of their own. */
      recordings_only: z.literal(true).optional(),
    })
    .optional(),
  /** Holders of the role have signed an undertaking, renewed in time. */
  undertaking: undertakingSchema.optional(),
})

type Secrecy = Rule<z.output<typeof schema>>

/** Marked material stays in its circle; the people who keep it have undertaken to be silent. */
export const secrecy = defineKind({
  kind: 'secrecy',
  title: '保密',
  schema,
  explain,
  references: ({ marks, masked, purposes, undertaking }) => ({
    roles: undertaking === undefined ? [] : [undertaking.role],
    settings: [undertaking?.valid_for, undertaking?.on_leaving?.within].flatMap((due) =>
      due === undefined ? [] : dueSettings(due),
    ),
    clauses: [
      ...[...(marks ?? []), ...(purposes?.entries ?? [])].flatMap((entry) => entry.clauses),
      ...[masked, undertaking, undertaking?.on_leaving].flatMap((part) => part?.clauses ?? []),
    ],
  }),
  offers: (rule) => {
    const { marks, purposes } = rule.params
    const lists = {
      ...(marks === undefined ? {} : { 'secrecy-kinds': choices(rule, marks) }),
      ...(purposes === undefined ? {} : { 'access-purposes': choices(rule, purposes.entries) }),
    }
    return { lists }
  },
  compare: (superior, lower) =>
    shared(
      part(superior.marks, lower.marks, (above, own) => demands('保密类别', above, own)),
      part(superior.purposes?.entries, lower.purposes?.entries, (above, own) =>
        excuses('使用目的', above, own),
      ),
      part(superior.undertaking, lower.undertaking, (above, own) =>
        dueAtMost('保密承诺的有效期', above.valid_for, own.valid_for),
      ),
      part(superior.undertaking?.on_leaving, lower.undertaking?.on_leaving, (above, own) =>
        dueAtMost('离岗保密承诺的签署期限', above.within, own.within),
      ),
    ),
  matters: ['person'],
  watch: (rule, world) => {
    const { undertaking } = rule.params
    return { duties: undertaking ? undertakingDuties(rule, undertaking, world) : [] }
  },
  verbs: ({ marks, closed, masked, purposes, undertaking }) => [
    ...new Set([
      ...(marks === undefined ? [] : [MARK, UNMARK]),
      ...[closed, masked?.verbs, purposes?.verbs].flatMap((list) => list ?? []),
      ...(undertaking === undefined ? [] : [ASSIGN]),
    ]),
  ],
  answer: (rule, question) =>
    answerOf(rule, [
      ...markFaults(rule, question),
      ...circleFaults(rule, question),
      ...maskFaults(rule, question),
      ...purposeFaults(rule, question),
      ...assignFaults(rule, question),
    ]),
})

const MARK = 'recording.mark-secret'
const UNMARK = 'recording.unmark-secret'
const ASSIGN = 'role.assign'

function explain(rule: Secrecy): string {
  const { marks, closed, masked, purposes, undertaking } = rule.params
  const parts = [
    marks && `涉及${titles(marks)}的记录须标明类别和知悉人员，取消标记须经批准`,
    closed && '知悉人员以外的人不得查看、检索、抽查、导出',
    masked && '向外提供副本时须遮挡，不遮挡的须写明理由',
    purposes && `查阅、复制和提供的目的只能是：${titles(purposes.entries)}`,
    undertaking &&
      `${rule.role(undertaking.role)}任职前须签署保密承诺，有效期为${sayDue(undertaking.valid_for)}，期满前续签`,
    undertaking?.on_leaving &&
      `不再担任的，应在${sayDue(undertaking.on_leaving.within)}签署离岗保密承诺`,
  ].filter((part) => part !== undefined)
  return `${parts.join('；')}。`
}

function titles(entries: readonly { readonly title: string }[]): string {
  return entries.map((entry) => entry.title).join('、')
}

/** Requests: `{ kind, circle: [person] }`; taking the mark off: `{ approvedBy, person }`. */
function markFaults(rule: Secrecy, { verb, request }: Question): readonly Fault[] {
  const { marks } = rule.params
  if (marks === undefined) return []
  if (verb === UNMARK && (!given(request.approvedBy) || request.approvedBy === request.person)) {
    return [{ code: 'unmark-unapproved', text: '取消保密标记须经他人批准，请先报批。' }]
  }
  if (verb !== MARK) return []
  const faults: Fault[] = []
  if (!marks.some(({ key }) => key === request.kind)) {
    faults.push({ code: 'secret-kind', text: `保密类别只能是：${titles(marks)}。请选择。` })
  }
  if (textsOf(request.circle).filter(given).length === 0) {
    faults.push({ code: 'secret-circle', text: '请指定可以知悉的人员，至少一人。' })
  }
  return faults
}

/** Marks that stand on the recordings among the facts. */
function standing(world: World): readonly LawEvent[] {
  const named = (event: LawEvent) =>
    `${bodyText(event, 'kind') ?? ''} ${subjectOf(event, 'recording') ?? ''}`
  const taken = new Map(world.of('recording.unmarked-secret').map((event) => [named(event), event]))
  return world.of('recording.marked-secret').filter((marked) => {
    const last = taken.get(named(marked))
    return last === undefined || last.at < marked.at
  })
}

/** Request: `{ person }`. Where several marks stand, the person must be in each circle. */
function circleFaults(rule: Secrecy, { verb, request, world }: Question): readonly Fault[] {
  if (!rule.params.closed?.includes(verb)) return []
  const inside = (event: LawEvent) =>
    given(request.person) && textsOf(event.fact.body.circle).includes(request.person)
  if (standing(world).every(inside)) return []
  const text = '该记录已作保密标记，只有指定的知悉人员可以查看和使用；确需使用的请联系保管人。'
  return [{ code: 'secret-outside-circle', text }]
}

/** Request: `{ masked: true }` or `{ unmaskedBecause: text }`. */
function maskFaults(rule: Secrecy, { verb, request, world }: Question): readonly Fault[] {
  const { masked } = rule.params
  if (!masked?.verbs.includes(verb) || standing(world).length === 0) return []
  if (request.masked === true || given(request.unmaskedBecause)) return []
  const text = '副本涉及应当保密的内容，请先遮挡；不遮挡的请写明理由。'
  return [{ code: 'secret-unmasked', text, clauses: masked.clauses }]
}

/** Request: `{ purpose }`. */
function purposeFaults(rule: Secrecy, { verb, request }: Question): readonly Fault[] {
  const { purposes } = rule.params
  if (!purposes?.verbs.includes(verb)) return []
  if (purposes.recordings_only === true && !given(request.recording)) return []
  if (purposes.entries.some(({ key }) => key === request.purpose)) return []
  const text = `使用目的只能是：${titles(purposes.entries)}。请选择，其他目的不得使用。`
  return [{ code: 'purpose-outside', text }]
}

function assignFaults(rule: Secrecy, { verb, request, world }: Question): readonly Fault[] {
  const { undertaking } = rule.params
  if (undertaking === undefined || verb !== ASSIGN) return []
  return undertakingFaults(rule, undertaking, request.role, request.person, world)
}
