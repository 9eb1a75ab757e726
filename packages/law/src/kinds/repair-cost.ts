import { z } from 'zod'
import { answerOf, type Fault, given } from '../engine/gate.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import { bodyText } from '../facts/read-facts.ts'

const schema = z.strictObject({
  /** The remark that the refusal carries, as the text has it, e.g. 不予报销. */
  remark: z.string().min(1).max(60),
})

type Costs = Rule<z.output<typeof schema>>

/**
 * Costs of a repair are paid only when its order arose from a fault report and the repair was
 * accepted. Request: `device.repair-reimburse {device, order}`.
 */
export const repairCost = defineKind({
  kind: 'repair-cost',
  title: '维修费用报销',
  schema,
  explain: ({ params }) =>
    `维修费用只能凭故障报告产生的维修单、在验收后报销；擅自修理的可以登记，但${params.remark}。`,
  verbs: () => ['device.repair-reimburse'],
  answer: mayReimburse,
})

function mayReimburse(rule: Costs, { request, world }: Question): Answer {
  const { device, order } = request
  const { remark } = rule.params
  const fault = (code: string, text: string): Answer => {
    return answerOf(rule, [{ code, text } satisfies Fault])
  }
  if (!given(device) || !given(order)) {
    return fault('repair-no-order', `没有维修单的修理${remark}。请填写设备和维修单号。`)
  }
  const about = (kind: string) =>
    world
      .about(kind, { type: 'device', id: device })
      .filter((event) => bodyText(event, 'order') === order)
  if (about('device.faulted').length === 0) {
    return fault(
      'repair-no-order',
      `该维修单不是由故障报告产生的，属于擅自修理，${remark}。请先登记故障报告，再送专业部门维修。`,
    )
  }
  if (!about('device.repaired').some((event) => event.fact.body.accepted === true)) {
    return fault('repair-not-accepted', '维修尚未登记验收，请先验收，再报销费用。')
  }
  return answerOf(rule, [])
}
