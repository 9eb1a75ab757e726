import { describe, expect, test } from 'vitest'
import { judgeRecording } from './judge-recording.ts'
import { judgeStart, type RecordingContext } from './judge-start.ts'
import type { MediaFacts, TrackFacts } from './media.ts'

const at = (text: string) => Date.parse(`${text}+08:00`)
const noon = at('2025-11-18T12:00:00')
const MINUTE = 60_000

const facts: MediaFacts = {
  container: 'mov',
  bytes: 1,
  boxOrder: [],
  fragmented: false,
  software: [],
  tracks: [],
  damage: [],
  unread: [],
  tools: {},
}

const track: TrackFacts = {
  kind: 'video',
  codec: 'h264',
  tag: 'avc1',
  samples: 250,
  startMs: 0,
  endMs: 10_000,
  bFrames: false,
  edits: [],
  gaps: [],
  irregular: [],
}

function context(more: Partial<RecordingContext> = {}): RecordingContext {
  const name = { pattern: 'x', startAtMs: noon, important: false }
  return { zone: 'Asia/Shanghai', name, oldestMs: 366 * 24 * 60 * MINUTE, ...more }
}

function judge(createdAtMs: number | undefined, more: Partial<RecordingContext> = {}) {
  const { start, findings } = judgeStart({ ...facts, createdAtMs }, 10 * MINUTE, context(more))
  return { start, codes: findings.map((one) => one.code), findings }
}

describe('the clock in the name against the clock in the file', () => {
  test('within two seconds they agree', () => {
    expect(judge(noon + 2_000).codes).toEqual([])
  })

  test('whole hours apart is a time zone, in either direction', () => {
    expect(judge(noon + 8 * 60 * MINUTE).findings[0]?.facts).toEqual({ hours: 8 })
    expect(judge(noon - 8 * 60 * MINUTE + 1_000).findings[0]?.facts).toEqual({ hours: -8 })
  })

  test('the length of the recording apart means that the file tells its end', () => {
    expect(judge(noon + 10 * MINUTE).codes).toEqual(['clock-at-end'])
    expect(judge(noon + 10 * MINUTE + 8 * 60 * MINUTE).codes).toEqual(['time-zone', 'clock-at-end'])
  })

  test('anything else is a disagreement, and the name stays proposed', () => {
    const { start, codes } = judge(noon + 7 * MINUTE)
    expect(codes).toEqual(['clocks-disagree'])
    expect(start.chosen).toEqual({ source: 'name', atMs: noon })
  })

  test('without a name the file proposes, without either nothing does', () => {
    expect(judge(noon, { name: undefined }).start.chosen?.source).toBe('container')
    expect(judge(undefined, { name: undefined }).codes).toEqual(['no-start'])
  })
})

describe('a start on which all clocks of the file agree is still doubted', () => {
  test('when it is after receipt', () => {
    expect(judge(noon, { receivedAtMs: noon - 60 * MINUTE }).codes).toEqual(['clock-ahead'])
  })

  test('when the recorder had been emptied after it', () => {
    expect(judge(noon, { previousCollectionAtMs: noon + MINUTE }).codes).toEqual(['clock-behind'])
  })

  test('when it is a new-year night long ago, but not one collected next morning', () => {
    const night = at('2020-01-01T00:03:10')
    const name = { pattern: 'x', startAtMs: night, important: false }
    expect(judge(night, { name, receivedAtMs: noon }).codes).toContain('clock-reset')
    expect(judge(night, { name, receivedAtMs: night + 600 * MINUTE }).codes).toEqual([])
  })
})

describe('EXIF', () => {
  const photo = { takenLocal: '2025:11:18 12:00:00' }
  const startOf = (takenOffset: string | undefined) =>
    judgeStart(
      { ...facts, photo: { ...photo, takenOffset } },
      undefined,
      context({ name: undefined }),
    ).start.chosen

  test('its own offset is used, otherwise the zone of the recorder', () => {
    expect(startOf(undefined)).toEqual({ source: 'exif', atMs: noon })
    expect(startOf('+00:00')?.atMs).toBe(noon + 8 * 60 * MINUTE)
  })
})

describe('what a recording is', () => {
  const judged = (tracks: TrackFacts[], more: Partial<MediaFacts> = {}) =>
    judgeRecording({ ...facts, tracks, ...more }, context())

  test('a gap in sound alone is no gap of the recording', () => {
    const sound: TrackFacts = {
      ...track,
      kind: 'audio',
      codec: 'aac',
      gaps: [{ fromMs: 1000, toMs: 3000 }],
    }
    const result = judged([track, sound])
    expect(result.interiorGaps).toMatchObject([{ of: 'sound', lostMs: 2_000 }])
    expect(result.findings.map((one) => one.code)).toEqual(['sound-gap'])
    expect(result.readable).toBe('whole')
  })

  test('a gap in the picture with sound going on says so', () => {
    const result = judged([{ ...track, gaps: [{ fromMs: 1000, toMs: 3000 }] }])
    expect(result.findings[0]).toMatchObject({ code: 'interior-gap', facts: { of: 'picture' } })
  })

  test('a mark of the officer in the name is told', () => {
    const name = { pattern: 'x', important: true }
    const result = judgeRecording({ ...facts, tracks: [track] }, context({ name }))
    expect(result.findings.map((one) => one.code)).toContain('important-mark')
  })

  test('two readers that differ by more than a second are told', () => {
    const secondOpinion = { durationMs: 12_000, codecs: [], failed: false }
    const result = judged([track], { secondOpinion })
    expect(result.findings).toContainEqual({
      code: 'readers-disagree',
      facts: { own: 10_000, other: 12_000 },
    })
  })

  test('H.264 in 4:2:2 needs a proxy like any other codec', () => {
    expect(judged([{ ...track, profile: 122 }]).playable).toBe('transcode')
    expect(judged([{ ...track, profile: 100 }]).playable).toBe('native')
  })
})
