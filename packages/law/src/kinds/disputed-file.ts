import type { z } from 'zod'
import { answerOf, given } from '../engine/gate.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import { bodyText, textsOf } from '../facts/read-facts.ts'
import { disputedFileSchema } from '../parts/external-access.ts'

type Disputed = Rule<z.output<typeof disputedFileSchema>>

/**
 * Once a reconsideration or a lawsuit is registered, the party sees evidence and grounds too, by
 * the law of that procedure. Request: `{ requester, case, documents: [class], law: key }`; fact:
 * case.dispute-opened (`way`, `number`).
 */
export const disputedFile = defineKind({
  kind: 'disputed-file',
  title: '复议、诉讼后的查阅',
  schema: disputedFileSchema,
  explain: ({ params }) =>
    `案件进入行政复议、诉讼程序（登记案号）后，相对人可以申请查阅证据、依据和其他材料，` +
    `按${params.laws.map((law) => `《${law.title}》`).join('和')}办理，申请须写明所依据的法律。`,
  verbs: () => ['consultation.open', 'copy.make'],
  answer: mayConsult,
})

function mayConsult(rule: Disputed, { request, world }: Question): Answer | undefined {
  const { requesters, always, laws } = rule.params
  if (!requesters.some((key) => key === request.requester)) return undefined
  const wider = textsOf(request.documents).some((entry) => !always.includes(entry))
  if (!wider) return undefined
  const id = given(request.case) ? request.case : ''
  const ways = world
    .about('case.dispute-opened', { type: 'case', id })
    .filter((event) => given(event.fact.body.number))
    .map((event) => bodyText(event, 'way'))
  if (ways.length === 0) {
    const text = '证据、依据和其他材料须在案件进入行政复议、诉讼程序并登记案号后才能查阅。'
    return answerOf(rule, [{ code: 'no-dispute', text }])
  }
  if (laws.some((law) => law.key === request.law && ways.includes(law.way))) {
    return answerOf(rule, [])
  }
  const titles = laws.filter((law) => ways.includes(law.way)).map((law) => `《${law.title}》`)
  const text = `请写明申请所依据的法律：${titles.join('、')}。`
  return answerOf(rule, [{ code: 'law-missing', text }])
}
