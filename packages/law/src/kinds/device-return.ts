import { z } from 'zod'
import type { Finding } from '../engine/duty.ts'
import { answerOf, type Fault, findingOf, given } from '../engine/gate.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText, subjectOf } from '../facts/read-facts.ts'
import { subjectFrom, type World } from '../facts/world.ts'
import { choices } from '../pack/offers.ts'
import { choiceSchema, clauseRefs, keySchema } from '../pack/params.ts'
import { latestBefore } from '../parts/latest-before.ts'
import { leadOpened } from '../parts/lead-view.ts'

const schema = z
  .strictObject({
    /** Numbers that are compared with the register when a device comes back. */
    compare: z
      .strictObject({
        parts: z
          .array(z.enum(['serial', 'card']))
          .min(1)
          .max(2),
        clauses: clauseRefs,
      })
      .optional(),
    /** Causes of damage to choose from, and the one that is counted as the user's. */
    damage: z
      .strictObject({ causes: z.array(choiceSchema).min(1).max(20), improper: keySchema })
      .optional(),
    /** Who returns it must be who carried it, or it is explained. */
    same_person: z.strictObject({ clauses: clauseRefs }).optional(),
  })
  .refine(({ damage }) => damage?.causes.some(({ key }) => key === damage.improper) ?? true, {
    error: 'damage.improper 须是 causes 中的一项',
  })

type Return = Rule<z.output<typeof schema>>

const NAMES = { serial: '机身号', card: '存储卡号' } as const

/**
 * What is looked at when a device comes back: its numbers, its condition, who brings it. Request:
 * `device.check-in {device, person, serial, card, condition, cause, explanation}`.
 */
export const deviceReturn = defineKind({
  kind: 'device-return',
  title: '交还设备核对',
  schema,
  explain: explainRule,
  references: ({ compare, damage, same_person }) => ({
    clauses: [
      ...(compare?.clauses ?? []),
      ...(damage?.causes.flatMap((cause) => cause.clauses) ?? []),
      ...(same_person?.clauses ?? []),
    ],
  }),
  offers: (rule) => ({
    lists: { 'damage-causes': choices(rule, rule.params.damage?.causes ?? []) },
  }),
  matters: ['device'],
  watch: (rule, world) => ({
    findings: world.of('device.checked-in').flatMap((event) => returned(rule, world, event)),
  }),
  verbs: () => ['device.check-in'],
  answer: mayReturn,
})

function explainRule({ params }: Return): string {
  const parts = params.compare?.parts.map((part) => NAMES[part]).join('、')
  return [
    parts === undefined ? '' : `交还设备时核对${parts}，与登记不符的列为涉嫌私自拆装、更换的线索。`,
    params.damage === undefined
      ? ''
      : `设备损坏的，须选择原因：${params.damage.causes.map((cause) => cause.title).join('；')}。`,
    params.same_person === undefined ? '' : '由领用人以外的人交还的，须说明情况。',
  ].join('')
}

function mayReturn(rule: Return, { request, world }: Question): Answer {
  const { compare, damage, same_person } = rule.params
  const device = given(request.device) ? request.device : ''
  const faults: Fault[] = []
  const warnings: Fault[] = []
  for (const part of compare?.parts ?? []) {
    const clauses = compare?.clauses ?? []
    const own = registered(world, device, part)
    if (!given(request[part])) {
      faults.push({ code: `${part}-missing`, text: `请核对并填写${NAMES[part]}。`, clauses })
    } else if (own !== undefined && request[part] !== own) {
      warnings.push({ code: `${part}-replaced`, text: replaced(part), clauses })
    }
  }
  const cause = damage?.causes.find(({ key }) => key === request.cause)
  if (damage !== undefined && request.condition !== 'intact' && cause === undefined) {
    faults.push({ code: 'damage-cause', text: '设备有损坏或未填写状况，请选择损坏原因。' })
  }
  const carrier = carriedBy(world, device)
  const other = carrier !== undefined && carrier !== request.person
  if (same_person !== undefined && other && !given(request.explanation)) {
    const text = '交还人不是领用人，请说明由他人交还的情况。'
    faults.push({ code: 'returned-by-other', text, clauses: same_person.clauses })
  }
  return answerOf(rule, faults, warnings)
}

function replaced(part: keyof typeof NAMES): string {
  return `${NAMES[part]}与登记不符，涉嫌私自拆装、更换，列为线索。`
}

/** The number in the register at that time. */
function registered(world: World, device: string, part: string, at = world.now) {
  const events = world.about('device.registered', { type: 'device', id: device })
  const event = latestBefore(events, at)
  return event && bodyText(event, part)
}

/** Who took the device out last before that time. */
function carriedBy(world: World, device: string, at = world.now): string | undefined {
  const taken = world.about('activity.device-assigned', { type: 'device', id: device })
  const event = latestBefore(taken, at)
  return event && subjectOf(event, 'person')
}

function returned(rule: Return, world: World, event: LawEvent): readonly Finding[] {
  const subject = subjectFrom(event, 'device')
  if (subject === undefined) return []
  const { compare, damage, same_person } = rule.params
  const detail = event.id
  const open = !leadOpened(world, subject, event.at)
  const base = { subject, since: event.when, detail, open }
  const found = (compare?.parts ?? []).flatMap((part) => {
    const own = registered(world, subject.id, part, event.at)
    const seen = bodyText(event, part)
    if (own === undefined || seen === own) return []
    const clauses = compare?.clauses ?? []
    return [findingOf(rule, { ...base, code: `${part}-replaced`, text: replaced(part), clauses })]
  })
  const improper = damage?.causes.find(({ key }) => key === damage.improper)
  if (improper !== undefined && bodyText(event, 'cause') === improper.key) {
    const text = `设备交还时损坏，原因：${improper.title}。`
    found.push(findingOf(rule, { ...base, code: 'improper-use', text, clauses: improper.clauses }))
  }
  const carrier = carriedBy(world, subject.id, event.at)
  const by = subjectOf(event, 'person')
  if (same_person !== undefined && carrier !== undefined && by !== carrier) {
    const text = '设备由领用人以外的人交还，可能擅自借给他人使用。'
    const { clauses } = same_person
    found.push(findingOf(rule, { ...base, code: 'returned-by-other', text, clauses }))
  }
  return found
}
