import { z } from 'zod'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty } from '../engine/draft-duty.ts'
import type { Duty, Subject } from '../engine/duty.ts'
import { answerOf, given } from '../engine/gate.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText, subjectOf } from '../facts/read-facts.ts'
import { subjectFrom, type World } from '../facts/world.ts'
import { keySchema } from '../pack/params.ts'

const schema = z.strictObject({
  /** Who has it repaired, and who secures what is on it. */
  who: keySchema,
  secures: keySchema,
})

type Faults = Rule<z.output<typeof schema>>

/**
 * A reported fault takes the device out of use until the repair has been entered and accepted
 * the device, not the duty to record). Request: `device.check-out {device}`.
 */
export const faultRepair = defineKind({
  kind: 'fault-repair',
  title: '故障停用与维修',
  schema,
  explain: ({ params, role }) =>
    `设备发生故障应立即停止使用并报告，由${role(params.who)}联系专业部门维修；` +
    `维修登记并验收之前不得领用，机内资料由${role(params.secures)}先行导出保全。`,
  references: ({ who, secures }) => ({ roles: [who, secures] }),
  matters: ['device'],
  watch: (rule, world) => ({
    duties: faulted(world).flatMap(([subject, fault]) => [
      repairDuty(rule, world, subject, fault),
      materialDuty(rule, world, subject, fault),
    ]),
  }),
  verbs: () => ['device.check-out'],
  answer: stop,
})

/** The last fault of each device. */
function faulted(world: World): readonly (readonly [Subject, LawEvent])[] {
  return world.of('device.faulted').flatMap((fault) => {
    const subject = subjectFrom(fault, 'device')
    if (subject === undefined || world.last('device.faulted', subject) !== fault) return []
    return [[subject, fault] as const]
  })
}

/** The accepted repair after a fault; one that names another repair order is not of this fault. */
function acceptedRepair(world: World, subject: Subject, fault: LawEvent): LawEvent | undefined {
  const order = bodyText(fault, 'order')
  return world
    .about('device.repaired', subject)
    .find(
      (event) =>
        event.at >= fault.at &&
        event.fact.body.accepted === true &&
        (order === undefined || bodyText(event, 'order') === order),
    )
}

function repairDuty(rule: Faults, world: World, subject: Subject, fault: LawEvent): Duty {
  const done = acceptedRepair(world, subject, fault)
  const { who } = rule.params
  return makeDuty(rule, {
    part: 'repair',
    subject,
    who,
    what: `设备已报故障停用，请${rule.role(who)}联系专业部门维修，登记送修、返还、内容、费用并验收。${sayBasis(rule.cite())}。`,
    arisesAt: fault.when,
    state: done === undefined ? 'open' : 'fulfilled',
    fulfilledBy: done?.id,
  })
}

function materialDuty(rule: Faults, world: World, subject: Subject, fault: LawEvent): Duty {
  const done = exported(world, subject, fault)
  const { secures } = rule.params
  return makeDuty(rule, {
    part: 'material',
    subject,
    who: secures,
    what: `请${rule.role(secures)}先将故障设备内的声像资料导出保全。${sayBasis(rule.cite())}。`,
    arisesAt: fault.when,
    state: done === undefined ? 'open' : 'fulfilled',
    fulfilledBy: done?.id,
  })
}

/** The fact that closed a complete export from the device after the fault. */
function exported(world: World, device: Subject, fault: LawEvent): LawEvent | undefined {
  for (const opened of world.about('collection.opened', device)) {
    const id = subjectOf(opened, 'collection')
    if (id === undefined || opened.at < fault.at) continue
    const closed = world
      .about('collection.closed', { type: 'collection', id })
      .find((event) => event.fact.body.complete === true)
    if (closed !== undefined) return closed
  }
  return undefined
}

function stop(rule: Faults, { request, world }: Question): Answer {
  const { device } = request
  if (!given(device)) {
    const text = '请指明要领用的设备，以便核对有无未修复的故障。'
    return answerOf(rule, [{ code: 'device-unnamed', text }])
  }
  const subject = { type: 'device', id: device }
  const fault = world.last('device.faulted', subject)
  if (fault === undefined || acceptedRepair(world, subject, fault) !== undefined) {
    return answerOf(rule, [])
  }
  const text = '设备已报故障，维修登记并验收之前不得领用，请换用其他设备。'
  return answerOf(rule, [{ code: 'device-faulty', text }])
}
