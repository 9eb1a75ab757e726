import type { Surroundings } from '../surroundings.ts'
import { type Board, PHASES, type Recorder } from './board.ts'
import { boardLines, recorderLine, verdictText } from './screen.ts'
import { type Verdict, verdictOf } from './shift.ts'

/** What is seen of the watch: a redrawn screen, or lines; beside it JSON for programs. */
export interface BoardShown {
  /** Something that stays, above what is redrawn. */
  readonly say: (sentence: string) => void
  readonly close: () => void
}

export function showBoard(around: Surroundings, board: Board, json: boolean): BoardShown {
  const events = json ? jsonEvents(around, board) : () => undefined
  return around.isTty ? onScreen(around, board, events) : inLines(around, board, events)
}

export function presentVerdict(board: Board): Verdict {
  const docked = board.shift.docked()
  const broken = new Set(docked.filter((one) => one.broken !== '').map(({ name }) => name))
  const now = [...board.recorders.values()].flatMap((recorder) => {
    const reason = reasonOf(recorder)
    if (reason === undefined || (recorder.phase === 'pulled' && broken.has(recorder.name)))
      return []
    const { name, files, inside } = recorder
    return [{ files, inside, reason: `${name}：${reason}` }]
  })
  return verdictOf(docked, now)
}

/** What no docking of the shift has noted yet, and so no part of its yes. */
function reasonOf({ phase, note }: Recorder): string | undefined {
  if (phase === 'second') return '等待第二人确认'
  if (phase === 'found' || phase === 'reading' || phase === 'uploading') return PHASES[phase]
  return phase === 'trouble' || phase === 'pulled' ? note : undefined
}

function onScreen(around: Surroundings, board: Board, events: () => void): BoardShown {
  let drawn = 0
  const said: string[] = []
  const draw = () => {
    events()
    const seen = {
      columns: around.columns(),
      rows: around.rows(),
      clock: clockOf(Date.now()),
      verdict: presentVerdict(board),
    }
    const lines = boardLines(board, seen)
    const up = drawn > 1 ? `\u001b[${drawn - 1}A` : ''
    const above = said.splice(0).map((line) => `${line}\u001b[K\n`)
    around.err(`\r${up}${above.join('')}${lines.join('\u001b[K\n')}\u001b[K\u001b[J`)
    drawn = lines.length
  }
  const timer = setInterval(draw, 250)
  return {
    say: (sentence) => void said.push(sentence),
    close: () => {
      clearInterval(timer)
      draw()
      around.err('\n')
    },
  }
}

function inLines(around: Surroundings, board: Board, events: () => void): BoardShown {
  const last = new Map<string, string>()
  let lastVerdict = ''
  let moved = around.monotonicMs()
  const line = (text: string) => around.err(`${clockOf(Date.now()).slice(11)}  ${text}\n`)
  const look = () => {
    events()
    const now = around.monotonicMs()
    const beat = now - moved >= BEAT_MS
    if (beat) moved = now
    for (const recorder of board.recorders.values()) {
      const state = `${recorder.phase} ${recorder.note}`
      const moving = recorder.phase === 'uploading' || recorder.phase === 'reading'
      if (last.get(recorder.name) === state && !(beat && moving)) continue
      last.set(recorder.name, state)
      line(recorderLine(recorder, 160))
    }
    const verdict = presentVerdict(board)
    const text = [verdictText(verdict), ...verdict.reasons].join('；')
    if (text !== lastVerdict) line(text)
    lastVerdict = text
  }
  const timer = setInterval(look, 500)
  return {
    say: line,
    close: () => {
      clearInterval(timer)
      look()
    },
  }
}

/** One line of JSON for every recorder that changed, and for the verdict when it did. */
function jsonEvents(around: Surroundings, board: Board): () => void {
  const last = new Map<string, string>()
  const tell = (key: string, value: object) => {
    const text = JSON.stringify(value)
    if (last.get(key) === text) return
    last.set(key, text)
    around.out(`${JSON.stringify({ at: new Date().toISOString(), ...value })}\n`)
  }
  return () => {
    for (const {
      name,
      phase,
      note,
      present,
      files,
      inside,
      bytes,
      ask,
    } of board.recorders.values()) {
      const confirm = ask === undefined ? {} : { confirm: ask.page }
      tell(name, { is: 'recorder', name, phase, present, note, files, inside, bytes, ...confirm })
    }
    tell('', { is: 'shift', from: board.shift.from(), ...presentVerdict(board) })
  }
}

function clockOf(nowMs: number): string {
  return new Date(nowMs + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}

const BEAT_MS = 10_000
