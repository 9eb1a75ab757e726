import { describe, expect, test } from 'vitest'
import { instantAt, momentAt, someId } from '../../platform/kernel/testing.ts'
import type { JudgedRecording } from '../media/index.ts'
import {
  decideJudgeActivity,
  type JudgeFacts,
  type Judgement,
  judgedWindow,
  type MarkRow,
  pairsOf,
} from './judge-activity.ts'

const [activity, agency] = [someId(1), someId(2)]
const at = (time: string) => instantAt(`2026-11-21T${time}:00.000Z`)
const ms = (time: string) => Date.parse(at(time))
const now = momentAt('2026-11-21T08:00:00.000Z', { is: 'machine', name: 'media', agency: '*' })

function film(id: string, from: string, to: string): JudgedRecording {
  return {
    id,
    device: 'DSJ-1',
    kind: 'video',
    startMs: ms(from),
    offset: { ms: 0, boundMs: 0 },
    durationMs: ms(to) - ms(from),
    interiorGaps: [],
  }
}

const MORNING = [film('a', '01:00', '01:20'), film('b', '01:30', '02:00')]

const base: JudgeFacts = {
  scope: { agency },
  activity,
  input: {
    window: { fromMs: ms('01:00'), toMs: ms('02:00') },
    recordings: MORNING,
    interruptions: [],
  },
  digestOf: (result) => JSON.stringify(result),
}

function decided(change: Partial<JudgeFacts> = {}, input: Partial<JudgeFacts['input']> = {}) {
  const found = { ...base, ...change, input: { ...base.input, ...input } }
  const decision = decideJudgeActivity(found, { activity }, now)
  if (!decision.ok) throw new Error(decision.refusal.code)
  return decision.accepted
}

describe('what a judgement states', () => {
  test('the window, what is covered, each gap and whether it is explained', () => {
    const judged = decided()
    expect(judged).toMatchObject({ keep: true, touches: [{ type: 'activity', id: activity }] })
    expect(judged.facts).toMatchObject([
      {
        kind: 'continuity.judged',
        subjects: [{ type: 'activity', id: activity }],
        body: {
          from: at('01:00'),
          to: at('02:00'),
          coveredMs: 50 * 60_000,
          gaps: [{ from: at('01:20'), to: at('01:30'), ms: 10 * 60_000, explained: false }],
          resultDigest: judged.digest,
        },
      },
    ])
  })

  test('an interruption with a reason explains the gap it lies in', () => {
    const span = { fromMs: ms('01:20'), toMs: ms('01:30') }
    const given = { id: 'i', reason: 'battery', explained: true, ...span }
    const judged = decided({}, { interruptions: [given] })
    expect(judged.facts[0]?.body.gaps).toMatchObject([{ explained: true }])
    expect(judged.result.complete).toBe(true)
  })

  test('no second fact when nothing changed', () => {
    expect(decided({ before: decided().digest })).toMatchObject({ keep: true, facts: [] })
  })

  test('a second fact when a recording was added', () => {
    const before = decided().digest
    const judged = decided({ before }, { recordings: [...MORNING, film('c', '01:20', '01:30')] })
    expect(judged.facts[0]?.body.gaps).toEqual([])
  })

  test('nothing before anything was docked, and something once the last recording has left', () => {
    expect(decided({}, { recordings: [] })).toMatchObject({ keep: false, facts: [] })
    const left = decided({ before: 'earlier' }, { recordings: [] })
    expect(left.facts).toHaveLength(1)
  })
})

describe('up to when an activity is judged', () => {
  test.each<[string, string | undefined, readonly JudgedRecording[], string, string]>([
    ['to its end', '03:00', MORNING, '08:00', '03:00'],
    ['while it runs, to the latest recording', undefined, MORNING, '08:00', '02:00'],
    ['never beyond now', undefined, MORNING, '01:50', '01:50'],
    ['from its start on, where nothing is placed', undefined, [], '08:00', '01:00'],
  ])('%s', (_, end, recordings, moment, to) => {
    const course = { from: at('01:00'), to: end === undefined ? undefined : at(end) }
    expect(judgedWindow(course, recordings, at(moment))).toEqual({
      fromMs: ms('01:00'),
      toMs: ms(to),
    })
  })

  test('a running activity is judged twice and stated once', () => {
    const judgedAt = (moment: string, before?: string): Judgement => {
      const window = judgedWindow({ from: at('01:00'), to: undefined }, MORNING, at(moment))
      return decided(before === undefined ? {} : { before }, { window })
    }
    const earlier = judgedAt('02:10')
    expect(earlier.facts).toHaveLength(1)
    expect(judgedAt('07:30', earlier.digest).facts).toEqual([])
  })
})

describe('pairs of interruption and resumption', () => {
  const mark = (n: number, kind: MarkRow['kind'], time: string, reason?: string): MarkRow => ({
    id: someId(n),
    kind,
    at: at(time),
    reason: reason ?? null,
    note: null,
  })
  const spans = (marks: readonly MarkRow[]) =>
    pairsOf(marks, ms('02:00')).map(({ fromMs, toMs, explained }) => [fromMs, toMs, explained])

  test('each goes to the next resumption', () => {
    const marks = [
      mark(1, 'interruption', '01:10', 'battery'),
      mark(2, 'resumption', '01:15'),
      mark(3, 'interruption', '01:30', 'battery'),
      mark(4, 'resumption', '01:40'),
    ]
    expect(spans(marks)).toEqual([
      [ms('01:10'), ms('01:15'), true],
      [ms('01:30'), ms('01:40'), true],
    ])
  })

  test('one that nobody resumed goes to the end; one without a reason explains nothing', () => {
    expect(spans([mark(1, 'interruption', '01:30')])).toEqual([[ms('01:30'), ms('02:00'), false]])
  })

  test('a resumption alone is no interruption', () => {
    expect(spans([mark(1, 'resumption', '01:30')])).toEqual([])
  })
})
