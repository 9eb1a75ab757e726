import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Uuid } from '@liuhen/format'
import { parseExcerptProof } from '@liuhen/format'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withTx } from '../../platform/database/connect.ts'
import { openStudio } from './test-derivatives.io.ts'

const SOUND = ['-f', 'lavfi', '-i', 'sine=frequency=500:sample_rate=16000:duration=8']
const PICTURE = ['-f', 'lavfi', '-i', 'testsrc2=size=320x240:rate=25:duration=8']
const CODED = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', '-c:a', 'aac', '-f', 'mp4']
const EXCERPT = { kind: 'excerpt', fromMs: 2500, toMs: 4000, border: 'given' }

let studio: Awaited<ReturnType<typeof openStudio>>
let film: Awaited<ReturnType<typeof studio.film>>

beforeAll(async () => {
  studio = await openStudio()
  film = await studio.film([...PICTURE, ...SOUND, ...CODED], {
    durationMs: 8000,
    audio: track('audio'),
  })
})
afterAll(() => studio.close())

const refused = (code: string) => ({ ok: false, refusal: { code } })

async function made(id: Uuid) {
  await studio.make(id)
  const { derivatives } = await studio.page(studio.officer, film.recording)
  const one = derivatives.find((row) => row.id === id)
  if (one === undefined) throw new Error('not listed')
  return one
}

describe('an excerpt', () => {
  test('is ordered, made and stated: its bytes are those of the sealed film', async () => {
    const id = await studio.order(studio.officer, film.recording, EXCERPT)
    const before = await studio.page(studio.officer, film.recording)
    expect(before.derivatives[0]).toMatchObject({
      ...{ id, state: 'ordered', made: null, orderedBy: '李四' },
      mayWithdraw: { allowed: true },
    })
    const one = await made(id)
    expect(one).toMatchObject({ state: 'made', problem: null, mayWithdraw: { allowed: false } })
    expect(one.made).toMatchObject({ fromMs: 2000, mime: 'video/mp4' })
    expect(one.made?.proof).toMatchObject({ unproven: 0, skipped: expect.any(Number) })
    const cut = readFileSync(join(studio.placeOf(id), 'film'))
    const proof = parseExcerptProof(readFileSync(join(studio.placeOf(id), 'excerpt.json')))
    for (const { at, from, bytes } of proof.map) {
      const same = cut.subarray(at, at + bytes).equals(film.bytes.subarray(from, from + bytes))
      expect(same).toBe(true)
    }
    const digest = createHash('sha256').update(cut).digest('hex')
    const [ordered] = await studio.scene.facts('derivative.ordered')
    const [stated] = await studio.scene.facts('derivative.made')
    expect(stated).toMatchObject({
      subjects: [{ type: 'recording', id: film.recording }],
      body: {
        ...{ derivative: id, kind: 'excerpt', source: film.sha256, sha256: digest },
        parametersDigest: ordered?.body.parametersDigest,
        proofDigest: one.made?.proof?.digest,
      },
    })
    expect(readFileSync(studio.pathOf(film.sha256)).equals(film.bytes)).toBe(true)
  })

  test('with its border withheld says that nothing of a short one is proven', async () => {
    const parameters = { ...EXCERPT, border: 'withheld' }
    const one = await made(await studio.order(studio.officer, film.recording, parameters))
    expect(one.made?.proof).toMatchObject({ proven: 0, borderBytes: 0 })
    expect(one.made?.proof?.unproven).toBeGreaterThan(10_000)
  })

  test('that was interrupted is made anew, and nothing half is left', async () => {
    const id = await studio.order(studio.officer, film.recording, EXCERPT)
    const left = join(studio.placeOf(id), '..', `.making-${id}`)
    mkdirSync(left, { recursive: true })
    writeFileSync(join(left, 'film'), 'half')
    mkdirSync(studio.placeOf(id))
    writeFileSync(join(studio.placeOf(id), 'film'), 'of an attempt that was not noted')
    await withTx(studio.scene.open.db, studio.agency.id, (tx) =>
      tx.updateTable('ordered_derivative').set({ state: 'making' }).where('id', '=', id).execute(),
    )
    const one = await made(id)
    const cut = readFileSync(join(studio.placeOf(id), 'film'))
    expect(createHash('sha256').update(cut).digest('hex')).toBe(one.made?.sha256)
    expect(existsSync(left)).toBe(false)
    const before = await studio.scene.facts('derivative.made')
    await studio.make(id)
    expect(await studio.scene.facts('derivative.made')).toHaveLength(before.length)
  })

  test('of an original that is not as it was sealed is not made, and the page says so', async () => {
    const broken = await studio.film([...PICTURE, ...SOUND, ...CODED, '-t', '3'], {
      durationMs: 3000,
    })
    const bytes = Buffer.from(broken.bytes)
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
    writeFileSync(studio.pathOf(broken.sha256), bytes)
    const parameters = { ...EXCERPT, fromMs: 0, toMs: 2000 }
    const id = await studio.order(studio.officer, broken.recording, parameters)
    await studio.make(id)
    const { derivatives } = await studio.page(studio.officer, broken.recording)
    expect(derivatives[0]).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('原件与封存时的校验值不一致'),
    })
    expect((await studio.scene.facts('derivative.failed')).at(-1)).toMatchObject({
      body: { derivative: id, code: 'source-changed' },
    })
  })

  test('of a fragmented film says that only a re-encoded copy can be made', async () => {
    const pieces = ['-movflags', 'frag_keyframe+empty_moov']
    const other = await studio.film([...PICTURE, ...SOUND, ...CODED, ...pieces], {
      durationMs: 8000,
    })
    await studio.make(await studio.order(studio.officer, other.recording, EXCERPT))
    const { derivatives } = await studio.page(studio.officer, other.recording)
    expect(derivatives[0]?.problem).toContain('这种文件只能做转码摘录，不能逐字节证明')
  })
})

