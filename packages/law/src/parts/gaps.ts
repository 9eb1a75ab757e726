import { type Instant, parseInstant, sayInstant, toMs } from '../engine/instant.ts'
import type { ActivityView, LawEvent } from '../facts/activity-view.ts'
import { isRecord } from '../facts/read-facts.ts'

/** A time within the activity of which there is no recording. */
export interface Gap {
  readonly from: Instant
  readonly to: Instant
  readonly ms: number
  readonly mainStage: boolean
  /** When a judgement first showed it. */
  readonly foundAt: Instant
  /** The fact that explains it. */
  readonly explanation?: LawEvent
  /** Key of the reason, as far as one was given. */
  readonly reason?: string
  /** True when the reason was spoken into the recording at the restart. */
  readonly spoken: boolean
}

/** What gaps are read from: an activity as the rules see it, or the facts about one. */
export interface Judged extends Pick<ActivityView, 'judgements' | 'explainedGaps'> {
  /** Buttons pressed in the field: recording.interrupted and recording.resumed. */
  readonly interrupted?: readonly LawEvent[]
  readonly resumed?: readonly LawEvent[]
}

/**
 * Gaps of the latest judgement above the tolerance (ms); a file split without loss is no gap.
 * Judging again gives nobody more time: `foundAt` is that of the first judgement that showed it.
 */
export function gapsOf(matter: Judged, tolerance: number): readonly Gap[] {
  const judged = matter.judgements.at(-1)
  if (judged === undefined) return []
  const seen = firstSeen(matter)
  const spans = listedIn(judged).flatMap((raw) => spanOf(raw, tolerance))
  const said = explanationsOf(spans, matter.explainedGaps, tolerance)
  const pauses = pausesOf(matter)
  return spans.map((span, index) => ({
    ...gapOf(span, said[index] ?? [], judged, lastTouching(pauses, span)),
    foundAt: seen.get(span.from) ?? judged.at,
  }))
}

/** True when the latest judgement found some time recorded. */
export function covered({ judgements }: Pick<Judged, 'judgements'>): LawEvent | undefined {
  const judged = judgements.at(-1)
  const ms = judged?.fact.body.coveredMs
  return typeof ms === 'number' && ms > 0 ? judged : undefined
}

/** 2026年3月2日9:10起有10分钟没有记录 */
export function sayGap(gap: Gap): string {
  const seconds = Math.ceil(gap.ms / 1000)
  const minutes = Math.floor(seconds / 60)
  const rest = minutes > 0 && seconds % 60 === 0 ? '' : `${seconds % 60}秒`
  const length = `${minutes > 0 ? `${minutes}分钟` : ''}${rest}`
  return `${sayInstant(gap.from)}起有${length}没有记录`
}

/** The first three of them, so that the sentence stays one. */
export function sayGaps(gaps: readonly Gap[]): string {
  const shown = gaps.slice(0, 3).map(sayGap).join('；')
  return gaps.length > 3 ? `${shown}；共${gaps.length}处` : shown
}

function listedIn(judged: LawEvent): readonly unknown[] {
  const { gaps: listed } = judged.fact.body
  return Array.isArray(listed) ? listed : []
}

function firstSeen({ judgements }: Judged): ReadonlyMap<unknown, Instant> {
  const seen = new Map<unknown, Instant>()
  for (const judged of judgements) {
    for (const raw of listedIn(judged)) {
      if (isRecord(raw) && !seen.has(raw.from)) seen.set(raw.from, judged.at)
    }
  }
  return seen
}

/** A gap as the judgement lists it, above the tolerance. */
interface Span {
  readonly raw: { readonly [key: string]: unknown }
  readonly from: Instant
  readonly to: Instant
  readonly ms: number
}

function spanOf(raw: unknown, tolerance: number): readonly Span[] {
  if (!isRecord(raw) || typeof raw.ms !== 'number' || raw.ms <= tolerance) return []
  const from = parseInstant(raw.from)
  const to = parseInstant(raw.to)
  return from === undefined || to === undefined ? [] : [{ raw, from, to, ms: raw.ms }]
}

