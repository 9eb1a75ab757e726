/**
 * What time it is on the server, as far as a page can know. The Date header has whole seconds; each
 * answer says that the server's clock, somewhere between asking and answering, stood within that
 * second. The bounds of all answers are intersected, so a few answers narrow it to well under one.
 */
let bounds = { lowest: Number.NEGATIVE_INFINITY, highest: Number.POSITIVE_INFINITY }

/** Learns from one answer. Times are this machine's milliseconds. */
export function learnServerTime(header: string | null, askedAt: number, answeredAt: number): void {
  const second = header === null ? Number.NaN : Date.parse(header)
  if (Number.isNaN(second)) return
  bounds = narrowed(bounds, { lowest: second - answeredAt, highest: second + 1000 - askedAt })
}

/** Where the bounds no longer meet, a clock was set meanwhile: the newest answer counts alone. */
export function narrowed(known: typeof bounds, learnt: typeof bounds): typeof bounds {
  const lowest = Math.max(known.lowest, learnt.lowest)
  const highest = Math.min(known.highest, learnt.highest)
  return lowest <= highest ? { lowest, highest } : learnt
}

/** Milliseconds of the server's clock now; this machine's own until the first answer. */
export function serverNow(): number {
  const { lowest, highest } = bounds
  const offset = Number.isFinite(lowest) && Number.isFinite(highest) ? (lowest + highest) / 2 : 0
  return Date.now() + offset
}
