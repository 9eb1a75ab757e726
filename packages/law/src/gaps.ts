import type { ActivityView, LawEvent } from './activity-view.ts'
import { type Instant, parseInstant, sayInstant, toMs } from './instant.ts'
import { isRecord } from './read-facts.ts'

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
export type Judged = Pick<ActivityView, 'judgements' | 'explainedGaps'>

/**
 * Gaps of the latest judgement above the tolerance (ms); a file split without loss is no gap.
 * Judging again gives nobody more time: `foundAt` is that of the first judgement that showed it.
 */
export function gapsOf(matter: Judged, tolerance: number): readonly Gap[] {
  const judged = matter.judgements.at(-1)
  if (judged === undefined) return []
  const seen = firstSeen(matter)
  return listedIn(judged).flatMap((raw) => {
    const gap = gapOf(raw, matter, judged, tolerance)
    if (gap === undefined || gap.ms <= tolerance) return []
    return [{ ...gap, foundAt: seen.get(gap.from) ?? judged.at }]
  })
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

function gapOf(
  raw: unknown,
  matter: Judged,
  judged: LawEvent,
  tolerance: number,
): Omit<Gap, 'foundAt'> | undefined {
  if (!isRecord(raw) || typeof raw.ms !== 'number') return undefined
  const from = parseInstant(raw.from)
  const to = parseInstant(raw.to)
  if (from === undefined || to === undefined) return undefined
  // The first explanation decides whether it was in time, the last one what the reason is.
  const said = matter.explainedGaps.filter((event) => covers(event, from, to, tolerance))
  const explanation = said[0] ?? (raw.explained === true ? judged : undefined)
  const reason = said.at(-1)?.fact.body.reason ?? raw.reason
  return {
    from,
    to,
    ms: raw.ms,
    mainStage: raw.mainStage !== false,
    spoken: raw.spoken === true || said.some((event) => event.fact.body.spoken === true),
    ...(explanation && { explanation }),
    ...(typeof reason === 'string' && { reason }),
  }
}

/** An explanation counts for a gap that lies within what it names, give or take the tolerance. */
function covers(event: LawEvent, from: Instant, to: Instant, tolerance: number): boolean {
  const start = parseInstant(event.fact.body.from)
  const end = parseInstant(event.fact.body.to)
  if (start === undefined || end === undefined) return false
  return toMs(start) - tolerance <= toMs(from) && toMs(to) <= toMs(end) + tolerance
}
