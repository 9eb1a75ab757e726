import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStudio } from '../test-derivatives.io.ts'

const WHITE = ['-f', 'lavfi', '-i', 'color=white:size=400x300:rate=25:duration=6']
const TONE = ['-f', 'lavfi', '-i', 'sine=frequency=300:sample_rate=16000:duration=6']
const CODED = ['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', '-f', 'mp4']
const SOUND = {
  kind: 'audio' as const,
  codec: 'aac',
  samples: 90,
  bFrames: false,
  tag: 'mp4a',
  startMs: 0,
  endMs: 6000,
  edits: [],
  gaps: [],
  irregular: [],
}

/** From the upper left at 2 s to the lower right at 4 s, growing, gone at 5 s. */
const MOVING = {
  what: 'face',
  toMs: 5000,
  boxes: [
    { atMs: 2000, x: 0.1, y: 0.1, width: 0.1, height: 0.2 },
    { atMs: 4000, x: 0.6, y: 0.5, width: 0.2, height: 0.2 },
  ],
}

let studio: Awaited<ReturnType<typeof openStudio>>
let film: Awaited<ReturnType<typeof studio.film>>

beforeAll(async () => {
  studio = await openStudio()
  film = await studio.film([...WHITE, ...TONE, ...CODED], { durationMs: 6000, audio: SOUND })
})
afterAll(() => studio.close())

describe('a covered region', () => {
  test('is black where it was drawn, follows between its key positions, and only then', async () => {
    const path = await treated({ fromMs: 1000, toMs: 6000, regions: [MOVING], sounds: [] })
    const black = (seconds: number, x: number, y: number) => lightAt(path, seconds, x, y) < 40
    // Times of the copy: it begins one second into the film.
    expect(black(0.5, 0.15, 0.2)).toBe(false)
    expect(black(1.04, 0.15, 0.2)).toBe(true)
    expect(black(2, 0.35, 0.3)).toBe(true)
    expect(black(2, 0.45, 0.5)).toBe(true)
    expect(black(2, 0.1, 0.1)).toBe(false)
    expect(black(3.5, 0.61, 0.51)).toBe(true)
    expect(black(3.5, 0.79, 0.69)).toBe(true)
    expect(black(3.5, 0.15, 0.2)).toBe(false)
    expect(black(4.5, 0.7, 0.6)).toBe(false)
  })

  test('is black in the picture that stood there when it was drawn, however long that stands', async () => {
    const slow = ['-f', 'lavfi', '-i', 'color=white:size=400x300:rate=1:duration=6']
    const film = await studio.film([...slow, ...TONE, ...CODED], { durationMs: 6000, audio: SOUND })
    const boxes = [
      { atMs: 2500, x: 0.1, y: 0.1, width: 0.1, height: 0.2 },
      { atMs: 2900, x: 0.6, y: 0.5, width: 0.2, height: 0.2 },
    ]
    const regions = [{ what: 'plate', toMs: 3000, boxes }]
    const path = await treated({ fromMs: 0, toMs: 6000, regions, sounds: [] }, film)
    const black = (seconds: number, x: number, y: number) => lightAt(path, seconds, x, y) < 40
    expect(black(2, 0.15, 0.2)).toBe(true)
    expect(black(2, 0.7, 0.6)).toBe(true)
    expect(black(1, 0.15, 0.2)).toBe(false)
    expect(black(4, 0.7, 0.6)).toBe(false)
  })

  test('and the copy end where they were asked to, though the part begins in a gap', async () => {
    const holed = [...WHITE, '-vf', "select='lt(t,1)+gt(t,3)'", '-fps_mode', 'vfr']
    const film = await studio.film([...holed, ...CODED], { durationMs: 6000 })
    const region = { what: 'face', toMs: 4000, boxes: [{ ...MOVING.boxes[0], atMs: 2000 }] }
    const asked = { fromMs: 2000, toMs: 4000, regions: [region], sounds: [] }
    const path = await treated(asked, film)
    const shown = ['-show_entries', 'packet=pts_time', '-of', 'csv=p=0', path]
    const times = String(execFileSync('ffprobe', ['-v', 'error', ...shown])).match(/\d[\d.]+/g)
    expect(times).toHaveLength(24)
    const last = grey(path, 0, "select='eq(n,23)',crop=4:4:58:58")
    expect(Math.max(...last)).toBeLessThan(40)
  })

  test('says under the picture that it is no original, and in its title, and hides nothing by it', async () => {
    const path = await treated({ fromMs: 0, toMs: 2000, regions: [], sounds: [] })
    const { height, title } = tell(path)
    expect(height).toBeGreaterThanOrEqual(320)
    expect(title).toMatch(/^【处理副本·非原件】studio 原件SHA-256 [0-9a-f]{16}$/)
    expect(lightAt(path, 1, 0.5, 0.9)).toBeGreaterThan(200)
    const strip = grey(path, 1, `crop=iw:ih-300:0:300`)
    expect(Math.max(...strip)).toBeGreaterThan(150)
    expect(Math.min(...strip)).toBeLessThan(40)
  })
})

