import { describe, expect, test } from 'vitest'
import { film, judge, noon, pause, S } from './continuity/testing.ts'
import { tellFinding } from './findings.ts'

const codes = (result: ReturnType<typeof judge>) => result.findings.map((one) => one.code)
const brief = (result: ReturnType<typeof judge>) =>
  result.gaps.map((gap) => [gap.where, (gap.fromMs - noon) / S, (gap.toMs - noon) / S, gap.state])

describe('coverage from arrival to end', () => {
  test('three files without a break cover the activity', () => {
    const result = judge([film('a', 0, 30), film('b', 30, 30), film('c', 60, 30)], [0, 90])
    expect(result).toMatchObject({ complete: true, coveredMs: 90 * S, gaps: [], findings: [] })
    expect(result.union).toEqual([{ fromMs: noon, toMs: noon + 90 * S, what: 'covered' }])
    expect(result.lanes[0]?.segments.map((one) => one.recording)).toEqual(['a', 'b', 'c'])
  })

  test('a stop of 40 s is an open gap between two files', () => {
    const result = judge([film('a', 0, 30), film('b', 70, 30)], [0, 100])
    expect(brief(result)).toEqual([['between', 30, 70, 'open']])
    expect(result.gaps[0]).toMatchObject({ after: 'a', before: 'b', ms: 40 * S, certain: true })
    expect(result.complete).toBe(false)
    expect(result.findings.map(tellFinding)).toEqual(['两段录像之间缺录 40 秒，未说明'])
  })

  test('late start and early stop are gaps at the start and at the end', () => {
    const result = judge([film('a', 20, 30)], [0, 100])
    expect(brief(result)).toEqual([
      ['start', 0, 20, 'open'],
      ['end', 50, 100, 'open'],
    ])
  })

  test('missing pictures inside a file are a gap however short they are', () => {
    const gap = { fromMs: 12_000, toMs: 12_800 }
    const result = judge([film('a', 0, 40, { interiorGaps: [gap] })], [0, 40])
    expect(brief(result)).toEqual([['interior', 12, 12.8, 'open']])
  })

  test('nothing at all is one finding, not a gap of the whole length', () => {
    const result = judge([], [0, 600])
    expect(codes(result)).toEqual(['no-recording'])
    expect(result).toMatchObject({ complete: false, coveredMs: 0 })
  })

  test('two devices cover for each other; each lane shows its own', () => {
    const second = { device: 'DSJ0417' }
    const result = judge([film('a', 0, 50), film('b', 45, 55, second)], [0, 100])
    expect(result.complete).toBe(true)
    expect(result.lanes.map((lane) => lane.device)).toEqual(['DSJ0231', 'DSJ0417'])
  })

  test('photos and files of unknown length are marks, not coverage', () => {
    const result = judge(
      [
        film('a', 0, 60),
        film('p', 10, 0, { kind: 'photo' }),
        film('u', 60, 0, { kind: 'unreadable' }),
      ],
      [0, 90],
    )
    expect(result.lanes[0]?.marks.map((mark) => mark.what)).toEqual(['photo', 'length-unknown'])
    expect(brief(result)).toEqual([['end', 60, 90, 'open']])
    expect(codes(result)).toContain('length-unknown')
  })
})

describe('what clocks cannot decide is forgiven', () => {
  test('1.4 s between two files of one device is a seam, 1.6 s is a gap', () => {
    expect(judge([film('a', 0, 30), film('b', 31.4, 30)], [0, 61]).gaps).toEqual([])
    expect(judge([film('a', 0, 30), film('b', 31.6, 30)], [0, 61]).gaps).toHaveLength(1)
  })

  test('between two devices and at the edges the bounds of the offsets count too', () => {
    const vague = { offset: { ms: 0, boundMs: 3 * S } }
    const other = { ...vague, device: 'DSJ0417' }
    expect(judge([film('a', 0, 30, vague), film('b', 37, 30, other)], [0, 67]).gaps).toEqual([])
    expect(judge([film('a', 4, 30, vague)], [0, 34]).gaps).toEqual([])
    expect(judge([film('a', 0, 30, vague), film('b', 37, 30, vague)], [0, 67]).gaps).toHaveLength(1)
  })

  test('the measured offset moves a recording to server time', () => {
    const slow = { offset: { ms: 120 * S, boundMs: 500 } }
    expect(judge([film('a', -120, 60, slow)], [0, 60]).complete).toBe(true)
  })

  test('without a measured offset a gap at the edge is not certain, and that is said', () => {
    const result = judge([film('a', 20, 30, { offset: undefined })], [0, 50])
    expect(result.gaps[0]?.certain).toBe(false)
    expect(codes(result)).toContain('clock-unmeasured')
  })
})

