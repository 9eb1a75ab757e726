import { z } from 'zod'
import { demands, dueAtMost, part, shared } from '../changes/comparison.ts'
import { answerOf, type Fault, given } from '../engine/gate.ts'
import { defineKind, type Question, type Rule } from '../engine/kind.ts'
import { bodyText, textsOf } from '../facts/read-facts.ts'
import { subjectFrom } from '../facts/world.ts'
import { choices } from '../pack/offers.ts'
import { choiceSchema, clauseRefs, keySchema } from '../pack/params.ts'
import { appointmentRuns, appointments } from '../parts/appointment.ts'
import {
  handoverLists,
  handoverSchema,
  rhythmSettings,
  sayHandover,
} from '../parts/handover-list.ts'

const schema = z.strictObject({
  /** Who alone takes into custody and releases, and what. */
  custodian: z
    .strictObject({
      role: keySchema,
      verbs: z.array(z.string().min(1).max(60)).min(1).max(20),
      objects: z.array(choiceSchema).min(1).max(20),
      clauses: clauseRefs,
    })
    .optional(),
  /** The unit takes nothing before a custodian of the role is named, and nobody else takes it. */
  appointed: z.strictObject({ role: keySchema, clauses: clauseRefs }).optional(),
  /** What is stored goes into custody by a list that both sides sign. */
  handover: handoverSchema.optional(),
})

type Custody = Rule<z.output<typeof schema>>

/** One body keeps the material; it gets it in time, and both sides sign. */
export const custodyHandover = defineKind({
  kind: 'custody-handover',
  title: '集中保管与移交',
  schema,
  explain,
  references: ({ custodian, appointed, handover }) => ({
    roles: [
      ...[custodian, appointed].flatMap((part) => part?.role ?? []),
      ...(handover === undefined ? [] : [handover.from, handover.to]),
      ...(handover?.otherwise === undefined ? [] : [handover.otherwise]),
    ],
    settings: handover === undefined ? [] : rhythmSettings(handover.within),
    clauses: [
      ...[custodian, appointed, handover].flatMap((part) => part?.clauses ?? []),
      ...(custodian?.objects ?? []).flatMap((object) => object.clauses),
    ],
  }),
  offers: (rule) => {
    const { custodian } = rule.params
    if (custodian === undefined) return {}
    return { lists: { 'custody-objects': choices(rule, custodian.objects) } }
  },
  compare: (superior, lower) =>
    shared(
      part(superior.custodian?.objects, lower.custodian?.objects, (above, own) =>
        demands('集中保管的对象', above, own),
      ),
      part(superior.handover, lower.handover, (above, own) =>
        dueAtMost('移交的期限', above.within, own.within),
      ),
    ),
  matters: ['unit', 'recording'],
  watch: (rule, world) => {
    const { handover } = rule.params
    return handover === undefined ? {} : handoverLists(rule, handover, world)
  },
  verbs: ({ custodian, appointed }) => [
    ...new Set([...(custodian?.verbs ?? []), ...(appointed === undefined ? [] : [TAKE])]),
  ],
  answer: (rule, question) =>
    answerOf(rule, [...custodianFaults(rule, question), ...appointedFaults(rule, question)]),
})

const TAKE = 'custody.take'

function explain(rule: Custody): string {
  const { custodian, appointed, handover } = rule.params
  const objects = custodian?.objects.map((object) => object.title).join('、')
  const parts = [
    custodian && `${objects}由${rule.role(custodian.role)}统一保管，其他人员不得接收、移出`,
    appointed && `各单位须指定${rule.role(appointed.role)}，未指定的不得接收`,
    handover && sayHandover(rule, handover),
  ].filter((part) => part !== undefined)
  return `${parts.join('；')}。`
}

/** Request: `{ posts, object }`. */
function custodianFaults(rule: Custody, { verb, request }: Question): readonly Fault[] {
  const { custodian } = rule.params
  if (!custodian?.verbs.includes(verb)) return []
  const { role, objects, clauses } = custodian
  const faults: Fault[] = []
  if (!rule.holds(textsOf(request.posts), role)) {
    const text = `保管的资料只能由${rule.role(role)}接收、移出，请交${rule.role(role)}办理。`
    faults.push({ code: 'custody-not-custodian', text, clauses })
  }
  if (!objects.some(({ key }) => key === request.object)) {
    const text = `请选择保管对象：${objects.map(({ title }) => title).join('、')}。`
    faults.push({ code: 'custody-object', text, clauses })
  }
  return faults
}

/** Request: `{ unit, person }`. */
function appointedFaults(rule: Custody, { verb, request, world }: Question): readonly Fault[] {
  const { appointed } = rule.params
  if (appointed === undefined || verb !== TAKE) return []
  const { role, clauses } = appointed
  const unit = { type: 'unit', id: given(request.unit) ? request.unit : '' }
  const named = appointments(world).filter((event) => {
    if (subjectFrom(event, 'unit')?.id !== unit.id) return false
    return bodyText(event, 'role') === role && appointmentRuns(event, world.now)
  })
  if (named.length === 0) {
    const text = `尚未指定${rule.role(role)}，不能接收资料，请先指定。`
    return [{ code: 'no-custodian', text, clauses }]
  }
  if (named.some((event) => subjectFrom(event, 'person')?.id === request.person)) return []
  const text = `资料只能由本单位指定的${rule.role(role)}接收，请交其办理。`
  return [{ code: 'custody-not-appointed', text, clauses }]
}
