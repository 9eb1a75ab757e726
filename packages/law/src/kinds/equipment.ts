import { z } from 'zod'
import { atLeast, part, together } from '../changes/comparison.ts'
import type { Finding } from '../engine/duty.ts'
import { answerOf, type Fault, findingOf, given } from '../engine/gate.ts'
import { calendarTerm, sayDuration } from '../engine/instant.ts'
import { defineKind, type Question, type Rule } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { subjectOf, textsOf } from '../facts/read-facts.ts'
import { subjectFrom, type World } from '../facts/world.ts'
import { durationFigure, durationOf, figureSettings, sayFigureSetting } from '../pack/figure.ts'
import { clauseRefs, keySchema } from '../pack/params.ts'
import { type DeviceView, viewDevices } from '../parts/device-view.ts'

const verbs = z.array(z.string().min(1).max(60)).max(10)

const minimum = z.strictObject({
  /** Usable devices of these kinds that each field unit has at least. */
  devices: z.int().min(1).max(100),
  device_kinds: z.array(keySchema).min(1).max(20),
  /** So many for each activity that runs at the same time. */
  per_activity: z.int().min(1).max(20).optional(),
  clauses: clauseRefs,
})

const schema = z.strictObject({
  /** Who alone keeps the register; issuing names giver and receiver. */
  keeper: z.strictObject({ role: keySchema, verbs, issue: verbs, clauses: clauseRefs }).optional(),
  minimum: minimum.optional(),
  /** The yearly list: what is too old, out of order, or missing. */
  needs: z
    .strictObject({ service_life: durationFigure, shortage: minimum, clauses: clauseRefs })
    .optional(),
  /** Entries about a device name its user and the one first responsible. */
  responsible: z.strictObject({ first: keySchema, verbs, clauses: clauseRefs }).optional(),
})

type Equipment = Rule<z.output<typeof schema>>
type Minimum = z.output<typeof minimum>

/** Who keeps the register of devices, how many there must be, and who answers for each. */
export const equipment = defineKind({
  kind: 'equipment',
  title: '设备配备',
  schema,
  explain,
  references: ({ keeper, minimum: least, needs, responsible }) => ({
    roles: [...(keeper ? [keeper.role] : []), ...(responsible ? [responsible.first] : [])],
    settings: figureSettings(needs?.service_life),
    clauses: [keeper, least, needs, needs?.shortage, responsible].flatMap((p) => p?.clauses ?? []),
  }),
  compare: (superior, lower) =>
    part(superior.minimum, lower.minimum, (above, own) =>
      together(
        atLeast('每个单位的设备台数', above.devices, own.devices),
        atLeast('每次活动的设备台数', above.per_activity, own.per_activity),
      ),
    ),
  matters: ['unit', 'device'],
  watch: (rule, world) => {
    const { minimum: least, needs } = rule.params
    const unnamed = firstUnnamed(rule, world)
    if (least === undefined && needs === undefined) return { findings: unnamed }
    const devices = viewDevices(world)
    return {
      findings: [
        ...unnamed,
        ...(least === undefined ? [] : shortages(rule, world, devices, least, 'too-few-devices')),
        ...(needs === undefined ? [] : needed(rule, world, devices)),
      ],
    }
  },
  verbs: ({ keeper, responsible }) => [
    ...(keeper === undefined ? [] : [...keeper.verbs, ...keeper.issue]),
    ...(responsible?.verbs ?? []),
  ],
  answer: (rule, question) =>
    answerOf(rule, keeperFaults(rule, question), responsibleFaults(rule, question)),
})

function explain(rule: Equipment): string {
  const { keeper, minimum: least, needs, responsible } = rule.params
  const parts = [
    keeper && `设备由${rule.role(keeper.role)}登记、发放，发放须写明交付人和领取人`,
    least && `有现场执法职能的单位至少配备${least.devices}台可用的音视频同录设备`,
    least?.per_activity && `同时进行的每次执法活动另按${least.per_activity}台计算`,
    needs && '超过使用年限、故障和数量不足的设备列入更新、维修、增配需求',
    responsible &&
      `设备由使用人负责，${rule.role(responsible.first)}为第一责任人，设备的损坏、故障、丢失登记均须写明二者`,
  ].filter((part) => part !== undefined)
  return `${parts.join('；')}。`
}

/** Request: `{ posts }` of who acts; for issuing also `{ from, to }`: giver and receiver. */
function keeperFaults(rule: Equipment, { verb, request }: Question): readonly Fault[] {
  const { keeper } = rule.params
  if (keeper === undefined || ![...keeper.verbs, ...keeper.issue].includes(verb)) return []
  const { clauses } = keeper
  const faults: Fault[] = []
  if (!rule.holds(textsOf(request.posts), keeper.role)) {
    const text = `设备的登记、发放由${rule.role(keeper.role)}办理，请转交办理。`
    faults.push({ code: 'register-not-keeper', text, clauses })
  }
  if (keeper.issue.includes(verb) && !(given(request.from) && given(request.to))) {
    faults.push({ code: 'issue-incomplete', text: '请填写交付人和领取人。', clauses })
  }
  return faults
}

/**
 * Request: `{ device, user, firstPosts }`: who used it last, and the posts of the head named. They
 * are warnings: a report of a fault or a loss that nobody takes in would be worse than one that
 * names nobody; what it lacks stays a finding.
 */
