import { sayBytes, saySeconds } from './amounts.ts'
import { fitTo, showName } from './show-name.ts'
import type { Surroundings } from './surroundings.ts'

/** One step of work over many files, shown while it goes on. */
export interface Progress {
  /** Says something that stays, above what is redrawn. */
  readonly say: (sentence: string) => void
  readonly begin: (id: number, name: string, bytes: number) => void
  /** The file has come so far; also backwards, when a part is sent again. */
  readonly reach: (id: number, bytes: number) => void
  readonly end: (id: number) => void
  /** The file is given up for now: its bytes do not count as done. */
  readonly drop: (id: number) => void
  /** Ends the step; the last state stays on the screen. */
  readonly close: () => void
}

export interface ProgressState {
  readonly title: string
  readonly files: number
  readonly bytes: number
  readonly doneFiles: number
  readonly doneBytes: number
  /** Bytes a second over the last seconds; 0 while unknown. */
  readonly speed: number
  readonly active: readonly {
    readonly name: string
    readonly bytes: number
    readonly done: number
    /** Bytes a second since it was begun; 0 while unknown. */
    readonly speed: number
  }[]
}

/** Redrawn in place on a screen, a line every few seconds elsewhere. */
export function showProgress(
  around: Surroundings,
  title: string,
  total: { readonly files: number; readonly bytes: number },
  interval = around.isTty ? 200 : 5_000,
): Progress {
  const work = trackWork(title, total, around.monotonicMs)
  let drawn = 0
  const clear = () => (drawn === 0 ? '' : `\u001b[${drawn}A\r\u001b[0J`)
  const draw = () => {
    const state = work.state()
    const lines = around.isTty ? screenLines(state, around.columns()) : [totalLine(state)]
    around.err(`${clear()}${lines.join('\n')}\n`)
    drawn = around.isTty ? lines.length : 0
  }
  const timer = setInterval(draw, interval)
  timer.unref()
  return {
    begin: work.begin,
    reach: work.reach,
    end: work.end,
    drop: work.drop,
    say: (sentence) => {
      around.err(`${clear()}${sentence}\n`)
      drawn = 0
      if (around.isTty) draw()
    },
    close: () => {
      clearInterval(timer)
      draw()
    },
  }
}

/** The files under way, below them the total. Each fits one line, or redrawing would smear. */
export function screenLines(state: ProgressState, columns: number): readonly string[] {
  const files = state.active.slice(0, 8).map(({ name, bytes, done }) => {
    const tail = ` ${percent(done, bytes)}  ${sayBytes(done)} / ${sayBytes(bytes)}`
    return fitTo(`  ${fitTo(showName(name), Math.max(8, columns - 36))}${tail}`, columns - 1)
  })
  return [...files, fitTo(totalLine(state), columns - 1)]
}

export function totalLine({ title, files, bytes, doneFiles, doneBytes, speed }: ProgressState) {
  const counted = `${title} ${doneFiles}/${files} 个文件  ${percent(doneBytes, bytes)}`
  const amount = `${sayBytes(doneBytes)} / ${sayBytes(bytes)}`
  const left = bytes - doneBytes
  const pace =
    speed > 0 && left > 0 ? `  ${sayBytes(speed)}/秒  剩余约 ${saySeconds(left / speed)}` : ''
  return `${counted}  ${amount}${pace}`
}

export function percent(done: number, all: number): string {
  const share = all === 0 ? 100 : Math.floor((Math.min(done, all) / all) * 100)
  return `${String(share).padStart(3)}%`
}

interface Under {
  readonly name: string
  readonly bytes: number
  done: number
  /** Where and when it was first heard of: a resumed one does not begin at 0. */
  first: { readonly at: number; readonly bytes: number } | undefined
}

function speedOf({ done, first }: Under, now: number): number {
  if (first === undefined || now - first.at < 500) return 0
  return Math.max(0, (done - first.bytes) / ((now - first.at) / 1000))
}

/** Counts what is reached; `state` is what there is to show now. */
export function trackWork(
  title: string,
  total: { readonly files: number; readonly bytes: number },
  nowMs: () => number,
) {
  const active = new Map<number, Under>()
  const samples: { readonly at: number; readonly bytes: number }[] = []
  let doneFiles = 0
  let doneBytes = 0
  const speed = () => {
    const at = nowMs()
    samples.push({ at, bytes: doneBytes })
    while (samples.length > 2 && at - (samples[0]?.at ?? at) > WINDOW_MS) samples.shift()
    const first = samples[0]
    if (first === undefined || at - first.at < 500) return 0
    return Math.max(0, (doneBytes - first.bytes) / ((at - first.at) / 1000))
  }
  const reach = (id: number, bytes: number) => {
    const file = active.get(id)
    if (file === undefined) return
    doneBytes += bytes - file.done
    file.done = bytes
    file.first ??= { at: nowMs(), bytes }
  }
  return {
    begin: (id: number, name: string, bytes: number) =>
      void active.set(id, { name, bytes, done: 0, first: undefined }),
    reach,
    end: (id: number) => {
      reach(id, active.get(id)?.bytes ?? 0)
      if (active.delete(id)) doneFiles += 1
    },
    drop: (id: number) => {
      reach(id, 0)
      active.delete(id)
    },
    state: (): ProgressState => ({
      ...{ title, ...total, doneFiles, doneBytes, speed: speed() },
      active: [...active.values()].map((one) => ({ ...one, speed: speedOf(one, nowMs()) })),
    }),
  }
}

/** Long enough to be steady, short enough to follow a network that has become slow. */
const WINDOW_MS = 10_000
