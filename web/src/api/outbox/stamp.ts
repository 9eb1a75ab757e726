import type { Measured } from '../server-clock.ts'
import type { Act } from './act.ts'

/** An act that leaves within this is measured by the server itself when it arrives. */
const AT_ONCE_MS = 1000

/**
 * The body as it is sent now. At once: as it is, and the server measures the time. Later: with the
 * device's clock when it was done, how that clock stood to the server's, and the act's number,
 * which orders acts even where the clock was set back between them. A time that the person stated
 * himself stays as he stated it.
 */
export function bodyToSend(act: Act, now: number): Act['body'] {
  const { body, madeAt, clock, seq, tried } = act
  const atOnce = !tried && now >= madeAt && now - madeAt < AT_ONCE_MS
  if (atOnce || body.stated !== undefined) return body
  const stated = new Date(madeAt).toISOString()
  if (clock === undefined) return { ...body, stated }
  // The server asks for this clock less its own; here it is measured the other way round.
  const phone = { offsetMs: -clock.offsetMs, boundMs: clock.boundMs, sequence: seq }
  return { ...body, stated, phone }
}

/**
 * An act with its clock as it proves to be now. Where the device's clock was set while there was
 * no network, nobody can tell which of both readings was right: the bound grows until it holds
 * both, and the act says so instead of a precise time that may be wrong.
 */
export function reconsidered(act: Act, measured: Measured | undefined): Act {
  const { clock } = act
  if (clock === undefined || measured === undefined) return act
  const apart = Math.abs(measured.offsetMs - clock.offsetMs)
  if (apart <= clock.boundMs + measured.boundMs) return act
  return { ...act, clock: { ...clock, boundMs: apart + measured.boundMs } }
}

const BOUND_AT_MOST_MS = 3_600_000

/** Whether the time of the act is so uncertain that a person has to state it. */
export function isTimeLost({ body, clock }: Act): boolean {
  return body.stated === undefined && clock !== undefined && clock.boundMs > BOUND_AT_MOST_MS
}
