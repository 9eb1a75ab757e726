import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { checkDecoding } from './check-decoding.io.ts'
import { findMediaTools } from './find-tools.io.ts'
import { tellFinding } from './findings.ts'
import { learnBaseline } from './judge-edit-signs.ts'
import { loadNamePatterns } from './load-name-patterns.io.ts'
import { ProbeResult } from './media.ts'
import { probeFile } from './probe.io.ts'

const folder = fileURLToPath(new URL('../../../demo/recordings/', import.meta.url))

const Item = z.object({
  file: z.string(),
  set: z.string(),
  device: z.string().optional(),
  officer: z.string().optional(),
  start: z.string().optional(),
  modified: z.string(),
  durationS: z.number().nullish(),
  recordedAboutS: z.number().optional(),
  video: z.string().optional(),
  audio: z.string().optional(),
  image: z.string().optional(),
  orientation: z.number().optional(),
  rotation: z.number().optional(),
  gps: z.tuple([z.number(), z.number()]).optional(),
  interiorGaps: z.array(z.object({ fromS: z.number(), toS: z.number() })).optional(),
})
type Item = z.infer<typeof Item>

const manifest = z
  .object({ items: z.array(Item) })
  .parse(JSON.parse(readFileSync(`${folder}manifest.json`, 'utf8')))

const tools = findMediaTools()
const names = loadNamePatterns()
const needsTools = /\.(AVI|TS|MKV|WAV|MP3)$/

function probe(item: Item, with_: { baseline?: ProbeResult['fingerprint'] } = {}) {
  return probeFile(
    folder + item.file,
    {
      originalName: item.file,
      names,
      zone: 'Asia/Shanghai',
      modifiedAtMs: Date.parse(item.modified),
      receivedAtMs: Date.parse('2025-11-21T10:00:00+08:00'),
      oldestMs: 365 * 86_400_000,
      baseline: with_.baseline,
    },
    tools,
  )
}

function item(part: string): Item {
  const found = manifest.items.find((one) => one.file.includes(part))
  if (!found) throw new Error(`no demo recording like ${part}`)
  return found
}

const codes = (result: ProbeResult) => result.findings.map((one) => one.code)
const signs = (result: ProbeResult) => result.editSigns.map((one) => one.code)

describe('every demo recording gives the facts of the manifest', () => {
  const sound = manifest.items.filter((one) => one.set !== 'h')
  test.for(sound)('$file', { timeout: 60_000 }, async (one, { skip }) => {
    if (needsTools.test(one.file) && !tools.ffprobe) skip()
    const result = await probe(one)
    expect(ProbeResult.safeParse(result).success).toBe(true)
    if (one.durationS && one.set !== 'f') {
      expect(Math.abs((result.durationMs ?? 0) - one.durationS * 1000)).toBeLessThanOrEqual(100)
    }
    expect(result.start.chosen).toEqual({ source: 'name', atMs: Date.parse(one.start ?? '') })
    expect(result.name?.sequence).toBe(Number(/_(\d{4})[_.]/.exec(one.file)?.[1]))
    if (one.device) expect(result.name).toMatchObject({ device: one.device, officer: one.officer })
    expect(result.interiorGaps.map(({ fromMs, toMs, of }) => ({ fromMs, toMs, of }))).toEqual(
      (one.interiorGaps ?? []).map((gap) => ({
        fromMs: gap.fromS * 1000,
        toMs: gap.toS * 1000,
        of: 'both',
      })),
    )
    if (one.video) expectPicture(result, one.video)
    expect(result.video?.rotation ?? 0).toBe(one.rotation ?? 0)
    expect(result.photo?.orientation).toBe(one.orientation)
    if (one.image) expect(`${result.photo?.width}x${result.photo?.height}`).toBe(one.image)
    if (one.gps) {
      expect(result.place?.latitude).toBeCloseTo(one.gps[0], 4)
      expect(result.place?.longitude).toBeCloseTo(one.gps[1], 4)
    }
    for (const finding of [...result.findings, ...result.editSigns]) {
      expect(tellFinding(finding)).not.toMatch(/[{}]/)
    }
  })
})

function expectPicture(result: ProbeResult, said: string): void {
  const [, codec, width, height, fps] =
    /^(\w+)(?: \(\w+\))?(?: (\d+)x(\d+)@(\d+))?/.exec(said) ?? []
  expect(result.video?.codec).toBe(codec)
  if (!width) return
  expect(result.video).toMatchObject({ width: Number(width), height: Number(height) })
  expect(result.video?.fps).toBe(Number(fps))
}

describe('what a browser can show', () => {
  test.for([
    ['a-continuous/DSJ0231_013457_20251118093012_0001', 'native'],
    ['_0051.MP4', 'transcode'],
    ['_0052.MP4', 'transcode'],
    ['111000_0006.AVI', 'remux'],
    ['111500_0007.AVI', 'transcode'],
    ['_0053.MKV', 'remux'],
    ['_0022.TS', 'remux'],
    ['112000_0001.MOV', 'native'],
    ['_0042.MP4', 'remux'],
    ['_0061.AMR', 'transcode'],
    ['_0061.WAV', 'native'],
    ['_0061.M4A', 'native'],
    ['_0041.MP4', 'none'],
    ['_0085.MP4', 'none'],
  ] as const)('%s is %s', { timeout: 60_000 }, async ([part, playable], { skip }) => {
    if ((needsTools.test(part) || part.includes('85')) && !tools.ffprobe) skip()
    expect((await probe(item(part))).playable).toBe(playable)
  })
})