describe('a passage of the sound', () => {
  test('is silent or bleeps where it was asked for, and is heard elsewhere', async () => {
    const sounds = [
      { fromMs: 1000, toMs: 2000, how: 'mute' },
      { fromMs: 3000, toMs: 4000, how: 'bleep' },
    ]
    const path = await treated({ fromMs: 0, toMs: 6000, regions: [], sounds })
    const pitch = (from: number) => crossings(path, from, 0.8)
    expect(pitch(0.1) / 0.8).toBeCloseTo(600, -2)
    expect(loudness(path, 1.05, 0.9)).toBeLessThan(20)
    expect(loudness(path, 2.2, 0.6)).toBeGreaterThan(1000)
    expect(pitch(3.1) / 0.8).toBeCloseTo(2000, -2)
    expect(pitch(5) / 0.8).toBeCloseTo(600, -2)
  })
})

test('the same order makes the same bytes, so that who has the original can compare', async () => {
  const parameters = { fromMs: 1000, toMs: 4000, regions: [MOVING], sounds: [] }
  const [one, two] = [await treated(parameters), await treated(parameters)]
  execFileSync('cmp', [one, two])
})

test('a copy without any picture, of a gap, is told as failed and not as made', async () => {
  const holed = [...WHITE, '-vf', "select='lt(t,1)+gt(t,4)'", '-fps_mode', 'vfr']
  const film = await studio.film([...holed, ...CODED], { durationMs: 6000 })
  const asked = { kind: 'treated', fromMs: 1200, toMs: 2800, regions: [], sounds: [] }
  const id = await studio.order(studio.officer, film.recording, asked)
  await studio.make(id)
  const { derivatives } = await studio.page(studio.officer, film.recording)
  expect(derivatives.find((one) => one.id === id)).toMatchObject({ state: 'failed' })
})

test('a still is the very picture that stands at that time, with the words under it', async () => {
  // White for two seconds, then black: at 1.9 s the second white picture stands.
  const turns = 'color=white:size=400x300:rate=1:duration=2[a];color=black:size=400x300:rate=1[b]'
  const slow = ['-f', 'lavfi', '-i', `${turns};[a][b]concat`, '-t', '4']
  const dark = await studio.film([...slow, ...CODED], { durationMs: 4000 })
  for (const { atMs, white } of [
    { atMs: 1900, white: true },
    { atMs: 2000, white: false },
    { atMs: 3990, white: false },
  ]) {
    const asked = { kind: 'still', atMs }
    const id = await studio.order(studio.officer, dark.recording, asked)
    await studio.make(id)
    const path = join(studio.placeOf(id), 'film')
    expect(tell(path)).toMatchObject({ codec: 'png', width: 400 })
    expect(lightAt(path, 0, 0.5, 0.5) > 200, String(atMs)).toBe(white)
  }
})

async function treated(parameters: object, of = film): Promise<string> {
  const asked = { kind: 'treated', ...parameters }
  const id = await studio.order(studio.officer, of.recording, asked)
  await studio.make(id)
  const { derivatives } = await studio.page(studio.officer, of.recording)
  expect(derivatives.find((one) => one.id === id)).toMatchObject({ state: 'made', problem: null })
  return join(studio.placeOf(id), 'film')
}

/** Mean light around a place of the picture proper, which is 400 by 300. */
function lightAt(path: string, seconds: number, x: number, y: number): number {
  const place = `crop=4:4:${Math.round(x * 400) - 2}:${Math.round(y * 300) - 2}`
  const pixels = grey(path, seconds, place)
  return pixels.reduce((sum, one) => sum + one, 0) / pixels.length
}

function grey(path: string, seconds: number, filter: string): Uint8Array {
  const picture = ['-frames:v', '1', '-vf', `${filter},format=gray`, '-f', 'rawvideo', '-']
  const seek = seconds === 0 ? [] : ['-ss', String(seconds)]
  return execFileSync('ffmpeg', ['-v', 'error', '-i', path, ...seek, ...picture])
}

function samples(path: string, from: number, length: number): Int16Array {
  const part = [
    '-ss',
    String(from),
    '-t',
    String(length),
    '-ac',
    '1',
    '-ar',
    '48000',
    '-f',
    's16le',
    '-',
  ]
  const raw = execFileSync('ffmpeg', ['-v', 'error', '-i', path, ...part])
  return new Int16Array(Uint8Array.from(raw).buffer)
}

function loudness(path: string, from: number, length: number): number {
  return samples(path, from, length).reduce((most, one) => Math.max(most, Math.abs(one)), 0)
}

/** How often the sound goes through zero: twice its pitch. */
function crossings(path: string, from: number, length: number): number {
  const all = samples(path, from, length)
  return all.reduce((sum, one, n) => sum + Number(one >= 0 !== (all[n - 1] ?? one) >= 0), 0)
}

function tell(path: string) {
  const shown = ['-show_entries', 'stream=codec_name,width,height:format_tags=title', '-of', 'json']
  const told = JSON.parse(String(execFileSync('ffprobe', ['-v', 'error', ...shown, path])))
  const { codec_name: codec, width, height } = told.streams[0]
  return { codec, width, height, title: told.format.tags?.title }
}
