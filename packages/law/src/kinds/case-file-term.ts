import { sayBasis } from '../engine/citation.ts'
import type { Finding, Subject } from '../engine/duty.ts'
import { answerOf, type Fault, findingOf, given } from '../engine/gate.ts'
import { calendarTerm, type Instant, sayDay } from '../engine/instant.ts'
import { type Answer, defineKind, type Question, type TermClaim } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { subjectFrom, type World } from '../facts/world.ts'
import { figureSettings } from '../pack/figure.ts'
import {
  type FileTerm,
  fileTermSchema,
  keptFor,
  lengthSchema,
  sayLength,
  settledFor,
  sizeOf,
} from '../parts/kept-for.ts'

/**
 * How long a case file is kept, from archiving, and its recordings with it. A file whose
 * term is not known is never disposed of. Request of `case.set-term`: `{ length, reason, by,
 * second }`: shorter than the facts say only with a reason and a second person. Fact: case.term-set
 * (`length, from, by, second?`): a longer term holds; a shorter one with a second person, and only
 * while the facts say what it was shortened `from`.
 */
export const caseFileTerm = defineKind({
  kind: 'case-file-term',
  title: '案卷保管期限',
  schema: fileTermSchema,
  explain: ({ params }) => {
    if (params.schedule !== undefined) {
      return '案卷按类别确定保管期限，由本单位填写并注明来源；未填写期限的类别不得处置。'
    }
    const terms = (params.terms ?? []).map((term) => `${term.title}，${sayLength(term.length)}`)
    const rest = `其他案卷，${sayLength(params.otherwise?.length ?? 'permanent')}`
    return `案卷自归档起保管：${[...terms, rest].join('；')}；同时符合几项的从长。`
  },
  references: ({ schedule, terms, otherwise }) => ({
    settings: [
      ...(schedule === undefined ? [] : [schedule.setting]),
      ...(terms ?? []).flatMap(({ fine }) => figureSettings(fine?.person, fine?.unit)),
    ],
    clauses: [...(terms ?? []).flatMap((term) => term.clauses), ...(otherwise?.clauses ?? [])],
  }),
  term: (rule, { subject }, world) => ofRecording(rule, subject, world),
  file: (rule, world) => {
    const file = fileOf(world)
    return file && claimFor(rule, file, world)
  },
  verbs: ({ schedule, recordings }) => [
    'case.dispose',
    ...(recordings ? ['recording.dispose'] : []),
    ...(schedule === undefined ? ['case.set-term'] : []),
  ],
  answer: (rule, question) => {
    if (question.verb === 'case.dispose') return mayDispose(rule, question)
    if (question.verb === 'recording.dispose') return mayDisposeRecording(rule, question)
    return maySet(rule, question)
  },
  matters: ['case'],
  watch: (rule, world) => ({ findings: unconfigured(rule, world) }),
})

function fileOf(world: World): Subject | undefined {
  const known = world.of('case.opened')[0] ?? world.of('case.archived')[0]
  return known && subjectFrom(known, 'case')
}

function claimFor(rule: FileTerm, file: Subject, world: World): TermClaim {
  const kept = settledFor(rule, file, world)
  const citation = rule.cite(kept?.clauses)
  const say = (text: string) => `${text}${sayBasis(citation)}。`
  const open = (length: string, text: string): TermClaim => {
    return { length, held: false, sentence: say(text), citation }
  }
  const archived: LawEvent | undefined = world.last('case.archived', file)
  if (kept === undefined) return open('case_file', '该类案卷尚未设定保管期限，不得处置。')
  if (kept.length === 'permanent') return open('permanent', `${kept.why}，永久保管，不得处置。`)
  if (archived === undefined) return open('case_file', '案卷尚未归档，期限未起算，不得处置。')
  const { lastDay, after } = calendarTerm(archived.at, kept.length)
  const text = `${kept.why}，${sayLength(kept.length)}，至${sayDay(lastDay)}（含当日），次日起方可按规定处置。`
  const sentence = say(text)
  const setting = rule.params.schedule && world.settings.say(rule.params.schedule.setting)
  return {
    start: archived.at,
    length: kept.length,
    end: lastDay,
    disposableFrom: after,
    held: false,
    sentence,
    citation,
    ...(setting === undefined ? {} : { setting }),
  }
}

/** Of several cases the longest; a link once made stays. */
function ofRecording(rule: FileTerm, recording: Subject, world: World): TermClaim | undefined {
  if (!rule.params.recordings) return undefined
  const files = ['recording.linked', 'recording.marked-evidence'].flatMap((kind) =>
    world.about(kind, recording).flatMap((event) => subjectFrom(event, 'case') ?? []),
  )
  const claims = files.map((file) => claimFor(rule, file, world))
  return claims.reduce<TermClaim | undefined>((best, next) => {
    if (best === undefined || best.disposableFrom === undefined) return best ?? next
    if (next.disposableFrom === undefined) return next
    return next.disposableFrom > best.disposableFrom ? next : best
  }, undefined)
}

function mayDispose(rule: FileTerm, { world, now }: Question): Answer {
  const file = fileOf(world)
  if (file === undefined) {
    const text = '没有这份案卷的归档信息，不能处置，请先核对案卷编号。'
    return answerOf(rule, [{ code: 'case-unknown', text }])
  }
  return until(rule, claimFor(rule, file, world), 'file-term-running', now)
}

/** A recording of a case goes when the case file may go, however old it is. */
function mayDisposeRecording(rule: FileTerm, { recording, world, now }: Question) {
  const claim = recording && ofRecording(rule, recording.subject, world)
  return claim && until(rule, claim, 'term-running', now)
}

function until(rule: FileTerm, claim: TermClaim, code: string, now: Instant): Answer {
  if (claim.disposableFrom !== undefined && now >= claim.disposableFrom) return answerOf(rule, [])
  const { sentence, citation } = claim
  const refusals = [{ code, sentence: `现在不能处置：${sentence}`, citations: [citation] }]
  return { refusals, warnings: [], citation }
}

function maySet(rule: FileTerm, { request, world }: Question): Answer {
  const opened = world.of('case.opened')[0]
  const file = opened && subjectFrom(opened, 'case')
  const kept = file && keptFor(rule, file, world)
  const wanted = lengthSchema.safeParse(request.length)
  if (!wanted.success || kept === undefined) {
    return answerOf(rule, [{ code: 'file-term-unreadable', text: '请选择保管期限。' }])
  }
  if (sizeOf(wanted.data) >= sizeOf(kept.length)) return answerOf(rule, [])
  const { clauses } = kept
  const said = `按${kept.why}应${sayLength(kept.length)}，`
  const faults: Fault[] = []
  if (!given(request.reason)) {
    faults.push({ code: 'file-term-reason', text: `${said}缩短的请写明理由。`, clauses })
  }
  if (!given(request.second) || request.second === request.by) {
    const text = `${said}缩短须由另一人确认，请由第二人用本人账号确认。`
    faults.push({ code: 'file-term-second', text, clauses })
  }
  return answerOf(rule, faults)
}

function unconfigured(rule: FileTerm, world: World): readonly Finding[] {
  const known = new Map<string, boolean>()
  return world.of('case.archived').flatMap((event) => {
    const subject = subjectFrom(event, 'case')
    if (subject === undefined) return []
    const kept = known.get(subject.id) ?? keptFor(rule, subject, world) !== undefined
    known.set(subject.id, kept)
    if (kept) return []
    const text = '该类案卷尚未设定保管期限，请在本单位设定中填写期限并注明来源。'
    return [findingOf(rule, { code: 'category-without-term', text, subject, since: event.at })]
  })
}
