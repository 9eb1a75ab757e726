import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { JudgedRecording } from './continuity/place-recordings.ts'
import { findMediaTools } from './find-tools.io.ts'
import { tellFinding } from './findings.ts'
import { CONTINUITY_RULES, judgeContinuity } from './judge-continuity.ts'
import { loadNamePatterns } from './load-name-patterns.io.ts'
import { probeFile } from './probe.io.ts'

const folder = fileURLToPath(new URL('../../../demo/recordings/', import.meta.url))
const tools = findMediaTools()
const names = loadNamePatterns()
const at = (text: string) => Date.parse(`${text}+08:00`)

/** Probes one demo set as if its recorder had been docked with a clock that was right. */
async function readSet(set: string): Promise<JudgedRecording[]> {
  const files = readdirSync(folder + set).sort()
  return Promise.all(
    files.map(async (file): Promise<JudgedRecording> => {
      const hints = { originalName: file, names, zone: 'Asia/Shanghai', oldestMs: 1e12 }
      const probe = await probeFile(`${folder}${set}/${file}`, hints, tools)
      return {
        id: file,
        device: probe.name?.device ?? '',
        sequence: probe.name?.sequence,
        kind: probe.kind === 'none' ? 'unreadable' : probe.kind,
        startMs: probe.start.chosen?.atMs,
        offset: { ms: 0, boundMs: 500 },
        durationMs: probe.durationMs,
        interiorGaps: probe.interiorGaps,
      }
    }),
  )
}

async function judgeSet(set: string, from: string, to: string) {
  const window = { fromMs: at(from), toMs: at(to) }
  const recordings = await readSet(set)
  return judgeContinuity({ window, recordings, interruptions: [], rules: CONTINUITY_RULES })
}

test('set a is recorded without a break', async () => {
  const result = await judgeSet('a-continuous', '2025-11-18T09:30:12', '2025-11-18T09:31:42')
  expect(result).toMatchObject({ complete: true, coveredMs: 90_000, gaps: [], findings: [] })
})

test('set b lacks 40 s between its first two files', async () => {
  const result = await judgeSet('b-gap40s', '2025-11-18T14:05:00', '2025-11-18T14:07:10')
  expect(result.gaps).toMatchObject([
    {
      fromMs: at('2025-11-18T14:05:30'),
      toMs: at('2025-11-18T14:06:10'),
      ms: 40_000,
      where: 'between',
      state: 'open',
      certain: true,
    },
  ])
  expect(result.findings.map(tellFinding)).toEqual(['两段录像之间缺录 40 秒，未说明'])
})

test('set c overlaps by 10 s and is complete', async () => {
  const result = await judgeSet('c-overlap10s', '2025-11-18T16:20:30', '2025-11-18T16:21:50')
  expect(result.overlaps).toMatchObject([
    { fromMs: at('2025-11-18T16:20:50'), toMs: at('2025-11-18T16:21:00') },
  ])
  expect(result).toMatchObject({ complete: true, coveredMs: 80_000 })
})

test.runIf(tools.ffprobe)('set d lacks 8 s inside each of its files', async () => {
  const recordings = await readSet('d-interior-gap')
  for (const recording of recordings) {
    const fromMs = recording.startMs ?? 0
    const result = judgeContinuity({
      window: { fromMs, toMs: fromMs + 40_000 },
      recordings: [recording],
      interruptions: [],
      rules: CONTINUITY_RULES,
    })
    expect(result.gaps).toMatchObject([
      { where: 'interior', fromMs: fromMs + 12_000, toMs: fromMs + 20_000 },
    ])
  }
})

test('set e names the number that three edited copies share with their original', async () => {
  const result = await judgeSet('e-edited', '2025-11-19T15:30:00', '2025-11-19T15:30:40')
  const repeated = result.findings.find((one) => one.code === 'sequence-repeated')
  expect(repeated?.facts).toMatchObject({ sequence: 31, count: 4 })
})

test('set f: what was cut by power loss is marked where it began', async () => {
  const result = await judgeSet('f-truncated', '2025-11-20T08:15:00', '2025-11-20T08:19:20')
  const marks = result.lanes.flatMap((lane) => lane.marks)
  expect(marks).toContainEqual(
    expect.objectContaining({ what: 'length-unknown', atMs: at('2025-11-20T08:15:00') }),
  )
  expect(result.gaps.at(0)).toMatchObject({ where: 'start', ms: 120_000 })
})
