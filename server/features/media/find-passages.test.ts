import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { findPassages } from './find-passages.io.ts'
import { findMediaTools } from './find-tools.io.ts'
import { readPassages } from './read-passages.ts'

const folder = mkdtempSync(join(tmpdir(), 'liuhen-passages-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A test picture of 25 s, black between `from` and `to`, silent from 6 s to 21 s. */
function film(name: string, from: number, to: number): string {
  const path = join(folder, name)
  const length = (seconds: number) => `size=160x120:rate=25:duration=${seconds}`
  const parts = [
    ...['-f', 'lavfi', '-i', `testsrc=${length(from)}`],
    ...['-f', 'lavfi', '-i', `color=c=black:${length(to - from)}`],
    ...['-f', 'lavfi', '-i', `testsrc=${length(25.04 - to)}`],
    ...['-f', 'lavfi', '-i', `sine=duration=25,volume=enable='between(t,6,21)':volume=0`],
  ]
  const joined = ['-filter_complex', '[0:v][1:v][2:v]concat=n=3:v=1[v]', '-map', '[v]', '-map', '3']
  const coding = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '25', '-c:a', 'aac', '-t', '25']
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...parts, ...joined, ...coding, path])
  return path
}

const look = (path: string) =>
  findPassages({ path, container: 'mov', durationMs: 25_000 }, findMediaTools())

describe('passages of a film', () => {
  test('that show nothing or in which nothing is heard are found, give or take a key frame', async () => {
    const found = await look(film('middle.mp4', 8, 20))
    if (!found.looked) throw new Error(found.reason)
    expect(found.passages.map(({ kind }) => kind)).toEqual(['silent', 'dark'])
    const [silent, dark] = found.passages
    expect(Math.abs((silent?.fromMs ?? 0) - 6_000)).toBeLessThan(200)
    expect(Math.abs((silent?.toMs ?? 0) - 21_000)).toBeLessThan(200)
    expect(Math.abs((dark?.fromMs ?? 0) - 8_000)).toBeLessThanOrEqual(1_000)
    expect(Math.abs((dark?.toMs ?? 0) - 20_000)).toBeLessThanOrEqual(1_000)
  })

  test('a lens that stays covered to the end is dark to the end', async () => {
    const found = await look(film('end.mp4', 12, 25))
    if (!found.looked) throw new Error(found.reason)
    const dark = found.passages.find(({ kind }) => kind === 'dark')
    expect(dark?.toMs).toBeGreaterThanOrEqual(24_000)
  })

  test('what is no film gives none, without an error', async () => {
    const found = await findPassages(
      { path: import.meta.filename, container: 'mov', durationMs: 1000 },
      findMediaTools(),
    )
    expect(found).toEqual({ looked: true, passages: [] })
  })

  test('without ffmpeg nobody has looked', async () => {
    const source = { path: '/nowhere', container: 'mov', durationMs: 1000 } as const
    expect(await findPassages(source, {})).toEqual({ looked: false, reason: 'tool-missing' })
  })
})

test.each([
  ['an end without a start', 'lavfi.black_end=3\n', []],
  ['a start just before the end', 'lavfi.black_start=24.5\n', []],
  ['numbers that are none', 'lavfi.black_start=...\nlavfi.black_end=4\n', []],
  ['beyond the end', 'lavfi.black_start=20\nlavfi.black_end=99\n', [[20_000, 25_000]]],
])('odd output: %s', (_, printed, expected) => {
  const spans = readPassages(printed, 25_000).map(({ fromMs, toMs }) => [fromMs, toMs])
  expect(spans).toEqual(expected)
})
