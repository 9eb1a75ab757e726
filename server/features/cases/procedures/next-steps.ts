import type { Instant } from '@liuhen/format'
import { endOf, lastDayBefore } from './count-days.ts'
import {
  type Procedure,
  type Requirement,
  type Step,
  sayStatute,
  stepOf,
  type WorkCalendar,
} from './procedure.ts'

/** What has happened in a case, as far as its procedure asks. */
export interface Course {
  readonly step: string
  /** Every entry, oldest first. */
  readonly entered: readonly { readonly step: string; readonly at: Instant }[]
  /** Steps whose entering was approved and not refused since. */
  readonly approved: readonly string[]
  /** Documents that are issued, by the key of their template. */
  readonly documents: readonly { readonly form: string; readonly at: Instant }[]
}

/** A step that may follow, or why it may not yet. */
export interface NextStep {
  readonly key: string
  readonly title: string
  /** It goes back: a reason is asked for. */
  readonly back: boolean
  /** Chinese, with the article; absent: it may be entered now. */
  readonly why?: string
}

/** The state machine of a procedure: where a case may go from here, and what still stands before it. */
export function nextSteps(
  procedure: Procedure,
  course: Course,
  now: Instant,
  known: WorkCalendar,
): readonly NextStep[] {
  const { next, back } = stepOf(procedure, course.step)
  const forward = next.map((key) => {
    const step = stepOf(procedure, key)
    const why = missing(procedure, step, course, now, known)
    const { title } = step
    return { key, title, back: false, ...(why === undefined ? {} : { why }) }
  })
  const behind = back
    .filter((key) => course.entered.some(({ step }) => step === key))
    .map((key) => ({ key, title: stepOf(procedure, key).title, back: true }))
  return [...forward, ...behind]
}

function missing(
  procedure: Procedure,
  step: Step,
  course: Course,
  now: Instant,
  known: WorkCalendar,
): string | undefined {
  for (const each of step.requires) {
    const lack = lackOf(procedure, step, each, course, now, known)
    if (lack !== undefined) return `${each.why}（${sayStatute(procedure, each.source)}）。${lack}`
  }
  return undefined
}

/** What to do first; undefined: nothing. */
function lackOf(
  procedure: Procedure,
  { key }: Step,
  each: Requirement,
  course: Course,
  now: Instant,
  known: WorkCalendar,
): string | undefined {
  if ('approval' in each) {
    return course.approved.includes(key) ? undefined : '请先报批，由负责人在本页登记审批意见。'
  }
  if ('document' in each) {
    const made = course.documents.some(({ form }) => form === each.document)
    return made ? undefined : '请先制作并签发所需文书。'
  }
  const asked = 'after' in each ? each.after.step : each.step
  const last = course.entered.findLast(({ step }) => step === asked)
  if (last === undefined) return `请先办理“${stepOf(procedure, asked).title}”。`
  if (!('after' in each)) return undefined
  const end = endOf(last.at, each.after, known)
  return now >= end ? undefined : `须至${lastDayBefore(end)}期满，次日起方可办理。`
}