describe('an order', () => {
  test('is withdrawn before it is made: then nothing is made, and it cannot be withdrawn twice', async () => {
    const id = await studio.order(studio.officer, film.recording, EXCERPT)
    const withdraw = () => studio.ask('derivatives.withdraw', studio.officer, { id })
    expect(await withdraw()).toMatchObject({ ok: true })
    expect(await made(id)).toMatchObject({ state: 'withdrawn', made: null })
    expect(existsSync(studio.placeOf(id))).toBe(false)
    expect(await withdraw()).toMatchObject(refused('state.not-allowed'))
    const open = { id, how: 'watch' }
    expect(await studio.ask('derivatives.open', studio.officer, open)).toMatchObject(
      refused('state.not-allowed'),
    )
  })

  test.each([
    ['behind the end', { ...EXCERPT, toMs: 9000 }, 'derivative.not-possible'],
    ['of no time', { ...EXCERPT, toMs: 2500 }, 'input.invalid'],
    ['of a still behind the end', { kind: 'still', atMs: 8001 }, 'derivative.not-possible'],
    [
      'with a box of no size',
      treated([{ atMs: 0, x: 0, y: 0, width: 0, height: 1 }]),
      'input.invalid',
    ],
    [
      'with a box outside of its range',
      { ...treated([{ atMs: 5000, x: 0, y: 0, width: 0.1, height: 0.1 }]), toMs: 4000 },
      'derivative.not-possible',
    ],
  ])('%s is refused', async (_, parameters, code) => {
    const asked = { id: film.recording, parameters }
    expect(await studio.ask('derivatives.order', studio.officer, asked)).toMatchObject(
      refused(code),
    )
  })

  test('of too many at a time is refused', async () => {
    const own = await studio.film([...PICTURE, ...SOUND, ...CODED, '-t', '2'], { durationMs: 2000 })
    const still = { kind: 'still', atMs: 0 }
    for (let n = 0; n < 20; n++) await studio.order(studio.officer, own.recording, still)
    const asked = { id: own.recording, parameters: still }
    expect(await studio.ask('derivatives.order', studio.officer, asked)).toMatchObject(
      refused('derivative.too-many'),
    )
    const first = await studio.page(studio.officer, own.recording, { limit: 15 })
    const rest = await studio.page(studio.officer, own.recording, { limit: 15, after: first.next })
    const ids = [...first.derivatives, ...rest.derivatives].map(({ id }) => id)
    expect(new Set(ids).size).toBe(20)
    expect(rest.next).toBeNull()
  })
})

