/** Seconds of a recording that were really played, in milliseconds from its start. */
export interface Span {
  readonly fromMs: number
  readonly toMs: number
}

/** No player of ours runs faster, and none runs before it was opened. */
const FASTEST = 16
/** What a page that was held up may report late, and a clock of a tab may be off. */
const SLACK_MS = 3_000
/** A film's last picture stands a little behind the length that its header says. */
const BEHIND_END_MS = 2_000

export interface Report {
  readonly played: readonly Span[]
  /** Length of what was opened; undefined: not known. */
  readonly lengthMs: number | undefined
  /** Since the page reported last. */
  readonly sinceMs: number
}

/**
 * What a page says was played, cut at the end of the film; undefined where it cannot be true: behind
 * the end, backwards, or more than the fastest player shows in that time.
 */
export function believable({ played, lengthMs, sinceMs }: Report): readonly Span[] | undefined {
  const end = lengthMs === undefined ? Number.POSITIVE_INFINITY : lengthMs
  const possible = played.every(
    ({ fromMs, toMs }) => fromMs >= 0 && fromMs <= toMs && toMs <= end + BEHIND_END_MS,
  )
  const most = FASTEST * (Math.max(0, sinceMs) + SLACK_MS)
  if (!possible || playedMs(played) > most) return undefined
  const within = played.map(({ fromMs, toMs }) => ({ fromMs, toMs: Math.min(toMs, end) }))
  return within.filter(({ fromMs, toMs }) => fromMs < toMs)
}

/** In order, and as one where they touch: what was played twice counts once. */
export function mergeSpans(spans: readonly Span[]): readonly Span[] {
  const merged: { fromMs: number; toMs: number }[] = []
  for (const { fromMs, toMs } of [...spans].sort((a, b) => a.fromMs - b.fromMs)) {
    const last = merged.at(-1)
    if (last === undefined || fromMs > last.toMs + TOUCHING_MS) merged.push({ fromMs, toMs })
    else last.toMs = Math.max(last.toMs, toMs)
  }
  return merged
}

/** Half a second between two reports is how a player counts, not a passage that was skipped. */
const TOUCHING_MS = 500

export function playedMs(spans: readonly Span[]): number {
  return spans.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)
}

/** How long the parts are together: the length of a film that holds nothing else. */
export function lengthOf(parts: readonly Span[]): number {
  return playedMs(parts)
}

/**
 * Where in the recording these seconds of a cut film are, which holds only these parts one behind
 * the other. Without parts the film is the whole recording.
 */
export function inRecording(
  spans: readonly Span[],
  parts: readonly Span[] | undefined,
): readonly Span[] {
  if (parts === undefined) return spans
  let before = 0
  return parts.flatMap(({ fromMs, toMs }) => {
    const shift = fromMs - before
    const end = before + toMs - fromMs
    const here = spans.map((span) => ({
      fromMs: Math.max(span.fromMs, before) + shift,
      toMs: Math.min(span.toMs, end) + shift,
    }))
    before = end
    return here.filter((span) => span.fromMs < span.toMs)
  })
}
