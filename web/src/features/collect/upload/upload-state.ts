import type { Problem } from '../../../api/problem.ts'

/**
 * How far an upload from this page is.
 *
 *   empty ▶ reading ▶ ready ▶ declaring ▶ waiting ▶ sending ▶ done
 *                                            ▲         │
 *                                            └ stopped ┘
 */
export type Phase =
  | 'empty'
  | 'reading'
  | 'ready'
  | 'declaring'
  | 'waiting'
  | 'sending'
  | 'stopped'
  | 'done'

export type FileState =
  | 'listed'
  | 'reading'
  | 'read'
  | 'sending'
  | 'sealed'
  | 'refused'
  | 'unreadable'

/** One file of the card. Changed in place: a list of 20,000 is not copied for each step. */
export interface Item {
  readonly name: string
  readonly file: File
  state: FileState
  sha256?: string
  upload?: string
  /** Bytes read while it is read, bytes sent after that. */
  moved: number
  /** Bytes a second, smoothed. */
  speed: number
  /** Why it was not taken. */
  problem?: string
}

export interface Upload {
  readonly phase: Phase
  readonly items: readonly Item[]
  readonly bytes: number
  /** Bytes read or sent so far, of all files. */
  readonly moved: number
  readonly speed: number
  readonly sealed: number
  readonly refused: number
  readonly unreadable: number
  readonly collection: string | undefined
  /** Why nothing goes on; a person must do something. */
  readonly problem: Problem | undefined
  /** The server is away and is asked again after so many seconds. */
  readonly away: number | undefined
  /** Files of an earlier list that this folder does not have. */
  readonly lacking: readonly string[]
}

export const EMPTY: Upload = {
  phase: 'empty',
  items: [],
  bytes: 0,
  moved: 0,
  speed: 0,
  sealed: 0,
  refused: 0,
  unreadable: 0,
  collection: undefined,
  problem: undefined,
  away: undefined,
  lacking: [],
}

/** Milliseconds until everything is there at this speed; undefined while nothing can be said. */
export function timeLeft(bytes: number, moved: number, speed: number): number | undefined {
  if (speed <= 0) return undefined
  return (Math.max(0, bytes - moved) / speed) * 1000
}

/** Bytes a second, smoothed over about ten measurements, so that the time left does not jump. */
export function smoothed(before: number, bytes: number, ms: number): number {
  if (ms <= 0) return before
  const now = (bytes / ms) * 1000
  return before === 0 ? now : before * 0.9 + now * 0.1
}