describe('who', () => {
  test('did not record it neither orders nor withdraws nor looks', async () => {
    const other = await studio.agency.person('王五', ['officer'])
    const id = await studio.order(studio.officer, film.recording, { kind: 'still', atMs: 0 })
    const asked = { id: film.recording, parameters: EXCERPT }
    for (const [verb, input] of [
      ['derivatives.order', asked],
      ['derivatives.withdraw', { id }],
      ['derivatives.open', { id, how: 'watch' }],
      ['derivatives.list', { id: film.recording }],
    ] as const) {
      expect(await studio.ask(verb, other, input)).toMatchObject(refused('right.missing'))
    }
  })

  test('reviews for the agency orders and sees, but looks only where he may play', async () => {
    const director = await studio.agency.person('法制', ['office-director'])
    const id = await studio.order(director, film.recording, { kind: 'still', atMs: 40 })
    expect(await made(id)).toMatchObject({ state: 'made', orderedBy: '法制' })
    expect(await studio.page(director, film.recording)).toMatchObject({
      ...{ mayOrder: { allowed: true }, mayLook: { allowed: false } },
    })
    const open = { id, how: 'watch' }
    expect(await studio.ask('derivatives.open', director, open)).toMatchObject(
      refused('right.missing'),
    )
    expect(await studio.ask('derivatives.open', studio.officer, open)).toMatchObject({ ok: true })
    expect((await studio.scene.facts('derivative.viewed')).at(-1)).toMatchObject({
      body: { derivative: id, how: 'watch' },
    })
  })

  test('supervises looks at it only with a grant, as at the recording', async () => {
    const supervisor = await studio.agency.person('督察', ['supervisor'])
    const id = await studio.order(studio.officer, film.recording, { kind: 'still', atMs: 0 })
    await studio.make(id)
    const open = { id, how: 'watch' }
    const answer = await studio.ask('derivatives.open', supervisor, open)
    expect(answer).toMatchObject({ ok: false })
    expect(answer).not.toMatchObject(refused('right.missing'))
    expect(await studio.page(supervisor, film.recording)).toMatchObject({
      ...{ mayOrder: { allowed: false }, mayLook: { allowed: false } },
    })
  })

  test('is not in the circle of a secret recording finds nothing of it', async () => {
    const id = await studio.order(studio.officer, film.recording, { kind: 'still', atMs: 0 })
    await withTx(studio.scene.open.db, studio.agency.id, (tx) =>
      tx
        .updateTable('recording')
        .set({ circle: [studio.officer.person] })
        .where('id', '=', film.recording)
        .execute(),
    )
    const asked = { id: film.recording, parameters: EXCERPT }
    const { keeper } = studio
    expect(await studio.ask('derivatives.order', keeper, asked)).toMatchObject(refused('not-found'))
    expect(await studio.ask('derivatives.withdraw', keeper, { id })).toMatchObject(
      refused('not-found'),
    )
    expect(await made(id)).toMatchObject({ state: 'made' })
  })
})

function treated(boxes: readonly object[]) {
  const regions = [{ what: 'face', boxes, toMs: 7000 }]
  return { kind: 'treated', fromMs: 0, toMs: 8000, regions, sounds: [] }
}

function track(kind: 'audio' | 'video') {
  const empty = { startMs: 0, endMs: 8000, edits: [], gaps: [], irregular: [] }
  return { ...empty, kind, codec: 'aac', tag: 'mp4a', samples: 100, bFrames: false }
}
