import { checkSequence } from './continuity/check-sequence.ts'
import {
  type Circumstance,
  explainHole,
  type Gap,
  type Interruption,
  withCircumstances,
} from './continuity/explain-hole.ts'
import { findHoles } from './continuity/find-holes.ts'
import { orderUnplaced } from './continuity/order-unplaced.ts'
import {
  type JudgedRecording,
  type Mark,
  type Piece,
  type Placed,
  placeRecordings,
} from './continuity/place-recordings.ts'
import { byStart, lengthOf, within, without } from './continuity/stretches.ts'
import type { Finding, Stretch } from './media.ts'

export interface ContinuityInput {
  /** From arrival to end, by the server's clock. An activity that still runs ends now. */
  readonly window: Stretch
  readonly recordings: readonly JudgedRecording[]
  readonly interruptions: readonly Interruption[]
  /** Faults of the recorders and exemptions, to stand beside the gaps of their time. */
  readonly circumstances?: readonly Circumstance[]
  readonly rules: ContinuityRules
}

export interface ContinuityRules {
  /** Names have whole seconds: start and end of two neighbours may differ by this. */
  readonly toleranceMs: number
  /** How far a pressed button may be from what the recorder did. */
  readonly markToleranceMs: number
  /** Which material counts as coverage. */
  readonly covering: readonly JudgedRecording['kind'][]
}

export const CONTINUITY_RULES: ContinuityRules = {
  toleranceMs: 1_500,
  markToleranceMs: 5_000,
  covering: ['video', 'audio'],
}

/** One stretch of a ribbon on the page. */
export interface RibbonSegment extends Stretch {
  readonly what: 'covered' | 'open' | 'explained'
  /** In a device's lane: which recording. */
  readonly recording?: string
  /** Key of the reason that explains this stretch. */
  readonly reason?: string
}

export interface Lane {
  readonly device: string
  readonly segments: readonly RibbonSegment[]
  readonly marks: readonly Mark[]
}

export interface Overlap extends Stretch {
  readonly device: string
  readonly first: string
  readonly second: string
}

export interface Outside {
  readonly recording: string
  readonly when: 'before' | 'after'
  /** Between the recording's nearer end and the activity. */
  readonly ms: number
}

/** All times by the server's clock. `union` covers the window without holes and in order. */
export interface Continuity {
  readonly window: Stretch
  readonly coveredMs: number
  readonly gaps: readonly Gap[]
  readonly union: readonly RibbonSegment[]
  readonly lanes: readonly Lane[]
  readonly overlaps: readonly Overlap[]
  /** 非同步: recordings made before or after the activity. */
  readonly notSynchronous: readonly Outside[]
  readonly findings: readonly Finding[]
  /** No open gap, and something was recorded. */
  readonly complete: boolean
}

/**
 * Judges whether an activity was recorded without a break from arrival to end. Pure and total:
 * any input gives a result. What it finds is for a person to weigh; which gap breaks which
 * article is decided by the law engine from the gaps given here.
 */
export function judgeContinuity(input: ContinuityInput): Continuity {
  const { window, rules } = input
  const { placed, marks, findings } = placeRecordings(input.recordings)
  const covering = placed.filter((one) => rules.covering.includes(one.recording.kind))
  const pieces = covering.flatMap((one) => one.pieces)
  const holes = findHoles(pieces, window, rules.toleranceMs)
  const gaps = withCircumstances(
    holes.flatMap((hole) => explainHole(hole, input.interruptions, rules.markToleranceMs)),
    input.circumstances ?? [],
  )
  const notSynchronous = findOutside(placed, window, rules.toleranceMs)
  const overlaps = findOverlaps(placed, rules.toleranceMs)
  const missingMs = gaps.reduce((sum, gap) => sum + gap.ms, 0)
  const coveredMs = Math.max(0, lengthOf(window)) - missingMs
  const told = [
    ...gapFindings(gaps),
    ...notSynchronous.map((one) => outsideFinding(one)),
    ...overlaps.map((one) => overlapFinding(one)),
    ...devicesOf(placed).flatMap((device) =>
      checkSequence(device, ofDevice(placed, device), unplacedNumbers(input.recordings, device)),
    ),
    ...orderUnplaced(input.recordings, placed),
    ...findings,
  ]
  return {
    window,
    coveredMs,
    gaps,
    union: unionRibbon(window, gaps),
    lanes: devicesOf(placed).map((device) => laneOf(device, placed, marks, window)),
    overlaps,
    notSynchronous,
    findings: told,
    complete: gaps.every((gap) => gap.state === 'explained') && coveredMs > 0,
  }
}

