import { z } from 'zod'
import { asFarAs, excuses, together } from '../changes/comparison.ts'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty, stateBy } from '../engine/draft-duty.ts'
import type { Duty } from '../engine/duty.ts'
import { answerOf, type Fault, given } from '../engine/gate.ts'
import { parseInstant, sayInstant } from '../engine/instant.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import { textsOf } from '../facts/read-facts.ts'
import { subjectFrom, type World } from '../facts/world.ts'
import { choices } from '../pack/offers.ts'
import { choiceSchema, clauseRefs, keySchema } from '../pack/params.ts'

const entry = choiceSchema.omit({ details: true })

const schema = z.strictObject({
  /** The role through which alone material goes out. */
  outlet: keySchema,
  recipients: z.array(entry).min(1).max(20),
  /** Why it goes out; absent: the text names no occasions. */
  occasions: z.array(entry).max(20).default([]),
  /** required: a copy stays; recommended: without one there is a warning. */
  retained: z.enum(['required', 'recommended']),
  clauses_retained: clauseRefs,
  /** Material that has to come back, by the day agreed with the body. */
  returned: z.boolean(),
})

type Provision = Rule<z.output<typeof schema>>

/**
 * Files and recordings go to reconsideration bodies and courts through one outlet, on their request
 * and by a list of items, and a copy stays (A-35). Request of `supply.issue`: `{ posts, recipient,
 * occasion, number, items: [id], retained }`; fact of the return: supply.issued (`returnBy`).
 */
export const provision = defineKind({
  kind: 'provision',
  title: '向复议机关、法院提供',
  schema,
  explain: ({ params, role }) => {
    const to = params.recipients.map((recipient) => recipient.title).join('、')
    const when = params.occasions.map((occasion) => occasion.title).join('、')
    const copy = params.retained === 'required' ? '并复制留存' : '建议复制留存'
    const back = params.returned ? '；约定归还的按期催还' : ''
    return (
      `向${to}提供案卷、声像资料${when === '' ? '' : `（${when}）`}，由${role(params.outlet)}统一办理，` +
      `登记对方来函文号和材料清单，${copy}${back}。`
    )
  },
  compare: (superior, lower) =>
    together(
      excuses('接收机关', superior.recipients, lower.recipients),
      asFarAs('复制留存', RETAINED, superior.retained, lower.retained),
    ),
  references: ({ outlet, recipients, occasions, clauses_retained }) => ({
    roles: [outlet],
    clauses: [...[...recipients, ...occasions].flatMap((e) => e.clauses), ...clauses_retained],
  }),
  offers: (rule) => ({
    lists: {
      'supply-recipients': choices(rule, rule.params.recipients),
      'supply-occasions': choices(rule, rule.params.occasions),
    },
  }),
  verbs: () => ['supply.issue'],
  answer: mayIssue,
  matters: ['supply'],
  watch: (rule, world) => ({ duties: returns(rule, world) }),
})

const RETAINED = [
  { is: 'recommended', zh: '建议留存' },
  { is: 'required', zh: '必须留存' },
] as const

function mayIssue(rule: Provision, { request }: Question): Answer {
  const { outlet, recipients, occasions, retained, clauses_retained: clauses } = rule.params
  const faults: Fault[] = []
  if (!rule.holds(textsOf(request.posts), outlet)) {
    const who = rule.role(outlet)
    faults.push({ code: 'not-outlet', text: `须由${who}统一提供，请转交${who}办理。` })
  }
  if (!recipients.some(({ key }) => key === request.recipient)) {
    const titles = recipients.map((recipient) => recipient.title).join('、')
    faults.push({ code: 'recipient', text: `请选择接收机关：${titles}。` })
  }
  if (occasions.length > 0 && !occasions.some(({ key }) => key === request.occasion)) {
    const titles = occasions.map((occasion) => occasion.title).join('、')
    faults.push({ code: 'occasion', text: `请选择调卷事由：${titles}。` })
  }
  if (!given(request.number)) {
    faults.push({ code: 'request-number', text: '请登记对方来函（调卷函）文号。' })
  }
  if (textsOf(request.items).length === 0) {
    faults.push({ code: 'items-missing', text: '请列出提供的材料清单。' })
  }
  if (request.retained === true) return answerOf(rule, faults)
  if (retained === 'recommended') {
    const text = '尚未复制留存，建议先留存一份。'
    return answerOf(rule, faults, [{ code: 'not-retained', text, clauses }])
  }
  const text = '请先复制留存，校验一致后再提供。'
  return answerOf(rule, [...faults, { code: 'not-retained', text, clauses }])
}

function returns(rule: Provision, world: World): readonly Duty[] {
  if (!rule.params.returned) return []
  return world.of('supply.issued').flatMap((issued) => {
    const subject = subjectFrom(issued, 'supply')
    const dueAt = parseInstant(issued.fact.body.returnBy)
    if (subject === undefined || dueAt === undefined) return []
    return [
      makeDuty(rule, {
        part: 'return',
        subject,
        who: rule.params.outlet,
        what: `所提供的案卷约定在${sayInstant(dueAt)}前归还，请催还并登记。${sayBasis(rule.cite())}。`,
        arisesAt: issued.when,
        dueAt,
        ...stateBy(world.now, dueAt, world.first('supply.returned', subject)),
      }),
    ]
  })
}
