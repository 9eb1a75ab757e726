/**
 * What time it is on the server, as far as a page can know. The Date header has whole seconds; each
 * answer says that the server's clock, somewhere between asking and answering, stood within that
 * second. The bounds of all answers are intersected, so a few answers narrow it to well under one.
 *
 * They are kept on the device, so that a page opened without a network still knows how the clock of
 * this telephone stands; and they widen with time, because no quartz runs true.
 */
export interface Bounds {
  /** Server minus device, in milliseconds: at least and at most. */
  readonly lowest: number
  readonly highest: number
  /** Device time of the last answer that was counted. */
  readonly learntAt: number
}

const KEPT = 'liuhen.clock'
/** Telephones stay within 20 to 50 millionths; twice that is taken. */
const DRIFT = 1e-4

const UNKNOWN: Bounds = {
  lowest: Number.NEGATIVE_INFINITY,
  highest: Number.POSITIVE_INFINITY,
  learntAt: 0,
}

let bounds = readKept()

/** Learns from one answer. Times are this machine's milliseconds. */
export function learnServerTime(header: string | null, askedAt: number, answeredAt: number): void {
  const second = header === null ? Number.NaN : Date.parse(header)
  if (Number.isNaN(second)) return
  const learnt = { lowest: second - answeredAt, highest: second + 1000 - askedAt }
  bounds = narrowed(widened(bounds, answeredAt), { ...learnt, learntAt: answeredAt })
  keep(bounds)
}

/** Where the bounds no longer meet, a clock was set meanwhile: the newest answer counts alone. */
export function narrowed(known: Bounds, learnt: Bounds): Bounds {
  const lowest = Math.max(known.lowest, learnt.lowest)
  const highest = Math.min(known.highest, learnt.highest)
  return lowest <= highest ? { lowest, highest, learntAt: learnt.learntAt } : learnt
}

/** The bounds as they are at a later time of this device. */
export function widened({ lowest, highest, learntAt }: Bounds, at: number): Bounds {
  const drift = Math.max(0, at - learntAt) * DRIFT
  return { lowest: lowest - drift, highest: highest + drift, learntAt }
}

/** Milliseconds of the server's clock now; this machine's own until the first answer. */
export function serverNow(): number {
  return Date.now() + (measureClock()?.offsetMs ?? 0)
}

/** How far the server's clock is ahead of this device's, and by how much that may be wrong. */
export interface Measured {
  readonly offsetMs: number
  readonly boundMs: number
}

/** Absent until a server has answered this browser once. */
export function measureClock(at = Date.now()): Measured | undefined {
  const { lowest, highest } = widened(bounds, at)
  if (!Number.isFinite(lowest) || !Number.isFinite(highest)) return undefined
  return {
    offsetMs: Math.round((lowest + highest) / 2),
    boundMs: Math.ceil((highest - lowest) / 2),
  }
}

function readKept(): Bounds {
  const text = typeof localStorage === 'undefined' ? null : localStorage.getItem(KEPT)
  const [lowest, highest, learntAt] = text === null ? [] : text.split(' ').map(Number)
  const known = [lowest, highest, learntAt].every(Number.isFinite)
  return known ? { lowest: lowest ?? 0, highest: highest ?? 0, learntAt: learntAt ?? 0 } : UNKNOWN
}

function keep({ lowest, highest, learntAt }: Bounds): void {
  if (typeof localStorage === 'undefined') return
  localStorage.setItem(KEPT, `${lowest} ${highest} ${learntAt}`)
}
