import { z } from 'zod'
import {
  atLeast,
  demands,
  dueAtMost,
  overlap,
  part,
  shared,
  together,
} from '../changes/comparison.ts'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty, stateBy } from '../engine/draft-duty.ts'
import { dueAfter, dueSchema, dueSettings, sayDue, sayDueSetting } from '../engine/due.ts'
import type { Duty, Finding } from '../engine/duty.ts'
import { answerOf, type Fault, findingOf, given } from '../engine/gate.ts'
import { sayInstant } from '../engine/instant.ts'
import { defineKind, type Question, type Rule } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { isRecord, textsOf } from '../facts/read-facts.ts'
import { subjectFrom, type World } from '../facts/world.ts'
import { figureSettings } from '../pack/figure.ts'
import { choices } from '../pack/offers.ts'
import { choiceSchema, clauseRefs, keySchema } from '../pack/params.ts'
import { drawFaults, drawSchema } from '../parts/draw-faults.ts'
import { involvedIn } from '../parts/involved.ts'
import { against, PRESETS } from '../parts/presets.ts'

/** `preset`: what the facts already say against it; to answer otherwise needs a reason. */
const item = choiceSchema.extend({ preset: z.enum(PRESETS).optional() })

const schema = z.strictObject({
  /** Who plans, draws and closes checks: holders of one of these roles. */
  supervisors: z
    .strictObject({ roles: z.array(keySchema).min(1).max(10), clauses: clauseRefs })
    .optional(),
  /** A check is closed so soon after its planning, and the next one planned so soon after that. */
  rhythm: z.strictObject({ who: keySchema, interval: dueSchema, clauses: clauseRefs }).optional(),
  draw: drawSchema.optional(),
  /** Questions of the check sheet; all are answered before it is closed. */
  items: z.array(item).min(1).max(30).optional(),
  /** No check without playback. */
  played: z.strictObject({ clauses: clauseRefs }).optional(),
  /** Nobody checks what he recorded, exported or keeps (A-48). */
  own_material: z.strictObject({ clauses: clauseRefs }).optional(),
})

type Sampling = Rule<z.output<typeof schema>>

/** Recordings are drawn and checked regularly, by others than those who made or keep them. */
export const sampling = defineKind({
  kind: 'sampling',
  title: '监督抽查',
  schema,
  explain,
  references: ({ supervisors, rhythm, draw, items, played, own_material }) => ({
    roles: [...(supervisors?.roles ?? []), ...(rhythm === undefined ? [] : [rhythm.who])],
    settings: [
      ...(rhythm === undefined ? [] : dueSettings(rhythm.interval)),
      ...figureSettings(draw?.percent),
    ],
    clauses: [
      ...[supervisors, rhythm, draw, played, own_material].flatMap((part) => part?.clauses ?? []),
      ...(items ?? []).flatMap((item) => item.clauses),
    ],
  }),
  offers: (rule) => {
    const { items } = rule.params
    return items === undefined ? {} : { lists: { 'check-items': choices(rule, items) } }
  },
  compare: (superior, lower) =>
    shared(
      part(superior.draw, lower.draw, (above, own) =>
        together(
          atLeast('抽取的比例（%）', above.percent, own.percent),
          atLeast('每个单位至少抽取的件数', above.at_least, own.at_least),
        ),
      ),
      part(superior.rhythm, lower.rhythm, (above, own) =>
        dueAtMost('检查的间隔', above.interval, own.interval),
      ),
      part(superior.items, lower.items, (above, own) =>
        overlap(above, own) ? demands('检查事项', above, own) : undefined,
      ),
    ),
  matters: ['check', 'activity'],
  watch: (rule, world) => ({
    duties: rhythmDuties(rule, world),
    findings: presetFindings(rule, world),
  }),
  verbs: ({ supervisors, draw, items, played, own_material }) => {
    if (supervisors !== undefined) return [PLAN, DRAW, CLOSE]
    const closing = [items, played, own_material].some((part) => part !== undefined)
    return [...(draw === undefined ? [] : [DRAW]), ...(closing ? [CLOSE] : [])]
  },
  answer: (rule, question) =>
    answerOf(rule, [
      ...supervisorFaults(rule, question),
      ...(question.verb === DRAW ? drawFaults(rule.params.draw, question) : []),
      ...(question.verb === CLOSE ? closeFaults(rule, question) : []),
    ]),
})

const PLAN = 'check.plan'
const DRAW = 'check.draw'
const CLOSE = 'check.close'

function explain(rule: Sampling): string {
  const { supervisors, rhythm, draw, items, played, own_material } = rule.params
  const parts = [
    supervisors && `${supervisors.roles.map(rule.role).join('、')}进行监督检查`,
    rhythm &&
      `每次检查由${rule.role(rhythm.who)}在${sayDue(rhythm.interval)}完成，并按同一间隔安排下一次`,
    draw &&
      `按${typeof draw.percent === 'number' ? `${draw.percent}%` : '本单位设定'}的比例随机抽取，逐单位进位取整，每单位至少${draw.at_least}件`,
    items && `检查事项为：${items.map((item) => item.title).join('；')}，全部填写后才能结束`,
    played && '未回放的不能结束检查',
    own_material && '任何人不得检查自己录制、导出或者保管的资料',
  ].filter((part) => part !== undefined)
  return `${parts.join('；')}。`
}

