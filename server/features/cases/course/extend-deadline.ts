import type { Instant } from '@liuhen/format'
import { z } from 'zod'
import { type Accepted, accept, type Decision, refuse } from '../../../platform/kernel/index.ts'
import { mayActOn, procedureFor } from '../case.ts'
import { aboutCase, Because, CaseAsked, touched } from '../found.ts'
import { afterDay, endOf, lastDayBefore } from '../procedures/count-days.ts'
import { type Procedure, type StepDeadline, sayStatute } from '../procedures/procedure.ts'
import type { CourseFound } from './enter-step.ts'

export const ExtendDeadline = CaseAsked.extend({
  deadline: z.string().max(60),
  because: Because,
  /** Where the law leaves the length to another rule: that rule, and the new last day. */
  basis: z.string().trim().min(1).max(300).optional(),
  lastDay: z.iso.date().optional(),
})
export type ExtendDeadline = z.infer<typeof ExtendDeadline>

/** A limit that runs, as its row has it. */
export interface LimitFound {
  readonly key: string
  readonly end: Instant
  readonly met: boolean
  readonly extended: boolean
}

export interface ExtendingFacts extends CourseFound {
  readonly limits: readonly LimitFound[]
}

export interface DeadlineExtended extends Accepted {
  readonly found: ExtendingFacts
  readonly asked: ExtendDeadline
  readonly before: Instant
  readonly end: Instant
}

/** A superior puts a limit off as far as its article lets him. */
export function decideExtendDeadline(
  found: ExtendingFacts,
  asked: ExtendDeadline,
): Decision<DeadlineExtended> {
  const may = mayActOn('extend-deadline', found.case)
  if (!may.ok) return may
  const procedure = procedureFor(found.case, found.procedure)
  if (!procedure.ok) return procedure
  if (found.case.handlers.includes(found.who.person)) return refuse('case.own-approval')
  const all = procedure.accepted.steps.flatMap(({ deadlines }) => deadlines)
  const limit = all.find(({ key }) => key === asked.deadline)
  const running = found.limits.find(({ key }) => key === asked.deadline)
  if (limit === undefined || running === undefined) return refuse('case.deadline-unknown')
  const end = newEnd(procedure.accepted, limit, running, asked, found)
  if (!end.ok) return end
  const body = {
    ...{ deadline: asked.deadline, until: end.accepted, by: found.who.person },
    textDigest: found.digest(`${asked.because}\n${asked.basis ?? ''}`),
  }
  return accept({
    ...{ found, asked, before: running.end, end: end.accepted },
    facts: [{ kind: 'case.deadline-extended', subjects: aboutCase(found.case), body }],
    touches: touched(found.case),
  })
}

function newEnd(
  procedure: Procedure,
  { title, extended, source }: StepDeadline,
  running: LimitFound,
  { basis, lastDay }: ExtendDeadline,
  { calendar }: CourseFound,
): Decision<Instant> {
  if (extended === undefined) {
    return refuse('case.deadline-fixed', { title, source: sayStatute(procedure, source) })
  }
  if (running.met) return refuse('case.deadline-met', { title })
  const given = extended.within !== undefined || extended.working_days !== undefined
  if (given) {
    // The extension begins where the limit ends: its last day is the day from which is counted on.
    if (running.extended) return refuse('case.deadline-twice', { title })
    return accept(endOf(lastMoment(running.end), extended, calendar))
  }
  if (basis === undefined || lastDay === undefined) return refuse('case.deadline-basis', { title })
  const last = lastDayBefore(running.end)
  return lastDay > last ? accept(afterDay(lastDay)) : refuse('case.deadline-shorter', { last })
}

/** A moment of the last day that still belongs to the limit. */
function lastMoment(end: Instant): Instant {
  return afterDay(dayBefore(lastDayBefore(end)))
}

function dayBefore(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`) - 24 * 3_600_000
  return new Date(at).toISOString().slice(0, 10)
}
