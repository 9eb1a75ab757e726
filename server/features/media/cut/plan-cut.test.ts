import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type CutAsked, planCut } from './plan-cut.ts'

const folder = mkdtempSync(join(tmpdir(), 'liuhen-cut-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const SOUND = ['-f', 'lavfi', '-i', 'sine=frequency=500:sample_rate=16000:duration=6']
const FILM = ['-f', 'lavfi', '-i', 'testsrc=size=320x240:rate=25:duration=6', ...SOUND]
const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', '-c:a', 'aac', '-b:a', '24k']

const films = {
  plain: made('plain.mp4', [...FILM, ...X264]),
  'with pictures shown in another order': made('b.mp4', [...FILM, ...X264, '-bf', '2']),
  quicktime: made('q.mov', [...FILM, ...X264, '-movflags', '+faststart']),
}
const asked = { fromMs: 2500, toMs: 4100, title: '【摘录·非原件】甲乙' }

describe.each(Object.entries(films))('a cut of a film: %s', (name, film) => {
  test('begins at the key picture before, ends behind the last, and is bytes of the film', async () => {
    const { cut, plan } = await cutOf(film, asked)
    expect(plan.got.fromMs).toBe(2000)
    expect(plan.got.toMs).toBeGreaterThanOrEqual(4080)
    expect(plan.got.toMs).toBeLessThanOrEqual(4200)
    let at = plan.head.length
    for (const { from, bytes } of plan.ranges) {
      expect(cut.subarray(at, at + bytes).equals(film.subarray(from, from + bytes))).toBe(true)
      at += bytes
    }
    expect(at).toBe(cut.length)
  })

  test('shows the very pictures and plays the very sound, in time with each other', async () => {
    const { cut } = await cutOf(film, asked)
    const whole = pictures(`${name}-whole`, film)
    const own = pictures(`${name}-cut`, cut)
    expect(own.length).toBeGreaterThanOrEqual(52)
    expect(own.slice(0, 52)).toEqual(whole.slice(50, 102))
    const tell = probe(`${name}-cut`)
    expect(tell).toContain('title=【摘录·非原件】甲乙')
    const [picture = 0, sound = 0] = [...tell.matchAll(/start_time=([\d.]+)/g)].map(([, text]) =>
      Number(text),
    )
    expect(Math.abs(picture - sound)).toBeLessThan(0.09)
  })

  test('is the same however often it is made', async () => {
    const [one, two] = [await cutOf(film, asked), await cutOf(film, asked)]
    expect(one.cut.equals(two.cut)).toBe(true)
  })
})

test('a sound recording is cut as well', async () => {
  const { cut, plan } = await cutOf(made('s.m4a', [...SOUND, '-c:a', 'aac', '-f', 'mp4']), asked)
  expect(plan.got.fromMs).toBeGreaterThan(2400)
  expect(plan.got.fromMs).toBeLessThanOrEqual(2500)
  writeFileSync(join(folder, 'sound-cut'), cut)
  expect(probe('sound-cut')).toContain('codec_name=aac')
})

const fragmented = made('f.mp4', [...FILM, ...X264, '-movflags', 'frag_keyframe+empty_moov'])
const plain = films.plain
test.each([
  ['a fragmented file', fragmented, asked, 'fragmented'],
  ['another container', made('x.mkv', [...FILM, ...X264]), asked, 'no-index'],
  ['a file that was cut off', plain.subarray(0, plain.length - 200), asked, 'damaged'],
  ['a time behind its end', plain, { ...asked, fromMs: 9000, toMs: 12_000 }, 'nothing'],
])('%s is not cut', async (_, film, what, fault) => {
  expect(await planCut(readerOf(film), film.length, what)).toEqual({ ok: false, fault })
})

test('no file makes it throw or read without end', async () => {
  for (let n = 0; n < 200; n++) {
    const broken = Buffer.from(plain)
    const index = broken.indexOf('moov')
    for (let k = 0; k < 6; k++) {
      broken[index + ((n * 7919 + k * 104_729) % (plain.length - index))] = (n * 31 + k * 57) & 255
    }
    const plan = await planCut(readerOf(broken), broken.length, asked)
    if (plan.ok)
      for (const { from, bytes } of plan.ranges)
        expect(from + bytes).toBeLessThanOrEqual(broken.length)
  }
})

async function cutOf(film: Buffer, what: CutAsked) {
  const plan = await planCut(readerOf(film), film.length, what)
  if (!plan.ok) throw new Error(plan.fault)
  const parts = plan.ranges.map(({ from, bytes }) => film.subarray(from, from + bytes))
  return { cut: Buffer.concat([plan.head, ...parts]), plan }
}

function readerOf(film: Buffer) {
  return async (at: number, bytes: number) => film.subarray(at, at + bytes)
}

function made(name: string, args: readonly string[]): Buffer {
  const path = join(folder, name)
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...args, path])
  return readFileSync(path)
}

/** A digest of each decoded picture. */
function pictures(name: string, film: Buffer): readonly string[] {
  const path = join(folder, name)
  writeFileSync(path, film)
  const told = execFileSync('ffmpeg', [
    '-v',
    'error',
    '-i',
    path,
    '-map',
    '0:v',
    '-f',
    'framemd5',
    '-',
  ])
  return String(told)
    .split('\n')
    .flatMap((line) => (line.startsWith('0,') ? [line.slice(-32)] : []))
}

function probe(name: string): string {
  const shown = ['-show_entries', 'stream=codec_name,start_time:format_tags=title', '-of', 'flat']
  const path = join(folder, name)
  const text = execFileSync('ffprobe', ['-v', 'error', ...shown, path])
  return String(text).replaceAll('"', '').replace('format.tags.', '')
}
