import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Docked, openShift, shiftBegan, verdictOf } from './shift.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'liuhen-shift-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const DONE: Docked = {
  ...{ name: 'one', files: 2, inside: 2, collections: ['c1'] },
  ...{ out: [], gaps: [], copies: 'verified', broken: '' },
}
const OUT = { ...DONE, inside: 1, out: [{ name: 'b', why: '拒收' }] }
const PULLED = { ...OUT, broken: '拔出', collections: [] }
const MOVED = { ...DONE, name: 'two' }
const OTHER = { ...MOVED, collections: ['c2'] }
const open = (from = () => 'x') => openShift(join(folder, 'shift.json'), from)

describe('the verdict of a shift', () => {
  test.each([
    ['everything in', DONE, true],
    ['no second copy configured', { ...DONE, copies: 'not-configured' as const }, true],
    ['a file left out', OUT, false],
    ['a second copy waiting', { ...DONE, copies: 'waiting' as const }, false],
    ['a second copy that failed', { ...DONE, copies: 'failed' as const }, false],
    ['missing numbers', { ...DONE, gaps: ['缺少 4'] }, false],
    ['pulled out', PULLED, false],
  ])('%s', (_name, docked, yes) => {
    expect(verdictOf([docked], []).yes).toBe(yes)
  })

  test('is no while something is under way, and without any recorder', () => {
    expect(verdictOf([DONE], [{ files: 1, inside: 0, reason: '上传中' }]).yes).toBe(false)
    expect(verdictOf([], [])).toMatchObject({ yes: false, reasons: ['本班还没有接入过设备'] })
  })
})

describe('a no', () => {
  test.each([
    ['is lifted when what was left out is seen again', OUT, DONE, ['a', 'b'], 1],
    ['stays when another card comes at the same place', OUT, DONE, ['x', 'y'], 2],
    ['stays when another recorder is in', OUT, OTHER, ['b'], 2],
    ['is lifted where the same collection goes on at another place', OUT, MOVED, ['b'], 1],
    ['stays where the same collection goes on without the file', OUT, MOVED, ['a'], 2],
    ['of a pulled one is lifted also at another place', PULLED, MOVED, ['b'], 1],
    ['of a pulled one stays while a file of it is missing', PULLED, DONE, ['a'], 2],
  ])('%s', async (_name, before, after, names, left) => {
    const shift = await open()
    await shift.note(before, new Set(['a', 'b']))
    const lifted = await shift.note(after, new Set(names))
    expect(shift.docked()).toHaveLength(left)
    expect(lifted).toEqual(left === 1 ? [before.name] : [])
  })

  test('outlives the program, and ends with its shift', async () => {
    let from = 'monday'
    const shift = await open(() => from)
    await shift.note(OUT, new Set(['a', 'b']))
    expect((await open(() => from)).docked()).toEqual([OUT])
    from = 'tuesday'
    expect(shift.docked()).toEqual([])
    expect((await open(() => from)).docked()).toEqual([])
  })
})

test.each([
  ['2026-11-21T01:00:00.000Z', 8, 30, '2026-11-21T00:30:00.000Z'],
  ['2026-11-21T00:29:59.000Z', 8, 30, '2026-11-20T00:30:00.000Z'],
  ['2026-11-20T16:00:00.000Z', 0, 0, '2026-11-20T16:00:00.000Z'],
])('at %s the shift of %i:%i began at %s', (now, hour, minute, began) => {
  expect(shiftBegan(Date.parse(now), { hour, minute })).toBe(began)
})
