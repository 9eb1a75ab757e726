import { z } from 'zod'
import { dueAtMost } from '../changes/comparison.ts'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty, stateBy } from '../engine/draft-duty.ts'
import { dueAfter, dueSchema, dueSettings, sayDue, sayDueSetting } from '../engine/due.ts'
import type { Duty, Subject } from '../engine/duty.ts'
import { answerOf, given } from '../engine/gate.ts'
import { type Instant, sayInstant } from '../engine/instant.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { subjectFrom, type World } from '../facts/world.ts'
import { keySchema } from '../pack/params.ts'

const schema = z.strictObject({
  who: keySchema,
  /** From registering, and from each maintenance to the next. */
  every: dueSchema,
  /** What the work is called in the text, e.g. 维护和保养. */
  work: z.string().min(1).max(60),
})

type Maintenance = Rule<z.output<typeof schema>>

/**
 * Every device is maintained at an interval. Overdue: a breached duty, and a warning to whoever
 * takes the device out (`device.check-out {device}`); it is not refused, because the texts do not.
 */
export const maintenance = defineKind({
  kind: 'maintenance',
  title: '定期维护保养',
  schema,
  explain: ({ params, role }) =>
    `${role(params.who)}应${sayEvery(params.every)}对每台设备进行${params.work}，` +
    '并登记日期、人员、内容和设备状况；逾期未做的，领用时提示。',
  compare: (superior, lower) => dueAtMost('维护间隔', superior.every, lower.every),
  references: ({ who, every }) => ({ roles: [who], settings: dueSettings(every) }),
  matters: ['device'],
  watch: (rule, world) => ({
    duties: devices(world).map((device) => duty(rule, world, device)),
  }),
  verbs: () => ['device.check-out'],
  answer: warn,
})

/** 按本单位设定的间隔, 每3个月 */
function sayEvery(every: Maintenance['params']['every']): string {
  return typeof every === 'object' ? '按本单位设定的间隔' : `每${sayDue(every).replace(/内$/, '')}`
}

interface Device {
  readonly subject: Subject
  readonly registered: LawEvent
}

/** Devices in use, each once. */
function devices(world: World): readonly Device[] {
  return world.of('device.registered').flatMap((registered) => {
    const subject = subjectFrom(registered, 'device')
    if (subject === undefined || world.first('device.registered', subject) !== registered) return []
    return world.last('device.retired', subject) === undefined ? [{ subject, registered }] : []
  })
}

function duty(rule: Maintenance, world: World, { subject, registered }: Device): Duty {
  const { who, every, work } = rule.params
  const from = world.last('device.maintained', subject) ?? registered
  const dueAt = dueAfter(from.when, every, world.settings)
  return makeDuty(rule, {
    part: 'maintenance',
    subject,
    who,
    what: `请在${sayInstant(dueAt)}前对设备进行${work}并登记。${sayBasis(rule.cite())}。`,
    arisesAt: from.when,
    dueAt,
    setting: sayDueSetting(every, world.settings),
    ...stateBy(world.now, dueAt, undefined),
  })
}

function warn(rule: Maintenance, { request, world }: Question): Answer {
  const id = request.device
  const overdue = devices(world)
    .filter(({ subject }) => !given(id) || subject.id === id)
    .map((device) => duty(rule, world, device))
    .find(({ state }) => state === 'breached')
  if (overdue === undefined) return answerOf(rule, [])
  const text = `设备${rule.params.work}已逾期${say(overdue.dueAt)}，请尽快安排。`
  return answerOf(rule, [], [{ code: 'maintenance-overdue', text }])
}

function say(dueAt: Instant | undefined): string {
  return dueAt === undefined ? '' : `（应在${sayInstant(dueAt)}前完成）`
}