function gapOf(
  { raw, from, to, ms }: Span,
  said: readonly LawEvent[],
  judged: LawEvent,
  pause: Pause | undefined,
): Omit<Gap, 'foundAt'> {
  // The first explanation decides whether it was in time, the last one what the reason is.
  const first = said[0] && asProposed(said[0])
  const explanation = first ?? (raw.explained === true ? judged : undefined)
  const reason = said.at(-1)?.fact.body.reason ?? raw.reason ?? pause?.reason
  return {
    from,
    to,
    ms,
    mainStage: raw.mainStage !== false,
    spoken:
      raw.spoken === true ||
      pause?.spoken === true ||
      said.some((event) => event.fact.body.spoken === true),
    ...(explanation && { explanation }),
    ...(typeof reason === 'string' && { reason }),
  }
}

/**
 * An explanation counts once a superior has confirmed it, and from when the officer gave it: who
 * answers late does not make the officer late. Never from later than the confirmation.
 */
function asProposed(event: LawEvent): LawEvent {
  const proposed = parseInstant(event.fact.body.proposedAt)
  return proposed === undefined || proposed > event.at ? event : { ...event, at: proposed }
}

/** A time for which the officer had stopped the recording and said so. */
interface Pause {
  readonly from: Instant
  /** Absent: never resumed. */
  readonly to?: Instant
  readonly reason?: string
  /** The officer said that he had spoken the reason into the recording. */
  readonly spoken: boolean
}

/** Each interruption up to the next resumption, in the order of time. */
function pausesOf({ interrupted = [], resumed = [] }: Judged): readonly Pause[] {
  const byTime = (events: readonly LawEvent[]) =>
    events.toSorted((a, b) => (a.when < b.when ? -1 : a.when > b.when ? 1 : 0))
  const back = byTime(resumed)
  let next = 0
  return byTime(interrupted).map((event) => {
    while ((back[next]?.when ?? event.when) < event.when) next += 1
    const to = back[next]
    const { reason } = event.fact.body
    return {
      from: event.when,
      spoken: to?.fact.body.explained === true,
      ...(to === undefined ? {} : { to: to.when }),
      ...(typeof reason === 'string' && { reason }),
    }
  })
}

/** The last pause that began before the span was over, if it lasted into it; by halving. */
function lastTouching(pauses: readonly Pause[], { from, to }: Span): Pause | undefined {
  let low = 0
  let high = pauses.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const pause = pauses[middle]
    if (pause !== undefined && pause.from <= to) low = middle + 1
    else high = middle
  }
  const pause = pauses[low - 1]
  return pause === undefined || (pause.to !== undefined && pause.to < from) ? undefined : pause
}

/**
 * For each span the explanations of it, in the order in which they were given. An explanation
 * counts for a gap that lies within what it names, give or take the tolerance (ms). One sweep along
 * the time: a shift with hundreds of gaps and explanations stays linear.
 */
function explanationsOf(
  spans: readonly Span[],
  events: readonly LawEvent[],
  tolerance: number,
): readonly (readonly LawEvent[])[] {
  const named = events
    .flatMap((event, order) => {
      const from = parseInstant(event.fact.body.from)
      const to = parseInstant(event.fact.body.to)
      if (from === undefined || to === undefined) return []
      return [{ event, order, start: toMs(from) - tolerance, end: toMs(to) + tolerance }]
    })
    .sort((a, b) => a.start - b.start)
  const found: LawEvent[][] = spans.map(() => [])
  const along = spans
    .map(({ from, to }, index) => ({ index, from: toMs(from), to: toMs(to) }))
    .sort((a, b) => a.from - b.from)
  let next = 0
  let standing: typeof named = []
  for (const { index, from, to } of along) {
    while ((named[next]?.start ?? Number.POSITIVE_INFINITY) <= from) {
      standing.push(...named.slice(next, next + 1))
      next += 1
    }
    standing = standing.filter(({ end }) => end >= from)
    const fitting = standing.filter(({ end }) => end >= to).sort((a, b) => a.order - b.order)
    found[index] = fitting.map(({ event }) => event)
  }
  return found
}
