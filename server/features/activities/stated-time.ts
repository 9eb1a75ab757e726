import type { Instant } from '@liuhen/format'
import { parseInstant, sayInstant } from '@liuhen/law'
import { z } from 'zod'
import {
  accept,
  type Decision,
  instantOf,
  type NewFact,
  refuse,
} from '../../platform/kernel/index.ts'

/** When a step happened, as a page states it; nothing: now. */
export const statedTime = {
  stated: z.iso.datetime({ offset: true }).optional(),
  /** Present where a telephone kept the step while offline: `stated` is then its clock's time. */
  phone: z
    .object({
      /** Its clock less the server's, as measured when both last spoke. */
      offsetMs: z.int(),
      /** The measurement is right within this. */
      boundMs: z.int().min(0).max(3_600_000),
      /** Place in the telephone's queue. */
      sequence: z.int().min(0),
    })
    .optional(),
}

export interface Stated {
  readonly stated?: string | undefined
  readonly phone?:
    | { readonly offsetMs: number; readonly boundMs: number; readonly sequence: number }
    | undefined
}

/** When something happened: as stated, or now. */
export interface When {
  readonly at: Instant
  /** Present where another time than now is stated. */
  readonly stated?: Instant
  /** As the telephone told it; kept beside the corrected time. */
  readonly phone?: PhoneTime
}

export interface PhoneTime {
  readonly clock: Instant
  readonly offsetMs: number
  readonly boundMs: number
  readonly sequence: number
}

interface Course {
  readonly now: Instant
  /** The latest moment on the course so far; absent where the order does not matter. */
  readonly latest?: Instant | undefined
}

/** Guards of the machine's own order: no regulation says them. */
const TYPED_AT_MOST_HOURS_AGO = 72
const MEASURED_AT_MOST_HOURS_AGO = 30 * 24

/** The time of a step: now, as typed by the officer, or as measured by his telephone. */
export function whenOf({ stated, phone }: Stated, course: Course): Decision<When> {
  if (stated === undefined) return accept({ at: course.now })
  const clock = instantOf(stated)
  if (phone === undefined) return asTyped(clock, course)
  return asMeasured({ clock, ...phone }, course)
}

function asTyped(stated: Instant, { now, latest }: Course): Decision<When> {
  if (stated > now) return refuseTime('不能晚于现在，请改填。')
  if (latest !== undefined && stated < latest) {
    return refuseTime(`不能早于本次活动的前一步（${say(latest)}），请核对后改填。`)
  }
  if (hoursBetween(stated, now) > TYPED_AT_MOST_HOURS_AGO) {
    return refuseTime(`只能补记 ${TYPED_AT_MOST_HOURS_AGO} 小时以内的时间。`)
  }
  return accept({ at: stated, stated })
}

/** A slip within what was measured is no contradiction: it is moved to the nearest time that fits. */
function asMeasured(phone: PhoneTime, { now, latest }: Course): Decision<When> {
  const { clock, offsetMs, boundMs } = phone
  const happened = plus(clock, -offsetMs)
  if (happened > plus(now, boundMs)) {
    return refuseTime('手机登记的时间换算后晚于现在，请联网重新对时后再补传。')
  }
  if (hoursBetween(happened, now) > MEASURED_AT_MOST_HOURS_AGO) {
    return refuseTime('手机登记的时间已超过 30 天，请不再补传，改为登录后填写时间登记。')
  }
  // Two measurements, each right within the bound, may differ by twice as much.
  if (latest !== undefined && plus(happened, 2 * boundMs) < latest) {
    const why = `手机登记的时间早于已经登记的前一步（${say(latest)}），可能已由同事登记。`
    return refuseTime(`${why}请核对活动记录，不再补传这一步，或者改填时间后重新登记。`)
  }
  const after = latest === undefined || happened > latest ? happened : latest
  const at = after > now ? now : after
  return accept({ at, stated: at, phone })
}

function say(at: Instant): string {
  const instant = parseInstant(at)
  return instant === undefined ? at : sayInstant(instant)
}

function refuseTime(why: string): Decision<never> {
  return refuse('activity.stated-time', { why })
}

function plus(at: Instant, ms: number): Instant {
  return instantOf(new Date(Date.parse(at) + ms).toISOString())
}

function hoursBetween(from: Instant, to: Instant): number {
  return (Date.parse(to) - Date.parse(from)) / 3_600_000
}

/** The fact with the time that is stated for it, and how a telephone measured that. */
export function timed(fact: NewFact, { stated, phone }: Partial<When> = {}): NewFact {
  const body = phone === undefined ? fact.body : { ...fact.body, phone: { ...phone } }
  return { ...fact, body, ...(stated === undefined ? {} : { stated }) }
}