const devicesOf = (placed: readonly Placed[]) => [
  ...new Set(placed.map((one) => one.recording.device)),
]

const ofDevice = (placed: readonly Placed[], device: string) =>
  placed.filter((one) => one.recording.device === device)

function unplacedNumbers(recordings: readonly JudgedRecording[], device: string) {
  const unplaced = recordings.filter((one) => one.device === device && one.startMs === undefined)
  return new Set(unplaced.flatMap(({ sequence }) => sequence ?? []))
}

function unionRibbon(window: Stretch, gaps: readonly Gap[]): RibbonSegment[] {
  const missing = gaps.map((gap): RibbonSegment => {
    const reason = gap.interruption ? { reason: gap.interruption.reason } : {}
    return { fromMs: gap.fromMs, toMs: gap.toMs, what: gap.state, ...reason }
  })
  const covered = without(window, gaps).map((one): RibbonSegment => ({ ...one, what: 'covered' }))
  return byStart([...covered, ...missing])
}

function laneOf(
  device: string,
  placed: readonly Placed[],
  marks: readonly Mark[],
  window: Stretch,
): Lane {
  const pieces: Piece[] = ofDevice(placed, device).flatMap((one) => one.pieces)
  return {
    device,
    segments: byStart(pieces)
      .flatMap((piece) => within(piece, window) ?? [])
      .map(({ fromMs, toMs, recording }) => ({ fromMs, toMs, recording, what: 'covered' })),
    marks: marks.filter((mark) => mark.device === device),
  }
}

function findOutside(placed: readonly Placed[], window: Stretch, toleranceMs: number): Outside[] {
  return placed.flatMap(({ recording, span, boundMs }): Outside[] => {
    const early = window.fromMs - span.toMs
    const late = span.fromMs - window.toMs
    const allowed = toleranceMs + boundMs
    if (early > allowed) return [{ recording: recording.id, when: 'before', ms: early }]
    if (late > allowed) return [{ recording: recording.id, when: 'after', ms: late }]
    return []
  })
}

/** Only files of one kind: a recorder may take sound or photos beside its film. */
function findOverlaps(placed: readonly Placed[], toleranceMs: number): Overlap[] {
  const reached = new Map<string, Placed>()
  const overlaps: Overlap[] = []
  for (const one of placed) {
    if (one.pieces.length === 0) continue
    const key = JSON.stringify([one.recording.device, one.recording.kind])
    const before = reached.get(key)
    const shared = before && within(one.span, before.span)
    if (before && shared && lengthOf(shared) > toleranceMs) {
      const ids = { first: before.recording.id, second: one.recording.id }
      overlaps.push({ device: one.recording.device, ...ids, ...shared })
    }
    if (!before || one.span.toMs > before.span.toMs) reached.set(key, one)
  }
  return overlaps
}

const tenths = (ms: number) => Math.round(ms / 100) / 10

function gapFindings(gaps: readonly Gap[]): Finding[] {
  if (gaps.some((gap) => gap.where === 'whole' && gap.state === 'open')) {
    return [{ code: 'no-recording', facts: {} }]
  }
  return gaps.map((gap) => ({
    code: gap.state === 'open' ? 'gap-open' : 'gap-explained',
    facts: { where: gap.where, seconds: tenths(gap.ms), fromMs: gap.fromMs, toMs: gap.toMs },
  }))
}

function outsideFinding(one: Outside): Finding {
  const { recording, when, ms } = one
  return { code: 'not-synchronous', facts: { recording, when, seconds: tenths(ms) } }
}

function overlapFinding(one: Overlap): Finding {
  const { device, first, second } = one
  return { code: 'overlap', facts: { device, first, second, seconds: tenths(lengthOf(one)) } }
}
