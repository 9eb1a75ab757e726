import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { findMediaTools } from './find-tools.io.ts'
import { loadNamePatterns } from './load-name-patterns.io.ts'
import { makeProxy, PROXY_LIMITS } from './make-proxy.io.ts'
import { probeFile } from './probe.io.ts'
import { type ProxyKind, type ProxySource, spriteLayout } from './proxy-commands.ts'

const recordings = fileURLToPath(new URL('../../../demo/recordings/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'proxy-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

const tools = findMediaTools()
const hints = {
  originalName: '',
  names: loadNamePatterns(),
  zone: 'Asia/Shanghai',
  oldestMs: 1,
}

/** AAC starts with 1,024 silent samples, at 8 kHz 128 ms; B-frames are stored two frames early. */
const SLACK_MS = 130

type Row = [string, ProxyKind, string, ProxySource['container'], number, string]

const rows: Row[] = [
  ['HEVC', 'proxy', 'g-formats/DSJ0231_013457_20251120110500_0052.MP4', 'mov', 15_000, 'aac'],
  ['MJPEG', 'proxy', 'g-formats/DSJ0102_011902_20251120111500_0007.AVI', 'avi', 8_000, 'pcm_s16le'],
  [
    'MPEG-TS',
    'remux',
    'd-interior-gap/DSJ0231_013457_20251119101000_0022.TS',
    'mpegts',
    40_000,
    'aac',
  ],
  ['AVI', 'remux', 'g-formats/DSJ0102_011902_20251120111000_0006.AVI', 'avi', 15_000, 'pcm_s16le'],
  [
    'cut AVI',
    'remux',
    'f-truncated/DSJ0102_011902_20251120081900_0005.AVI',
    'avi',
    18_080,
    'pcm_mulaw',
  ],
  [
    'Matroska',
    'remux',
    'g-formats/DSJ0231_013457_20251120112500_0053.MKV',
    'matroska',
    15_000,
    'aac',
  ],
  [
    'cut fragments',
    'remux',
    'f-truncated/DSJ0417_020188_20251120081700_0042.MP4',
    'mov',
    18_000,
    'aac',
  ],
  ['AMR', 'audio', 'g-formats/DSJ0231_013457_20251120113500_0061.AMR', 'amr', 20_000, 'amr_nb'],
]

describe.runIf(tools.ffmpeg)('what is made can be played and keeps its length', () => {
  test.for(rows)('%s by %s', { timeout: 120_000 }, async ([, kind, file, container, ms, audio]) => {
    const destination = join(folder, `${kind}-${file.split('/').at(-1)}`)
    const progress: number[] = []
    const made = await makeProxy({
      kind,
      source: { path: recordings + file, container, durationMs: ms, audioCodec: audio },
      destination,
      tools,
      onProgress: (done) => progress.push(done),
    })
    expect(made).toMatchObject({ made: true, mime: kind === 'audio' ? 'audio/mp4' : 'video/mp4' })
    const result = await probeFile(destination, hints, tools)
    expect(result).toMatchObject({ playable: 'native', truncated: false })
    expect(Math.abs((result.durationMs ?? 0) - ms)).toBeLessThanOrEqual(SLACK_MS)
    expect(progress.at(-1)).toBeGreaterThan(0.9)
    expect(result.place).toBeUndefined()
  })

  test('an interior gap stays where it was, so that both time lines agree', async () => {
    for (const [kind, file, container] of [
      ['proxy', 'DSJ0231_013457_20251119100000_0021.MP4', 'mov'],
      ['remux', 'DSJ0231_013457_20251119101000_0022.TS', 'mpegts'],
    ] as const) {
      const destination = join(folder, `gap-${kind}.mp4`)
      const source = { path: `${recordings}d-interior-gap/${file}`, container, audioCodec: 'aac' }
      await makeProxy({ kind, source, destination, tools })
      const { interiorGaps } = await probeFile(destination, hints, tools)
      expect(interiorGaps).toHaveLength(1)
      expect(Math.abs((interiorGaps[0]?.fromMs ?? 0) - 12_000)).toBeLessThanOrEqual(SLACK_MS)
      expect(interiorGaps[0]?.lostMs).toBe(8_000)
    }
  }, 60_000)

  test('sprite and poster are pictures of the announced size', async () => {
    const source = {
      path: `${recordings}${rows[0]?.[2]}`,
      container: 'mov',
      durationMs: 15_000,
    } as const
    const sprite = await makeProxy({
      kind: 'sprite',
      source,
      destination: join(folder, 's.jpg'),
      tools,
    })
    const layout = spriteLayout(15_000)
    expect(sprite).toMatchObject({ made: true, mime: 'image/jpeg', sprite: layout })
    const shown = await probeFile(join(folder, 's.jpg'), hints, tools)
    expect(shown.photo?.width).toBe(layout.columns * layout.tileWidth)
    const poster = await makeProxy({
      kind: 'poster',
      source,
      destination: join(folder, 'p.jpg'),
      tools,
    })
    expect(poster.made).toBe(true)
  })
})

describe('what cannot be made leaves nothing behind', () => {
  const source = {
    path: `${recordings}${rows[0]?.[2]}`,
    container: 'mov',
    durationMs: 15_000,
  } as const
  const inside = mkdtempSync(join(folder, 'empty-'))
  const destination = join(inside, 'out.mp4')

  test('without ffmpeg it says so', async () => {
    const made = await makeProxy({ kind: 'proxy', source, destination, tools: {} })
    expect(made).toMatchObject({ made: false, code: 'tool-missing' })
  })

  test.runIf(tools.ffmpeg)(
    'aborted, out of time, too large, or of damaged content',
    async () => {
      const damaged = `${recordings}f-truncated/DSJ0417_020188_20251120081500_0041.MP4`
      const outcomes = [
        await makeProxy({
          kind: 'proxy',
          source,
          destination,
          tools,
          signal: AbortSignal.timeout(50),
        }),
        await makeProxy({
          kind: 'proxy',
          source,
          destination,
          tools,
          limits: { ...PROXY_LIMITS, wallMs: 50 },
        }),
        await makeProxy({
          kind: 'remux',
          source: { ...source, path: damaged },
          destination,
          tools,
        }),
      ]
      expect(outcomes.map((one) => !one.made && one.code)).toEqual(['aborted', 'time', 'failed'])
      if (tools.prlimit) {
        const limits = { ...PROXY_LIMITS, fileBytes: 10_000 }
        const made = await makeProxy({ kind: 'proxy', source, destination, tools, limits })
        expect(made).toMatchObject({ made: false, code: 'failed' })
      }
      expect(readdirSync(inside)).toEqual([])
    },
    60_000,
  )

  test.runIf(tools.ffmpeg)('what a killed attempt left is swept by the next', async () => {
    const swept = mkdtempSync(join(folder, 'swept-'))
    mkdirSync(join(swept, '.making-p.jpg-Kilt'))
    const place = join(swept, 'p.jpg')
    await makeProxy({ kind: 'poster', source, destination: place, tools })
    expect(readdirSync(swept)).toEqual(['p.jpg'])
  })

  test('the original keeps every byte', () => {
    const bytes = readFileSync(source.path)
    expect(bytes.length).toBe(501_134)
  })
})
