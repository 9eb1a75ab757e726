import { describe, expect, test } from 'vitest'
import { widthOf } from '../show-name.ts'
import { type Board, newRecorder, type Recorder } from './board.ts'
import { boardLines } from './screen.ts'
import { verdictOf } from './shift.ts'

const NAMES = ['DSJ0417', '执法记录仪-DSJ0231', '一大队03号（备用）', '\u001b[2Jevil']

describe('the screen', () => {
  test.each([
    [80, 24],
    [120, 36],
    [60, 12],
    [200, 60],
  ])('of %i × %i is never wider or longer, whatever the names', (columns, rows) => {
    const lines = boardLines(board(12), seen(columns, rows))
    expect(Math.max(...lines.map(widthOf))).toBeLessThan(columns)
    expect(lines.length).toBeLessThan(rows)
    expect(lines.join('\n')).not.toContain('\u001b')
  })

  test.each([80, 120])('aligns Chinese names with others at %i columns', (columns) => {
    const lines = boardLines(board(4), seen(columns, 40))
    const rows = lines.filter((line) => line.includes('上传中') && line.includes('12/60'))
    const starts = rows.map((line) => widthOf(line.slice(0, line.indexOf('上传中'))))
    expect(rows).toHaveLength(4)
    expect(new Set(starts).size).toBe(1)
  })

  test('always shows the verdict, also with more recorders than rows', () => {
    const text = boardLines(board(60), seen(80, 16)).join('\n')
    expect(text).toContain('本班录像已全部入库：否')
    expect(text).toMatch(/另有 \d+ 台设备/)
  })
})

function seen(columns: number, rows: number) {
  const reasons = Array.from({ length: 9 }, (_, n) => ({ files: 1, inside: 0, reason: `原因${n}` }))
  return { columns, rows, clock: '2026-11-21 19:10:35', verdict: verdictOf([], reasons) }
}

function board(count: number): Board {
  const recorders = new Map(
    Array.from({ length: count }, (_, n) => {
      const name = `${NAMES[n % NAMES.length]}${n < NAMES.length ? '' : n}`
      return [name, recorder(name)] as const
    }),
  )
  const shift = { from: () => '', docked: () => [], note: () => Promise.resolve([]) }
  const about = { station: '一楼采集站', origin: 'http://10.0.0.8:8700', login: 'wang' }
  return { ...about, recorders, shift, away: '连不上服务器', fault: undefined }
}

function recorder(name: string): Recorder {
  const active = [{ name: `DCIM/录像${'长'.repeat(80)}.MP4`, bytes: 9e8, done: 1e8, speed: 3e6 }]
  const total = { files: 60, bytes: 3e10, doneFiles: 12, doneBytes: 4e9, speed: 2e7 }
  const work = () => ({ title: '', ...total, active })
  return { ...newRecorder(name, '/x'), phase: 'uploading', files: 60, work }
}
