import { z } from 'zod'
import { atLeast } from '../changes/comparison.ts'
import { sayBasis } from '../engine/citation.ts'
import { calendarTerm, type Instant, sayDay, sayDuration } from '../engine/instant.ts'
import {
  type Answer,
  defineKind,
  type Question,
  type Rule,
  type TermClaim,
} from '../engine/kind.ts'
import { longestClaim } from '../engine/strictest.ts'
import type { CaseView, RecordingView } from '../facts/recording-view.ts'
import type { World } from '../facts/world.ts'
import { settingRef } from '../pack/params.ts'
import type { SettingReader } from '../pack/setting.ts'
import { durationSchema } from '../pack/setting-value.ts'

const schema = z
  .strictObject({
    /** recording: every recording; evidence: those used as evidence in a case. */
    applies_to: z.enum(['recording', 'evidence']),
    /** Least term in the text. */
    least: durationSchema.optional(),
    /** A longer term that the agency may set. */
    longer: settingRef.optional(),
    /** Terms of case files by category, where the text refers to other rules. */
    case_file_terms: settingRef.optional(),
    /** Another rule of the pack gives the file's term; this one keeps until the file has one. */
    follows_file: z.literal(true).optional(),
    /** Recordings linked to a case follow its file too, not only its evidence. */
    linked: z.literal(true).optional(),
  })
  .refine(
    (p) =>
      (p.applies_to === 'recording' ? p.least : (p.case_file_terms ?? p.follows_file)) !==
      undefined,
    {
      error:
        'applies_to: recording 须有 least；applies_to: evidence 须有 case_file_terms 或 follows_file',
    },
  )

type Retention = Rule<z.output<typeof schema>>

/**
 * How long a recording is kept. Recordings: from the later of recording and storing.
 * Evidence: with its case file, from archiving; category without a term: not disposable.
 */
export const retentionTerm = defineKind({
  kind: 'retention-term',
  title: '保存期限',
  schema,
  explain: (rule) => {
    const { applies_to, least, linked, follows_file } = rule.params
    if (applies_to === 'evidence') {
      const which = linked === true ? '案件的记录和作为证据使用的记录' : '作为证据使用的记录'
      if (follows_file === true) return `${which}与案卷同期保存；案卷归档前不得处置。`
      return `${which}随案卷保存；案卷期限由本单位按类别填写并注明来源，未填写的不得销毁。`
    }
    return `音视频记录从摄录和入库中较晚的一日起至少保存${sayDuration(least ?? 'P0D')}，期满次日方可处置。`
  },
  references: ({ longer, case_file_terms }) => ({
    settings: [longer, case_file_terms].flatMap((ref) => ref?.setting ?? []),
  }),
  compare: (superior, lower) =>
    superior.applies_to === 'recording' && lower.applies_to === 'recording'
      ? atLeast('保存期限', superior.least, lower.least)
      : undefined,
  term: claim,
  verbs: () => ['recording.dispose'],
  answer: mayDispose,
})

function claim(
  rule: Retention,
  recording: RecordingView,
  { settings }: Pick<World, 'settings'>,
): TermClaim | undefined {
  if (rule.params.applies_to === 'recording') return ofRecording(rule, recording, settings)
  const files = [
    ...recording.evidenceIn,
    ...(rule.params.linked === true ? recording.linkedTo : []),
  ]
  const claims = files.flatMap((file) => ofCase(rule, file, settings) ?? [])
  return longestClaim(claims.map((claim) => ({ claim })))?.claim
}

function ofRecording(rule: Retention, recording: RecordingView, settings: SettingReader) {
  const { recordedAt, storedAt } = recording
  const start = recordedAt !== undefined && recordedAt > storedAt ? recordedAt : storedAt
  const least = fixedTerm(rule, start, rule.params.least ?? 'P0D')
  const key = rule.params.longer?.setting
  if (key === undefined) return least
  const longer = fixedTerm(rule, start, settings.duration(key))
  // The agency may lengthen; a shorter setting changes nothing.
  if ((longer.disposableFrom ?? '') <= (least.disposableFrom ?? '')) return least
  return { ...longer, setting: settings.say(key) }
}

function ofCase(rule: Retention, file: CaseView, settings: SettingReader): TermClaim | undefined {
  const key = rule.params.case_file_terms?.setting
  if (key === undefined) return file.archivedAt === undefined ? untilArchived(rule) : undefined
  const category = file.category
  const terms = settings.terms(key)
  const length =
    category !== undefined && Object.hasOwn(terms, category) ? terms[category] : undefined
  const citation = rule.cite()
  const open = (kind: string, text: string): TermClaim => {
    const sentence = `${text}${sayBasis(citation)}。`
    return { length: kind, held: false, sentence, citation, setting: settings.say(key) }
  }
  if (length === 'permanent') return open('permanent', '随案卷永久保存，不得处置。')
  if (length === undefined) {
    return open('case_file', '随案卷保存；该类案卷尚未设定保存期限，不得处置。')
  }
  if (file.archivedAt === undefined) {
    return open('case_file', '随案卷保存；案卷尚未归档，期限未起算，不得处置。')
  }
  return { ...fixedTerm(rule, file.archivedAt, length), setting: settings.say(key) }
}

function untilArchived(rule: Retention): TermClaim {
  const citation = rule.cite()
  const sentence = `与案卷同期保存；案卷尚未归档，不得处置。${sayBasis(citation)}。`
  return { length: 'case_file', held: false, sentence, citation }
}

function fixedTerm(rule: Retention, start: Instant, length: string): TermClaim {
  const { lastDay, after } = calendarTerm(start, length)
  const citation = rule.cite()
  const sentence =
    `保存${sayDuration(length)}，至${sayDay(lastDay)}（含当日），` +
    `次日起方可按规定处置。${sayBasis(citation)}。`
  return { start, length, end: lastDay, disposableFrom: after, held: false, sentence, citation }
}

function mayDispose(rule: Retention, question: Question): Answer | undefined {
  const citation = rule.cite()
  const refuse = (code: string, sentence: string): Answer => {
    return { refusals: [{ code, sentence, citations: [citation] }], warnings: [], citation }
  }
  if (question.recording === undefined) {
    return refuse(
      'recording-unknown',
      `没有这份记录的入库信息，不能处置，请先核对记录编号。${sayBasis(citation)}。`,
    )
  }
  const own = claim(rule, question.recording, question)
  if (own === undefined) return undefined
  if (own.disposableFrom !== undefined && question.now >= own.disposableFrom) {
    return { refusals: [], warnings: [], citation }
  }
  return refuse('term-running', `现在不能处置：${own.sentence}`)
}
