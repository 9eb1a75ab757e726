import { sayBytes, saySeconds } from '../amounts.ts'
import { type ProgressState, percent } from '../progress.ts'
import { fitTo, padTo, showName, widthOf } from '../show-name.ts'
import { type Board, PHASES, type Recorder } from './board.ts'
import type { Verdict } from './shift.ts'

/** What the screen is drawn from besides the board. */
export interface Seen {
  readonly columns: number
  readonly rows: number
  /** Time of day of this computer, as it shows it. */
  readonly clock: string
  readonly verdict: Verdict
}

/**
 * The whole screen, no line wider than the terminal and not more of them than it has, or redrawing
 * would smear. What must give way gives way in this order: files under way, reasons, recorders.
 */
export function boardLines(board: Board, seen: Seen): readonly string[] {
  const { columns, rows, verdict } = seen
  const width = columns - 1
  const rule = '─'.repeat(width)
  const head = [...headLines(board, seen), rule]
  const recorders = [...board.recorders.values()]
  const foot = [rule, ...verdictLines(verdict, Math.max(2, Math.min(8, rows - 12)))]
  const room = Math.max(1, rows - 1 - head.length - foot.length - 1)
  const table = tableLines(recorders, width, room)
  const lines = [...head, tableHead(width), ...table, ...foot]
  return lines.slice(0, rows - 1).map((line) => fitTo(line, width))
}

function headLines({ station, origin, login, away, fault }: Board, { clock, columns }: Seen) {
  const title = `留痕采集站  ${showName(station)}`
  const gap = Math.max(2, columns - 1 - widthOf(title) - widthOf(clock))
  const line = away === undefined ? `服务器 ${origin}  在线` : `服务器 ${origin}  【连不上】`
  return [
    `${title}${' '.repeat(gap)}${clock}`,
    `${line}  操作人 ${showName(login)}`,
    ...(away === undefined ? [] : [`  ${away}`]),
    ...(fault === undefined ? [] : [`  【本机】${fault}`]),
  ]
}

const STATE = 12
const COUNT = 10

function nameWidth(width: number): number {
  return Math.max(12, Math.min(28, Math.floor(width / 4)))
}

function tableHead(width: number): string {
  const name = padTo('设备', nameWidth(width))
  return `${name} ${padTo('状态', STATE)} ${padStartTo('入库/文件', COUNT)}  进度与说明`
}

/** A line for each recorder; what is left of the room goes to files under way. */
function tableLines(recorders: readonly Recorder[], width: number, room: number) {
  if (recorders.length === 0) return ['（还没有接入设备；接好后会自动出现在这里）']
  const shown = recorders.length > room ? recorders.slice(0, room - 1) : recorders
  const busy = shown.filter(({ work, ask }) => (ask ?? work) !== undefined).length
  const spare = room - shown.length
  const each = busy === 0 ? 0 : Math.min(3, Math.floor(spare / busy))
  const lines = shown.flatMap((recorder) => [
    recorderLine(recorder, width),
    ...fileLines(recorder, width, each),
  ])
  const hidden = recorders.length - shown.length
  return hidden === 0 ? lines : [...lines, `……另有 ${hidden} 台设备，请加高窗口查看。`]
}

export function recorderLine(recorder: Recorder, width: number): string {
  const { name, phase, files, work, note } = recorder
  const columns = nameWidth(width)
  const state = work?.()
  const inside = state !== undefined && phase === 'uploading' ? state.doneFiles : recorder.inside
  const count = files === 0 ? '' : `${inside}/${files}`
  const before = `${padTo(fitTo(showName(name), columns), columns)} ${padTo(PHASES[phase], STATE)} ${padStartTo(count, COUNT)}  `
  const left = width - widthOf(before)
  const moving = phase === 'reading' || phase === 'uploading'
  return `${before}${moving && state !== undefined ? progressText(state, left) : fitTo(note, left)}`
}

/** As much of it as there is room for: share, bytes, speed, time left; a bar if there is more. */
function progressText({ bytes, doneBytes, speed }: ProgressState, width: number): string {
  const left = bytes - doneBytes
  const parts = [
    percent(doneBytes, bytes),
    ...(speed > 0 && left > 0 ? [`剩 ${saySeconds(left / speed)}`] : []),
    ...(speed > 0 ? [`${sayBytes(speed)}/秒`] : []),
    `${sayBytes(doneBytes)}/${sayBytes(bytes)}`,
  ]
  const kept: string[] = []
  for (const part of parts) {
    if (widthOf([...kept, part].join('  ')) <= width) kept.push(part)
  }
  const text = kept.join('  ')
  const room = width - widthOf(text) - 2
  return room < 10 ? text : `${bar(doneBytes, bytes, Math.min(20, room))}  ${text}`
}

function bar(done: number, all: number, columns: number): string {
  const full = all === 0 ? columns : Math.floor((Math.min(done, all) / all) * columns)
  return `${'#'.repeat(full)}${'.'.repeat(columns - full)}`
}

/** What is under way below a recorder: its files, or where the second operator confirms. */
function fileLines({ work, ask }: Recorder, width: number, most: number): readonly string[] {
  if (ask !== undefined) return [`    ${ask.page}`, ...articlesOf(ask)].slice(0, most)
  const active = work?.().active ?? []
  return active.slice(0, most).map(({ name, bytes, done, speed }) => {
    const pace =
      speed > 0 ? `  ${sayBytes(speed)}/秒  剩 ${saySeconds((bytes - done) / speed)}` : ''
    const tail = `${percent(done, bytes)}  ${sayBytes(done)}/${sayBytes(bytes)}${pace}`
    const room = Math.max(8, width - 6 - widthOf(tail))
    return `    ${padTo(fitTo(showName(name), room), room)}  ${tail}`
  })
}

function articlesOf({ citations }: NonNullable<Recorder['ask']>): readonly string[] {
  return citations.map(({ article, text }) => `    依据${article}：${text}`)
}

export function verdictText({ yes }: Pick<Verdict, 'yes'>): string {
  return `本班录像已全部入库：${yes ? '是' : '否'}`
}

export function verdictLines(verdict: Verdict, most: number): readonly string[] {
  const { recorders, files, inside, reasons } = verdict
  const count = `（${recorders} 台设备，${files} 个文件，已入库 ${inside} 个）`
  const shown = reasons.length > most ? reasons.slice(0, most - 1) : reasons
  const hidden = reasons.length - shown.length
  return [
    `${verdictText(verdict)}${count}`,
    ...shown.map((reason) => `  · ${showName(reason)}`),
    ...(hidden === 0 ? [] : [`  · 另有 ${hidden} 条原因`]),
  ]
}

function padStartTo(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - widthOf(text))) + text
}
