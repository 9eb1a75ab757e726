import type { z } from 'zod'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty } from '../engine/draft-duty.ts'
import type { Duty } from '../engine/duty.ts'
import { answerOf, type Fault, given } from '../engine/gate.ts'
import { calendarTerm, sayDay, sayDuration } from '../engine/instant.ts'
import {
  type Answer,
  defineKind,
  type Question,
  type Rule,
  type TermClaim,
} from '../engine/kind.ts'
import { longestClaim } from '../engine/strictest.ts'
import { bodyText, isRecord, textsOf } from '../facts/read-facts.ts'
import type { RecordingView } from '../facts/recording-view.ts'
import { subjectFrom, type World } from '../facts/world.ts'
import { choices } from '../pack/offers.ts'
import { durationSchema } from '../pack/setting-value.ts'
import { overrideSchema } from '../parts/override-sources.ts'
import { type Effect, type Override, overridesOf } from '../parts/overrides.ts'

type Special = Rule<z.output<typeof overrideSchema>>

/**
 * 从其规定: a higher source changes or adds something for named kinds only, and only when it is
 * cited; it is shown wherever it is used (`override.entered`). Terms: the longest still wins.
 */
export const override = defineKind({
  kind: 'override',
  title: '另有规定的从其规定',
  schema: overrideSchema,
  explain: ({ params, role }) =>
    `${params.levels.map(({ title }) => title).join('、')}对` +
    `${params.effects.map(({ title }) => title).join('、')}另有规定的，从其规定；` +
    `由${role(params.who)}登记其名称、条文和适用范围，使用处一并显示，没有来源的不得登记。`,
  references: ({ who, levels, effects }) => ({
    roles: [who, ...effects.flatMap(({ owed_by }) => owed_by ?? [])],
    clauses: [...levels, ...effects].flatMap(({ clauses }) => clauses),
  }),
  offers: (rule) => ({
    lists: { 'override-levels': choices(rule, rule.params.levels) },
  }),
  matters: ['activity'],
  watch: (rule, world) => ({ duties: addedDuties(rule, world) }),
  term: claim,
  verbs: ({ effects }) => [
    'setting.override',
    ...(effects.some(({ effect }) => effect === 'recording') ? ['activity.open'] : []),
    ...(effects.some(({ effect }) => effect === 'papers') ? ['consultation.open'] : []),
  ],
  answer: (rule, question) => {
    if (question.verb === 'setting.override') return mayOverride(rule, question)
    if (question.verb === 'activity.open') return announce(rule, question)
    return papers(rule, question)
  },
})

function effectOf({ params }: Special, effect: unknown) {
  return params.effects.find((entry) => entry.effect === effect)
}

/** Sources of a rank that the rule admits, for one of its effects. */
function admitted(rule: Special, world: World, effect: Effect): readonly Override[] {
  if (effectOf(rule, effect) === undefined) return []
  const levels = new Set(rule.params.levels.map(({ key }) => key))
  return overridesOf(world, effect).filter(({ level }) => levels.has(level))
}

/**
 * Request: `{ posts, effect, level, title, article, for: keys }` and, by effect, `length` (retention),
 * `form` and `by` (documents), `papers` (papers).
 */
function mayOverride(rule: Special, { request }: Question): Answer | undefined {
  const entry = effectOf(rule, request.effect)
  // Another rule of the pack may admit what this one does not speak of.
  if (entry === undefined) return undefined
  const { clauses, effect, title } = entry
  const faults: Fault[] = []
  const add = (code: string, text: string) => faults.push({ code, text, clauses })
  const { levels, who } = rule.params
  if (!rule.holds(textsOf(request.posts), who)) {
    add('override-not-entitled', `另有规定的由${rule.role(who)}登记，请转交办理。`)
  }
  if (!levels.some(({ key }) => key === request.level)) {
    const titles = levels.map((level) => level.title).join('、')
    add('override-level', `${title}只能依据${titles}另行规定，请选择来源的层级。`)
  }
  if (!given(request.title) || !given(request.article)) {
    add('override-source', '请写明所依据规定的名称和条文，没有来源的不得变更。')
  }
  if (textsOf(request.for).length === 0) {
    add('override-for', '请写明适用的活动种类、对象或方式，不得笼统适用。')
  }
  const missing = detailFault(effect, request)
  if (missing !== undefined) add('override-details', missing)
  return answerOf(rule, faults)
}

function detailFault(effect: Effect, request: Question['request']): string | undefined {
  if (effect === 'retention' && !durationSchema.safeParse(request.length).success) {
    return '请写明保存期限。'
  }
  if (effect === 'documents' && !(given(request.form) && given(request.by))) {
    return '请写明被替换的文书和替换它的文书。'
  }
  if (effect === 'papers' && textsOf(request.papers).length === 0) return '请写明须提交的材料。'
  return undefined
}

