import type { Instant } from '@liuhen/format'
import { endOf } from './count-days.ts'
import type { Course } from './next-steps.ts'
import type { Procedure, StepDeadline, WorkCalendar } from './procedure.ts'

/** One time limit of the procedure that runs, or ran, in a case. */
export interface Running {
  readonly key: string
  readonly from: Instant
  /** 24:00 of the last day. */
  readonly end: Instant
  /** What it waited for happened then; absent: not yet. */
  readonly metAt?: Instant
}

/** How far a limit was put off: the instant at which it is over since. */
export type Extensions = ReadonlyMap<string, Instant>

/**
 * The time limits that have begun, in the order of the procedure. A step entered again begins its
 * limit again only after it was met; what is put off ends when the approval says.
 */
export function runningDeadlines(
  { steps }: Procedure,
  course: Course,
  extensions: Extensions,
  known: WorkCalendar,
): readonly Running[] {
  const found = new Map<string, Running>()
  const all = steps.flatMap((step) => step.deadlines.map((each) => ({ step: step.key, each })))
  // A limit may begin where another ends: twice through, so that the order of steps does not matter.
  for (const round of [1, 2]) {
    for (const { step, each } of all) {
      if (round === 2 && found.has(each.key)) continue
      const from = beginning(step, each, course, found)
      if (from === undefined) continue
      const metAt = metAfter(each, from, course)
      const end = extensions.get(each.key) ?? endOf(from, each, known)
      found.set(each.key, {
        key: each.key,
        from,
        end,
        ...(metAt === undefined ? {} : { metAt }),
      })
    }
  }
  return all.flatMap(({ each }) => found.get(each.key) ?? [])
}

function beginning(
  own: string,
  { from, until }: StepDeadline,
  course: Course,
  found: ReadonlyMap<string, Running>,
): Instant | undefined {
  if (from !== undefined && 'deadline' in from) return found.get(from.deadline)?.end
  const times =
    from !== undefined && 'document' in from
      ? course.documents.filter(({ form }) => form === from.document).map(({ at }) => at)
      : course.entered.filter(({ step }) => step === (from?.step ?? own)).map(({ at }) => at)
  // Gone back before it was met: it goes on from the first time. Met before: it begins again.
  return times.findLast((at, i) => i === 0 || metBetween(until, times[i - 1], at, course))
}

function metBetween(
  until: StepDeadline['until'],
  from: Instant | undefined,
  to: Instant,
  course: Course,
): boolean {
  return endings(until, course).some((at) => from !== undefined && at >= from && at <= to)
}

function metAfter({ until }: StepDeadline, from: Instant, course: Course): Instant | undefined {
  return endings(until, course).find((at) => at >= from)
}

function endings(until: StepDeadline['until'], course: Course): readonly Instant[] {
  if (until === undefined) return []
  if ('document' in until) {
    return course.documents.filter(({ form }) => form === until.document).map(({ at }) => at)
  }
  const steps = [until.step].flat()
  return course.entered.filter(({ step }) => steps.includes(step)).map(({ at }) => at)
}
