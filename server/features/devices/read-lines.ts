import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import { ENTRY, type Entry } from './register-device.ts'

/** One line of a pasted table that can be registered. */
export interface LineRead {
  readonly line: number
  readonly unit: Uuid
  readonly entry: Entry
}

export interface LineFault {
  /** Counted from 1, as an editor counts. */
  readonly line: number
  readonly sentence: string
}

export interface Register {
  readonly units: ReadonlyMap<string, Uuid>
  readonly codes: ReadonlySet<string>
  readonly serials: ReadonlySet<string>
}

/** Columns of the table, in this order; the last three may be left out. */
export const COLUMNS = ['编号', '类别', '型号', '科室', '机身号', '存储卡号', '防爆'] as const

const KINDS: { readonly [word: string]: Entry['kind'] } = {
  执法记录仪: 'body-camera',
  照相机: 'camera',
  摄像机: 'camcorder',
  录音笔: 'voice-recorder',
}

/**
 * Reads a table pasted from a spreadsheet (tabs) or a CSV file (commas, Chinese ones too). A line
 * of headings and empty lines are passed over. Every fault is told by its line; a code or serial
 * that is in the register already, or twice in the table, is a fault.
 */
export function readLines(
  text: string,
  register: Register,
): { readonly read: readonly LineRead[]; readonly faults: readonly LineFault[] } {
  const seen = { codes: new Set(register.codes), serials: new Set(register.serials) }
  const read: LineRead[] = []
  const faults: LineFault[] = []
  for (const [at, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const cells = cellsOf(raw)
    if (cells.every((cell) => cell === '') || isHeading(cells)) continue
    const line = at + 1
    const found = readLine(cells, register.units, seen)
    if (typeof found === 'string') faults.push({ line, sentence: found })
    else read.push({ line, ...found })
  }
  return { read, faults }
}

function cellsOf(line: string): readonly string[] {
  const separator = line.includes('\t') ? /\t/ : /[,，]/
  return line.split(separator).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  )
}

function isHeading([first]: readonly string[]): boolean {
  return first === COLUMNS[0] || first === '设备编号'
}

type Seen = { readonly codes: Set<string>; readonly serials: Set<string> }

function readLine(
  cells: readonly string[],
  units: ReadonlyMap<string, Uuid>,
  seen: Seen,
): Omit<LineRead, 'line'> | string {
  const [code = '', kindWord = '', model = '', unitName = '', serial = '', card = '', proof = ''] =
    cells
  if (cells.length > COLUMNS.length)
    return `多于 ${COLUMNS.length} 列，请按“${COLUMNS.join('、')}”排列。`
  const kind = KINDS[kindWord]
  if (kind === undefined) return `类别“${kindWord}”不对，只能是${Object.keys(KINDS).join('、')}。`
  const unit = units.get(unitName)
  if (unit === undefined) return `没有名为“${unitName}”的科室。`
  if (!['', '是', '否'].includes(proof)) return '“防爆”一列只能填是或否。'
  const entry = z.object(ENTRY).safeParse({
    code,
    kind,
    model,
    explosionProof: proof === '是',
    ...(serial === '' ? {} : { serial }),
    ...(card === '' ? {} : { card }),
  })
  if (!entry.success) return sayFault(entry.error.issues[0]?.path[0])
  if (seen.codes.has(code)) return `编号 ${code} 已经登记过，或在表中重复。`
  if (serial !== '' && seen.serials.has(serial))
    return `机身号 ${serial} 已经登记过，或在表中重复。`
  seen.codes.add(code)
  if (serial !== '') seen.serials.add(serial)
  return { unit, entry: entry.data }
}

const FAULTS: { readonly [field: string]: string } = {
  code: '没有编号，或编号超过 40 个字。',
  model: '没有型号，或型号超过 80 个字。',
  serial: '机身号只能有文字、数字、点、横线和斜线，最多 60 个字。',
  card: '存储卡号只能有文字、数字、点、横线和斜线，最多 60 个字。',
}

function sayFault(field: PropertyKey | undefined): string {
  return FAULTS[String(field)] ?? '内容不对，请核对。'
}