/** Shown when such an activity is planned: the duty and where it comes from. */
function announce(rule: Special, { request, world }: Question): Answer {
  const clauses = effectOf(rule, 'recording')?.clauses ?? rule.clauses
  const found = admitted(rule, world, 'recording').filter(({ for: kinds }) =>
    kinds.some((kind) => kind === request.activityKind),
  )
  const warnings = found.map(({ source }): Fault => {
    return { code: 'override-applies', text: `按${source}，本次活动应当同步记录。`, clauses }
  })
  return answerOf(rule, [], warnings)
}

function addedDuties(rule: Special, world: World): readonly Duty[] {
  const added = admitted(rule, world, 'recording')
  if (added.length === 0) return []
  const recording = effectOf(rule, 'recording')
  const clauses = recording?.clauses ?? rule.clauses
  const byKind = sourcesByKind(added)
  return world.of('activity.opened').flatMap((opened) => {
    const subject = subjectFrom(opened, 'activity')
    const kind = bodyText(opened, 'activityKind') ?? ''
    if (subject === undefined) return []
    const judged = world.last('continuity.judged', subject)
    const covered = judged?.fact.body.coveredMs
    const done = typeof covered === 'number' && covered > 0
    return (byKind.get(kind) ?? []).map(({ source, event }) =>
      makeDuty(rule, {
        part: `recording-${event.id}`,
        subject,
        who: recording?.owed_by ?? rule.params.who,
        what: `按${source}，本次活动应当同步记录。${sayBasis(rule.cite(clauses))}。`,
        arisesAt: opened.when,
        clauses,
        state: done ? 'fulfilled' : 'open',
        fulfilledBy: done ? judged?.id : undefined,
      }),
    )
  })
}

/** For each kind of activity the sources; one that was entered again is the same source. */
function sourcesByKind(added: readonly Override[]): ReadonlyMap<string, readonly Override[]> {
  const byKind = new Map<string, Map<string, Override>>()
  for (const each of added) {
    for (const kind of each.for) {
      const sources = byKind.get(kind) ?? new Map<string, Override>()
      if (!sources.has(each.source)) sources.set(each.source, each)
      byKind.set(kind, sources)
    }
  }
  return new Map([...byKind].map(([kind, sources]) => [kind, [...sources.values()]]))
}

/** Papers that a special rule demands of a kind of requester; its source is shown. */
function papers(rule: Special, { request, world }: Question): Answer {
  const clauses = effectOf(rule, 'papers')?.clauses ?? rule.clauses
  const shown = isRecord(request.papers) ? request.papers : {}
  const there = Object.keys(shown).filter((paper) => given(shown[paper]))
  const found = admitted(rule, world, 'papers').filter(({ for: kinds }) =>
    kinds.some((kind) => kind === request.requester),
  )
  const faults = found.flatMap(({ source, event }): readonly Fault[] => {
    const missing = textsOf(event.fact.body.papers).filter((paper) => !there.includes(paper))
    const text = `按${source}，还须提交${missing.length}项材料，请补齐。`
    return missing.length === 0 ? [] : [{ code: 'override-papers', text, clauses }]
  })
  const warnings = found.map(({ source }): Fault => {
    return { code: 'override-applies', text: `该查阅按${source}办理。`, clauses }
  })
  return answerOf(rule, faults, warnings)
}

function claim(rule: Special, recording: RecordingView, world: World): TermClaim | undefined {
  const kinds = new Set(world.of('activity.opened').map((event) => bodyText(event, 'activityKind')))
  const found = admitted(rule, world, 'retention').filter((each) =>
    each.for.some((kind) => kinds.has(kind)),
  )
  return longestClaim(found.flatMap((each) => ({ claim: ofSource(rule, recording, each) })))?.claim
}

function ofSource(rule: Special, recording: RecordingView, { event, source }: Override): TermClaim {
  const { recordedAt, storedAt } = recording
  const start = recordedAt !== undefined && recordedAt > storedAt ? recordedAt : storedAt
  const parsed = durationSchema.safeParse(event.fact.body.length)
  const length = parsed.success ? parsed.data : 'P0D'
  const { lastDay, after } = calendarTerm(start, length)
  const citation = rule.cite(effectOf(rule, 'retention')?.clauses)
  const sentence =
    `按${source}保存${sayDuration(length)}，至${sayDay(lastDay)}（含当日），` +
    `次日起方可按规定处置。${sayBasis(citation)}。`
  return {
    ...{ start, length, end: lastDay, disposableFrom: after, held: false, sentence, citation },
    setting: `来源：${source}`,
  }
}
