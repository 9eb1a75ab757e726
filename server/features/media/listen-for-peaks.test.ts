import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { findMediaTools } from './find-tools.io.ts'
import { listenForPeaks } from './listen-for-peaks.io.ts'
import { BUCKETS, NO_SOUND, openPeaks } from './read-peaks.ts'

const folder = mkdtempSync(join(tmpdir(), 'peaks-'))
afterAll(() => rmSync(folder, { recursive: true }))
const tools = findMediaTools()

/** The loudest of a stretch, in parts of the whole. */
const loudest = (peaks: Uint8Array, from: number, to: number) =>
  Math.max(...peaks.subarray(Math.ceil(from * BUCKETS), Math.floor(to * BUCKETS)))
const quietest = (peaks: Uint8Array, from: number, to: number) =>
  Math.min(...peaks.subarray(Math.ceil(from * BUCKETS), Math.floor(to * BUCKETS)))

describe.runIf(tools.ffmpeg)('the waveform of a recording', { timeout: 30_000 }, () => {
  test('is loud where it is loud, silent where it is silent, and empty where nothing was recorded', async () => {
    const path = join(folder, 'sound.mka')
    // Four seconds of a tone, two of silence, two that were never recorded, two of a faint tone.
    const sound = [
      'aevalsrc=if(lt(t\\,4)\\,sin(2500*t)\\,if(lt(t\\,8)\\,0\\,0.02*sin(2500*t))):s=16000:d=10',
      'aselect=not(between(t\\,6\\,7.999))',
    ].join(',')
    const made = ['-f', 'lavfi', '-i', sound, '-c:a', 'pcm_s16le', '-f', 'matroska', path]
    execFileSync('ffmpeg', ['-v', 'error', ...made])
    const seen: number[] = []
    const found = await listenForPeaks({
      source: { path, container: 'matroska', durationMs: 10_000 },
      ...{ sampleRate: 16_000, tools, onProgress: (done) => seen.push(done) },
    })
    if (!found.found) throw new Error(found.reason)
    const { peaks } = found
    expect(peaks).toHaveLength(BUCKETS)
    expect(quietest(peaks, 0, 0.39)).toBeGreaterThan(240)
    expect(loudest(peaks, 0, 0.39)).toBeLessThan(NO_SOUND)
    expect([quietest(peaks, 0.42, 0.58), loudest(peaks, 0.42, 0.58)]).toEqual([0, 0])
    expect(quietest(peaks, 0.62, 0.78)).toBe(NO_SOUND)
    expect(loudest(peaks, 0.82, 0.98)).toBeGreaterThan(90)
    expect(loudest(peaks, 0.82, 0.98)).toBeLessThan(130)
    expect(seen.at(-1)).toBeGreaterThan(0.9)
  })

  test('says of a film without sound that there is none', async () => {
    const path = join(folder, 'mute.mp4')
    const made = ['-f', 'lavfi', '-i', 'color=size=64x64:duration=1', '-c:v', 'libx264', path]
    execFileSync('ffmpeg', ['-v', 'error', ...made])
    const source = { path, container: 'mov' as const, durationMs: 1_000 }
    expect(await listenForPeaks({ source, sampleRate: 48_000, tools })).toEqual({
      ...{ found: false, reason: 'no-sound' },
    })
  })
})

const kept = join(folder, 'kept.mp4')
const damaged = { container: 'mov' as const, durationMs: 1_000 }

test.runIf(tools.ffmpeg)('a file that cannot be read has not failed to have sound', async () => {
  writeFileSync(kept, 'no film at all')
  const source = { ...damaged, path: kept }
  expect(await listenForPeaks({ source, sampleRate: 48_000, tools })).toEqual({
    ...{ found: false, reason: 'failed', why: expect.stringContaining('moov atom not found') },
  })
})

test('what was measured before the program gave up is no waveform', async () => {
  const failing = join(folder, 'ffmpeg')
  const told = "echo 'frame:0 pts:0 pts_time:0'; echo 'lavfi.astats.Overall.Peak_level=-3.0'"
  writeFileSync(failing, `#!/bin/sh\n${told}\necho 'read error' >&2; exit 1\n`, { mode: 0o755 })
  const source = { ...damaged, path: kept }
  const broken = { ...tools, ffmpeg: failing }
  expect(await listenForPeaks({ source, sampleRate: 48_000, tools: broken })).toEqual({
    ...{ found: false, reason: 'failed', why: 'read error\n' },
  })
})

test('lines may come in any pieces, and hours are as many steps as seconds', () => {
  const lines = Array.from({ length: BUCKETS }, (_, at) => {
    const level = at % 2 === 0 ? '-inf' : '0.000000'
    return `frame:${at} pts:0 pts_time:${at * 3.6}\nlavfi.astats.Overall.Peak_level=${level}\n`
  }).join('')
  const peaks = openPeaks(4 * 3_600_000)
  for (let at = 0; at < lines.length; at += 777) peaks.read(lines.slice(at, at + 777))
  const found = peaks.end()
  expect(found?.filter((one) => one === 0)).toHaveLength(BUCKETS / 2)
  expect(found?.filter((one) => one === 254)).toHaveLength(BUCKETS / 2)
})
