import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { findMediaTools } from './find-tools.io.ts'
import type { GrantedOrder } from './granted-commands.ts'
import { loadNamePatterns } from './load-name-patterns.io.ts'
import { makeGranted } from './make-granted.io.ts'
import { probeFile } from './probe.io.ts'

const recordings = fileURLToPath(new URL('../../../demo/recordings/', import.meta.url))
// A folder with every sign that a filter would take for its own.
const folder = mkdtempSync(join(tmpdir(), "granted-[a],b;c:d'e-"))
afterAll(() => rmSync(folder, { recursive: true }))
const tools = findMediaTools()
const hints = { originalName: '', names: loadNamePatterns(), zone: 'Asia/Shanghai', oldestMs: 1 }
const FONT = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'

const FILM: GrantedOrder = {
  media: 'video',
  source: {
    path: `${recordings}a-continuous/DSJ0231_013457_20251118093012_0001.MP4`,
    container: 'mov',
    durationMs: 30_000,
    audioCodec: 'aac',
  },
  hasSound: true,
  keepsPicture: true,
  mark: 'copy-1',
}

async function make(name: string, change: Partial<GrantedOrder>) {
  const destination = join(folder, name)
  const made = await makeGranted({ ...FILM, ...change, destination, tools })
  expect(made).toMatchObject({ made: true })
  return { destination, sha256: made.made ? made.sha256 : '' }
}

describe.runIf(tools.ffmpeg)('what one grant opens', { timeout: 60_000 }, () => {
  test('is no original and no other grant’s file, though nothing was cut', async () => {
    const [one, two] = [await make('1.mp4', {}), await make('2.mp4', { mark: 'copy-2' })]
    expect(one.sha256).not.toBe(two.sha256)
    expect(await probeFile(one.destination, hints, tools)).toMatchObject({ playable: 'native' })
  })

  test('holds the granted seconds and no others', async () => {
    const parts = [
      { fromMs: 3_000, toMs: 4_000 },
      { fromMs: 20_000, toMs: 20_500 },
    ]
    const { destination } = await make('parts.mp4', { parts })
    const { durationMs = 0, playable } = await probeFile(destination, hints, tools)
    expect(playable).toBe('native')
    expect(Math.abs(durationMs - 1_500)).toBeLessThan(150)
  })

  test('holds nothing behind the granted part, though that begins in a gap', async () => {
    const path = join(folder, 'gap.src.mp4')
    const holed = ['-vf', "select='lt(t,1)+gt(t,3)'", '-fps_mode', 'vfr']
    const white = ['-f', 'lavfi', '-i', 'color=white:size=320x240:rate=25:duration=6', ...holed]
    execFileSync('ffmpeg', ['-v', 'error', '-y', ...white, `file:${path}`])
    const { destination } = await make('gap.mp4', {
      source: { path, container: 'mov', durationMs: 6_000 },
      hasSound: false,
      parts: [{ fromMs: 2_000, toMs: 4_000 }],
    })
    const { durationMs = 0 } = await probeFile(destination, hints, tools)
    expect(durationMs).toBeLessThan(1_050)
  })

  test('has the mark in its picture, whatever stands in a name', async () => {
    const textFile = join(folder, 'text')
    writeFileSync(textFile, "王%{pts}小明':,; 一科 阅〔2026〕12号")
    const watermark = { textFile, fontFile: FONT }
    const parts = [{ fromMs: 0, toMs: 500 }]
    const [plain, baked] = [
      await make('plain.mp4', { parts }),
      await make('baked.mp4', { parts, watermark }),
    ]
    expect(pictureOf(baked.destination).equals(pictureOf(plain.destination))).toBe(false)
  })

  test('has the whole mark in a narrow picture too', async () => {
    const [path, textFile] = [join(folder, 'narrow.src.mp4'), join(folder, 'long')]
    const black = ['-f', 'lavfi', '-i', 'color=black:size=360x640:rate=5:duration=1']
    execFileSync('ffmpeg', ['-v', 'error', '-y', ...black, `file:${path}`])
    writeFileSync(
      textFile,
      '王小明 · 某某市市场监督管理局综合行政执法支队 · 阅〔2026〕12号 · 2026-11-22',
    )
    const { destination } = await make('narrow.mp4', {
      source: { path, container: 'mov', durationMs: 1_000 },
      hasSound: false,
      watermark: { textFile, fontFile: FONT },
    })
    // It begins at the right and is wholly in the picture, so nothing of it is at the left.
    const luma = pictureOf(destination).subarray(0, 360 * 640)
    expect(luma.some((light) => light > 100)).toBe(true)
    expect(luma.some((light, at) => at % 360 < 8 && light > 40)).toBe(false)
  })

  test('is sound without a picture, or a photo, where the original is', async () => {
    const sound = `${recordings}g-formats/DSJ0231_013457_20251120113500_0061.WAV`
    const audio = await make('sound.mp4', {
      media: 'audio',
      source: { path: sound, container: 'wav', durationMs: 20_000 },
      parts: [{ fromMs: 5_000, toMs: 6_000 }],
    })
    const heard = await probeFile(audio.destination, hints, tools)
    expect(heard.kind).toBe('audio')
    expect(Math.abs((heard.durationMs ?? 0) - 1_000)).toBeLessThan(200)
    const path = `${recordings}g-formats/DSJ0231_013457_20251120114000_0071.JPG`
    const of = { media: 'photo', source: { path, container: 'jpeg' } } as const
    const photo = await make('photo.jpg', of)
    expect(await probeFile(photo.destination, hints, tools)).toMatchObject({ kind: 'photo' })
    const other = await make('other.jpg', { ...of, mark: 'copy-2' })
    expect(other.sha256).not.toBe(photo.sha256)
    expect(pictureOf(other.destination).equals(pictureOf(photo.destination))).toBe(true)
  })
})

function pictureOf(film: string): Buffer {
  const still = ['-i', `file:${film}`, '-frames:v', '1', '-f', 'rawvideo', 'pipe:1']
  return execFileSync('ffmpeg', ['-v', 'error', ...still], { maxBuffer: 1 << 25 })
}
