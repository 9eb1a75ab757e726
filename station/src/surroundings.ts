import { readFileSync } from 'node:fs'
import { homedir, hostname } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'

/** What a command sees of the machine it runs on; tests give another one. */
export interface Surroundings {
  /** Results: the table, the JSON. */
  readonly out: (text: string) => void
  /** Everything said on the way: steps, progress, complaints. */
  readonly err: (text: string) => void
  /** Whether what is said on the way goes to a screen that can be redrawn. */
  readonly isTty: boolean
  readonly columns: () => number
  readonly rows: () => number
  readonly hostname: string
  /** Where the station keeps its queue unless told otherwise. */
  readonly stateFolder: string
  readonly sleep: (ms: number) => Promise<void>
  /** From 0 to below 1: spreads the tries of many stations. */
  readonly random: () => number
  /** Milliseconds of a clock that nobody can set; its zero is the machine's start. */
  readonly monotonicMs: () => number
  /** The same clock when the command was given. */
  readonly startedMs: number
  /** Tells one run of the machine from the next; '' where the system does not say. */
  readonly bootId: string
  /** Pauses before the second, third … try where a server that never answered is given up. */
  readonly pauses: readonly number[]
}

export function realSurroundings(): Surroundings {
  const monotonicMs = () => Number(process.hrtime.bigint() / 1_000_000n)
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    isTty: process.stderr.isTTY === true,
    columns: () => process.stderr.columns ?? 80,
    rows: () => process.stderr.rows ?? 24,
    hostname: hostname(),
    stateFolder: join(
      process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'),
      'liuhen-station',
    ),
    sleep: (ms) => sleep(ms),
    random: Math.random,
    monotonicMs,
    startedMs: monotonicMs() - Math.round(performance.now()),
    bootId: readBootId(),
    pauses: [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000],
  }
}

function readBootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return ''
  }
}
