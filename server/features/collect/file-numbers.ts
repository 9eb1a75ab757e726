import type { Instant, Uuid } from '@liuhen/format'

/**
 * Recorders number their files one after the other. A number that no file carries was recorded and
 * is gone: the card was cleared before everything was in, or somebody chose.
 */

/** A file of one recorder that has been brought in, as its name tells. */
export interface NumberedFile {
  readonly number: number
  /** Start by the recorder's own clock. */
  readonly at: Instant
  readonly media: string
  /** Came with the collection that is being judged. */
  readonly fresh: boolean
}

/** A stretch of missing numbers, between two files in the order of the recorder's clock. */
export interface NumberGap {
  readonly from: number
  readonly to: number
  readonly after: Instant
  readonly before: Instant
}

/** A gap that was found before. */
export interface KnownGap extends NumberGap {
  readonly id: Uuid
  readonly collection: Uuid
  readonly open: boolean
  /** Keys the digest of whatever explains it. */
  readonly salt: Uint8Array
}

/** What is known of one recorder's numbers around what came in now. */
export interface RecorderNumbers {
  readonly device: Uuid
  /** In any order, from the last file before what is fresh to the first one behind it. */
  readonly files: readonly NumberedFile[]
  /** Declared, though not in: a broken transfer is no cleared card. */
  readonly declared: ReadonlySet<number>
  readonly known: readonly KnownGap[]
}

/** A card that tells nonsense must not fill the ledger: what is beyond becomes one stretch. */
const GAPS_AT_MOST = 50

/** Stretches that nobody has found before. */
export function missingNumbers({
  files,
  declared,
  known,
}: Omit<RecorderNumbers, 'device'>): readonly NumberGap[] {
  const ordered = inOrder(files)
  const series = Object.values(Object.groupBy(ordered, ({ media }) => media))
  const gaps = series.flatMap((own = []) => gapsOf(own, ordered, declared))
  const fresh = gaps.filter((gap) => !known.some((before) => lies(gap, before)))
  const [first, ...others] = distinct(fresh).sort(byTime)
  if (first === undefined) return []
  const kept = [first, ...others].slice(0, GAPS_AT_MOST - 1)
  const rest = others.slice(GAPS_AT_MOST - 2)
  return [...kept, ...merged(rest)]
}

/** Known stretches that are closed, because every file of them has come in after all. */
export function filledGaps({ files, known }: RecorderNumbers): readonly KnownGap[] {
  return known.filter((gap) => {
    if (!gap.open) return false
    const inside = files.filter(({ at }) => at >= gap.after && at <= gap.before)
    const numbers = new Set(inside.map(({ number }) => number))
    return range(gap).every((number) => numbers.has(number))
  })
}

/** By the clock of the recorder; one file under two names counts once. */
function inOrder(files: readonly NumberedFile[]): readonly NumberedFile[] {
  const sorted = [...files].sort((a, b) =>
    a.at === b.at ? a.number - b.number : a.at < b.at ? -1 : 1,
  )
  return sorted.filter((file, index) => {
    const before = sorted[index - 1]
    return before?.at !== file.at || before.number !== file.number
  })
}

function gapsOf(
  own: readonly NumberedFile[],
  all: readonly NumberedFile[],
  declared: ReadonlySet<number>,
): readonly NumberGap[] {
  return own.slice(1).flatMap((behind, index) => {
    const before = own[index]
    if (before === undefined || !(before.fresh || behind.fresh)) return []
    // Photos and films may share one counter: what another medium carries is not missing.
    const there = new Set(
      all.filter(({ at }) => at >= before.at && at <= behind.at).map(({ number }) => number),
    )
    const stretch = { after: before.at, before: behind.at }
    return stretches(skipped(before.number, behind.number), (number) => {
      return !there.has(number) && !declared.has(number)
    }).map((found) => ({ ...found, ...stretch }))
  })
}

/** Numbers between two files; a counter that went back began anew at 0 or 1. */
function skipped(before: number, behind: number): { from: number; to: number } {
  const from = behind > before ? before + 1 : 1
  return { from, to: behind - 1 }
}

/** At most this many numbers are looked at one by one: a jump of millions is one stretch. */
const ONE_BY_ONE = 10_000

function stretches(
  { from, to }: { from: number; to: number },
  missing: (number: number) => boolean,
): readonly { from: number; to: number }[] {
  if (to < from) return []
  if (to - from > ONE_BY_ONE) return [{ from, to }]
  const found: { from: number; to: number }[] = []
  for (const number of range({ from, to })) {
    if (!missing(number)) continue
    const last = found.at(-1)
    if (last?.to === number - 1) last.to = number
    else found.push({ from: number, to: number })
  }
  return found
}

function range({ from, to }: { from: number; to: number }): readonly number[] {
  return Array.from({ length: Math.min(to - from, ONE_BY_ONE) + 1 }, (_, index) => from + index)
}

/** Inside a stretch that is known, by time and by number: part of it has come in since. */
function lies(gap: NumberGap, known: NumberGap): boolean {
  const byTime = gap.after >= known.after && gap.before <= known.before
  return byTime && gap.from >= known.from && gap.to <= known.to
}

/** Two media with one counter miss the same number together. */
function distinct(gaps: readonly NumberGap[]): NumberGap[] {
  return gaps.filter(
    (gap, index) => !gaps.some((other, at) => at !== index && within(gap, other, at < index)),
  )
}

function within(gap: NumberGap, other: NumberGap, first: boolean): boolean {
  const same = gap.from === other.from && gap.to === other.to
  const overlap = gap.after <= other.before && other.after <= gap.before
  if (same) return overlap && first
  return overlap && gap.from >= other.from && gap.to <= other.to
}

function merged(rest: readonly NumberGap[]): readonly NumberGap[] {
  const [first] = rest
  const last = rest.at(-1)
  if (first === undefined || last === undefined) return []
  const from = Math.min(...rest.map((gap) => gap.from))
  const to = Math.max(...rest.map((gap) => gap.to))
  return [{ from, to, after: first.after, before: last.before }]
}

function byTime(a: NumberGap, b: NumberGap): number {
  if (a.after !== b.after) return a.after < b.after ? -1 : 1
  return a.from - b.from
}