/** Request: `{ posts }`. */
function supervisorFaults(rule: Sampling, { request }: Question): readonly Fault[] {
  const { supervisors } = rule.params
  if (supervisors === undefined) return []
  const { roles, clauses } = supervisors
  if (roles.some((role) => rule.holds(textsOf(request.posts), role))) return []
  const text = `监督检查由${roles.map(rule.role).join('、')}进行，请转交办理。`
  return [{ code: 'not-supervisor', text, clauses }]
}

/** Request of closing: `{ by, items: { [key]: result }, reasons: { [key]: text }, playedMs, involved: [person] }`. */
function closeFaults(rule: Sampling, { request, world }: Question): readonly Fault[] {
  const { items = [], played, own_material } = rule.params
  const answers = isRecord(request.items) ? request.items : {}
  const missing = items.filter(({ key }) => !answered(answers[key]))
  const faults: Fault[] = missing.map(({ title, clauses }) => {
    return { code: 'check-item-missing', text: `请填写检查事项“${title}”的结果。`, clauses }
  })
  const reasons = isRecord(request.reasons) ? request.reasons : {}
  for (const { key, title, clauses, preset } of items) {
    if (preset === undefined || against(preset, world).length === 0) continue
    if (answers[key] === NOT_MET || given(reasons[key])) continue
    const text = `“${title}”已有不符合的情况，请填写“不符合”，或者写明改变结果的理由。`
    faults.push({ code: 'preset-without-reason', text, clauses })
  }
  if (played !== undefined && !(typeof request.playedMs === 'number' && request.playedMs > 0)) {
    const { clauses } = played
    faults.push({ code: 'not-played', text: '尚未回放任何内容，请回放后再结束检查。', clauses })
  }
  const involved = new Set([...textsOf(request.involved), ...involvedIn(world)])
  if (own_material !== undefined && !isOther(request.by, involved)) {
    const text = '不得检查自己录制、导出或者保管的资料，请由其他人员检查。'
    faults.push({ code: 'own-material', text, clauses: own_material.clauses })
  }
  return faults
}

/** Said of an item that was not met. */
const NOT_MET = 'not-met'

function answered(result: unknown): boolean {
  return typeof result === 'string' ? result.trim() !== '' : typeof result === 'boolean'
}

function isOther(by: unknown, involved: ReadonlySet<string>): boolean {
  return typeof by === 'string' && by !== '' && !involved.has(by)
}

/** What the facts say against an item, for each activity in a sample. */
function presetFindings(rule: Sampling, world: World): readonly Finding[] {
  return (rule.params.items ?? []).flatMap(({ preset, clauses }) => {
    if (preset === undefined) return []
    return against(preset, world).map(({ activity, text }) =>
      findingOf(rule, { code: `preset-${preset}`, text, clauses, subject: activity }),
    )
  })
}

/** Planning is due some time after the last close, closing some time after planning. */
function rhythmDuties(rule: Sampling, world: World): readonly Duty[] {
  const { rhythm } = rule.params
  if (rhythm === undefined) return []
  const planned = world.of('check.planned')
  const checks = planned.map((event) => checkDuty(rule, world, rhythm, event))
  return [...checks, ...nextDuty(rule, world, rhythm, planned)]
}

type Rhythm = NonNullable<Sampling['params']['rhythm']>

function checkDuty(
  rule: Sampling,
  world: World,
  { who, interval, clauses }: Rhythm,
  planned: LawEvent,
) {
  const subject = subjectFrom(planned, 'check') ?? { type: 'check', id: planned.id }
  const dueAt = dueAfter(planned.at, interval, world.settings)
  return makeDuty(rule, {
    part: 'check',
    subject,
    who,
    what: `请在${sayInstant(dueAt)}前完成本次监督检查。${sayBasis(rule.cite(clauses))}。`,
    arisesAt: planned.at,
    dueAt,
    clauses,
    setting: sayDueSetting(interval, world.settings),
    ...stateBy(world.now, dueAt, world.first('check.closed', subject)),
  })
}

function nextDuty(
  rule: Sampling,
  world: World,
  { who, interval, clauses }: Rhythm,
  planned: readonly LawEvent[],
): readonly Duty[] {
  const closed = world.of('check.closed').at(-1)
  const subject = closed && subjectFrom(closed, 'check')
  if (closed === undefined || subject === undefined) return []
  const dueAt = dueAfter(closed.at, interval, world.settings)
  return [
    makeDuty(rule, {
      part: 'next',
      subject,
      who,
      what: `请在${sayInstant(dueAt)}前安排下一次监督检查。${sayBasis(rule.cite(clauses))}。`,
      arisesAt: closed.at,
      dueAt,
      clauses,
      setting: sayDueSetting(interval, world.settings),
      ...stateBy(
        world.now,
        dueAt,
        planned.find((event) => event.at > closed.at),
      ),
    }),
  ]
}