describe('interruptions', () => {
  const files = [film('a', 0, 30), film('b', 70, 30)]

  test('an explained one excuses its gap, seconds before and after it included', () => {
    const result = judge(files, [0, 100], [pause(32, 68)])
    expect(brief(result)).toEqual([['between', 30, 70, 'explained']])
    expect(result.complete).toBe(true)
    expect(result.union[1]).toMatchObject({ what: 'explained', reason: 'battery' })
  })

  test('one that was marked but not explained names the gap and leaves it open', () => {
    const result = judge(files, [0, 100], [pause(30, 70, false)])
    expect(result.gaps[0]).toMatchObject({ state: 'open', interruption: { reason: 'battery' } })
  })

  test('what goes beyond the explanation stays open', () => {
    const result = judge(files, [0, 100], [pause(30, 45)])
    expect(brief(result)).toEqual([
      ['between', 30, 45, 'explained'],
      ['between', 45, 70, 'open'],
    ])
  })

  test('one that was marked while the recorder ran on takes no coverage away', () => {
    expect(judge([film('a', 0, 100)], [0, 100], [pause(30, 70)]).coveredMs).toBe(100 * S)
  })
})

describe('files of a device among each other', () => {
  test('10 s of pre-recording are an overlap, and coverage counts once', () => {
    const result = judge([film('a', 0, 30), film('b', 20, 30)], [0, 50])
    expect(result.overlaps).toMatchObject([{ first: 'a', second: 'b' }])
    expect(result.overlaps[0]?.toMs).toBe(noon + 30 * S)
    expect(result.coveredMs).toBe(50 * S)
  })

  test('a missing number is told with its range', () => {
    const result = judge(
      [film('a', 0, 30, { sequence: 11 }), film('b', 30, 30, { sequence: 14 })],
      [0, 60],
    )
    expect(result.findings.map(tellFinding)).toEqual(['文件序号不连续，缺 2 个（12 至 13）'])
  })

  test('one number for two files, and numbers that start again, are told', () => {
    const result = judge(
      [
        film('a', 0, 30, { sequence: 31 }),
        film('x', 0, 28, { sequence: 31 }),
        film('b', 30, 30, { sequence: 1 }),
      ],
      [0, 60],
    )
    expect(codes(result)).toEqual(
      expect.arrayContaining(['sequence-repeated', 'sequence-restarted']),
    )
  })

  test('a recording made an hour later is not synchronous with the activity', () => {
    const result = judge([film('a', 0, 60), film('later', 3660, 60)], [0, 60])
    expect(result.notSynchronous).toEqual([{ recording: 'later', when: 'after', ms: 3600 * S }])
    expect(result.complete).toBe(true)
    expect(result.findings.map(tellFinding)).toEqual([
      '非同步：该录音录像在执法活动结束后录制，相差 1 小时',
    ])
  })

  test('a recording without a start is told and covers nothing', () => {
    const result = judge([film('a', 0, 60, { startMs: undefined })], [0, 60])
    expect(codes(result)).toEqual(expect.arrayContaining(['unplaced', 'no-recording']))
  })
})

test('sound missing while the picture went on leaves the film covered', () => {
  const gap = { fromMs: 5_000, toMs: 9_000, of: 'sound' as const }
  expect(judge([film('a', 0, 40, { interiorGaps: [gap] })], [0, 40]).complete).toBe(true)
})

test.each([
  ['in the same time', 20, 45, ['device-fault']],
  ['before it', 0, 30, []],
  ['after it', 70, 90, []],
] as const)(
  'a fault of a recorder stands beside a gap of its time and leaves it open: %s',
  (_, from, to, beside) => {
    const fault = {
      id: 'f',
      what: 'device-fault' as const,
      fromMs: noon + from * S,
      toMs: noon + to * S,
    }
    const films = [film('a', 0, 30), film('b', 70, 30)]
    const { gaps } = judge(films, [0, 100], [], [fault])
    expect(gaps.map(({ state }) => state)).toEqual(['open'])
    expect((gaps[0]?.beside ?? []).map(({ what }) => what)).toEqual(beside)
  },
)