function responsibleFaults(rule: Equipment, { verb, request, world }: Question): readonly Fault[] {
  const { responsible } = rule.params
  if (!responsible?.verbs.includes(verb)) return []
  const { first, clauses } = responsible
  const faults: Fault[] = []
  const device = typeof request.device === 'string' ? request.device : ''
  const out = world.last('activity.device-assigned', { type: 'device', id: device })
  const user = out === undefined ? undefined : subjectOf(out, 'person')
  if (!given(request.user) || (user !== undefined && request.user !== user)) {
    const text = '请写明设备的使用人，应为最近一次领用该设备的人员。'
    faults.push({ code: 'responsible-user', text, clauses })
  }
  if (!rule.holds(textsOf(request.firstPosts), first)) {
    const text = `请写明第一责任人，应为${rule.role(first)}。`
    faults.push({ code: 'responsible-first', text, clauses })
  }
  return faults
}

const REPORTS = ['device.faulted', 'device.damaged', 'device.lost']
const ENDS = ['device.repaired', 'device.found', 'device.retired']

/** Devices whose last report names nobody first responsible, until repaired, found or written off. */
function firstUnnamed(rule: Equipment, world: World): readonly Finding[] {
  const { responsible } = rule.params
  if (responsible === undefined) return []
  const last = new Map<string, LawEvent>()
  for (const event of REPORTS.flatMap((kind) => world.of(kind))) {
    const id = subjectOf(event, 'device')
    if (id !== undefined && event.at >= (last.get(id)?.at ?? event.at)) last.set(id, event)
  }
  return [...last].flatMap(([id, report]) => {
    const subject = { type: 'device', id }
    const over = ENDS.flatMap((kind) => world.about(kind, subject))
    const done = over.some(({ at, fact }) => at >= report.at && fact.body.accepted !== false)
    if (done || given(report.fact.body.firstResponsible)) return []
    const text = `登记设备的损坏、故障或丢失时没有写明第一责任人，请为设备所在单位明确${rule.role(responsible.first)}。`
    const { clauses } = responsible
    return [findingOf(rule, { code: 'first-unnamed', text, clauses, subject, since: report.when })]
  })
}

/** Units count where a fact marks them as field units; others are left out. */
function shortages(
  rule: Equipment,
  world: World,
  devices: readonly DeviceView[],
  { devices: least, device_kinds, per_activity, clauses }: Minimum,
  code: string,
): readonly Finding[] {
  const kinds = new Set(device_kinds)
  const usable = Map.groupBy(
    devices.filter(({ kind, out }) => kinds.has(kind) && out === undefined),
    ({ unit }) => unit,
  )
  const running = per_activity === undefined ? undefined : runningByUnit(world)
  return fieldUnits(world).flatMap((id) => {
    const subject = { type: 'unit', id }
    const have = usable.get(id)?.length ?? 0
    const need = Math.max(least, (per_activity ?? 0) * (running?.get(id) ?? 0))
    if (have >= need) return []
    const text = `可用的音视频同录设备应有${need}台，现有${have}台，请增配或调配。`
    return [findingOf(rule, { code, text, clauses, subject })]
  })
}

function fieldUnits(world: World): readonly string[] {
  const field = new Map<string, boolean>()
  for (const event of world.of('unit.registered')) {
    const unit = subjectOf(event, 'unit')
    if (unit !== undefined) field.set(unit, event.fact.body.field === true)
  }
  return [...field].filter(([, marked]) => marked).map(([unit]) => unit)
}

/** How many activities of each unit are on at this moment. */
function runningByUnit(world: World): ReadonlyMap<string, number> {
  const running = new Map<string, number>()
  for (const opened of world.of('activity.opened')) {
    const unit = subjectOf(opened, 'unit')
    const activity = subjectFrom(opened, 'activity')
    if (unit === undefined || activity === undefined) continue
    if (world.first('activity.ended', activity) !== undefined) continue
    running.set(unit, (running.get(unit) ?? 0) + 1)
  }
  return running
}

function needed(rule: Equipment, world: World, devices: readonly DeviceView[]): readonly Finding[] {
  const { needs } = rule.params
  if (needs === undefined) return []
  const { clauses, service_life } = needs
  const life = durationOf(service_life, world.settings)
  const old = devices.filter(({ registered, out }) => {
    const retired = out?.fact.kind === 'device.retired'
    return !retired && calendarTerm(registered.when, life).after <= world.now
  })
  const broken = devices.filter(({ out }) => out?.fact.kind === 'device.faulted')
  const about = ({ id }: DeviceView) => ({ type: 'device', id })
  return [
    ...old.map((device) => {
      const text = `设备已超过使用年限${sayDuration(life)}，建议更新。`
      const setting = sayFigureSetting(service_life, world.settings)
      return findingOf(rule, {
        code: 'need-renewal',
        text,
        clauses,
        setting,
        subject: about(device),
      })
    }),
    ...broken.map((device) => {
      const fault = { code: 'need-repair', text: '设备有未修复的故障，请维修或更新。', clauses }
      return findingOf(rule, { ...fault, subject: about(device) })
    }),
    ...shortages(rule, world, devices, needs.shortage, 'need-addition'),
  ]
}