describe('clocks', () => {
  test('a header that says local time as UTC is told as a time zone of 8 hours', async () => {
    const result = await probe(item('DSJ0666'))
    expect(result.findings).toContainEqual({ code: 'time-zone', facts: { hours: 8 } })
  })

  test('a recorder that woke up in 2018 is doubted although all its clocks agree', async () => {
    const result = await probe(item('DSJ0777'))
    expect(codes(result)).toEqual(expect.arrayContaining(['clock-reset', 'clock-too-old']))
  })
})

describe('cut recordings', () => {
  test('power loss without an index: nothing to play, but the start is known', async () => {
    const result = await probe(item('_0041.MP4'))
    expect(result).toMatchObject({ readable: 'not', kind: 'none', truncated: true, damaged: true })
    expect(codes(result)).toContain('no-index')
  })

  test('fragments are counted up to the last whole one', async () => {
    const result = await probe(item('_0042.MP4'))
    expect(result).toMatchObject({ durationMs: 18_000, readable: 'partly', truncated: true })
  })

  test.runIf(tools.ffprobe)(
    'an AVI that says 750 pictures is believed for the 452 it has',
    async () => {
      const result = await probe(item('_0005.AVI'))
      expect(result.durationMs).toBe(18_080)
      expect(result.findings).toContainEqual({
        code: 'fewer-frames',
        facts: { announced: 750, found: 452 },
      })
    },
  )
})

describe('signs of editing', () => {
  test('an untouched recording has none', async () => {
    for (const part of ['_0031.MP4', '093012_0001', '140610_0012', '162050_0002', '_0042.MP4']) {
      expect(signs(await probe(item(part)))).toEqual([])
    }
  })

  test('cut and encoded again: program, edit list, B-frames, index first, later', async () => {
    expect(signs(await probe(item('reencode')))).toEqual([
      'edit-software',
      'edit-list',
      'edit-b-frames',
      'edit-index-first',
      'edit-modified-later',
    ])
  })

  test('cut without encoding: program, edit list, changed later', async () => {
    const found = signs(await probe(item('copycut')))
    expect(found).toEqual(['edit-software', 'edit-list', 'edit-modified-later'])
  })

  test('a careful forgery shows one irregular interval at 13.96 s, as a question', async () => {
    const result = await probe(item('forged'))
    expect(new Set(signs(result))).toEqual(new Set(['edit-interval']))
    expect(result.editSigns[0]?.facts).toEqual({ seconds: 13.96, ms: 56 })
  })

  test('against the baseline of its recorder the encoded cut differs in everything', async () => {
    const genuine = await Promise.all(
      ['_0011.MP4', '_0012.MP4', '_0013.MP4'].map((part) => probe(item(part))),
    )
    const baseline = learnBaseline(genuine.flatMap((one) => one.fingerprint ?? []))
    expect(baseline).toBeDefined()
    const same = await probe(item('_0031.MP4'), { baseline })
    expect(signs(same)).toEqual([])
    const edited = await probe(item('reencode'), { baseline })
    const what = edited.editSigns.filter((one) => one.code === 'edit-differs')
    expect(what.map((one) => one.facts.what)).toEqual([
      '封装标识',
      '文件结构次序',
      '画面轨参数',
      '声音轨参数',
      '关键帧间隔',
    ])
  })
})

describe('damaged and hostile files are named for what they are', () => {
  test.for([
    ['_0081.MP4', 'empty'],
    ['_0082.MP4', 'not-media'],
    ['_0083.MP4', 'not-media'],
    ['_0084.MP4', 'media-missing'],
    ['_0085.MP4', 'index-inconsistent'],
    ['_0086.MP4', 'index-inconsistent'],
    ['_0088.AVI', tools.ffprobe ? 'no-tracks' : 'tool-missing'],
    ['_0089.JPG', 'photo-cut'],
    ['_0090.MP4', 'not-media'],
  ] as const)('%s: %s', { timeout: 60_000 }, async ([part, code]) => {
    const result = await probe(item(part))
    expect(codes(result)).toContain(code)
    expect(result.readable).not.toBe('whole')
  })

  test('what they look like is said', async () => {
    const looks = ['_0082', '_0083', '_0090'].map(
      async (part) => (await probe(item(part))).looksLike,
    )
    expect(await Promise.all(looks)).toEqual(['noise', 'text', 'html'])
  })

  test.runIf(tools.ffmpeg)('overwritten media data is found by decoding only', async () => {
    const limits = { wallMs: 60_000, cpuSeconds: 60, memoryBytes: 2_000_000_000 }
    const check = async (part: string) =>
      checkDecoding({ path: folder + item(part).file, container: 'mov' }, tools, limits)
    expect(await check('_0011.MP4')).toEqual({ checked: true, findings: [] })
    const bad = await check('_0087.MP4')
    expect(bad.checked && bad.findings[0]?.code).toBe('decode-errors')
    expect((await probe(item('_0087.MP4'))).readable).toBe('whole')
  })
})
