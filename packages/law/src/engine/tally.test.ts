import { type Duty, type Finding, type Instant, parseInstant } from '@liuhen/law'
import { expect, test } from 'vitest'
import { tally } from './tally.ts'

const since = instant('2026-03-02T01:00:00.000Z')
const citation = {
  pack: 'p',
  version: '1',
  title: '某制度',
  article: '第一条',
  clauses: [],
  text: '',
}

function instant(text: string): Instant {
  const parsed = parseInstant(text)
  if (parsed === undefined) throw new Error(text)
  return parsed
}

function duty(key: string, type: string, more: Partial<Duty> = {}): Duty {
  return {
    ...{ key, rule: 'p/r', kind: 'k', what: '', who: 'officer', subject: { type, id: 'x' } },
    ...{ arisesAt: since, state: 'breached', citation, lost: [] },
    ...more,
  }
}

function finding(key: string, type: string, open = true): Finding {
  const subject = { type, id: 'x' }
  return { key, rule: 'p/r', code: 'c', sentence: '', subject, since, open, citation }
}

test('one overdue hand-in, one fault and one incomplete file are counted, each with its entry', () => {
  const found = tally(
    ['case-files', 'recordings', 'devices'],
    [
      { duties: [duty('hand-in', 'activity')], findings: [] },
      { duties: [], findings: [finding('fault', 'device')] },
      { duties: [duty('file', 'case')], findings: [] },
    ],
  )
  const keys = found.map(({ object, overdue, unexplained }) => {
    return [object, overdue.map(({ key }) => key), unexplained.map(({ key }) => key)]
  })
  expect(keys).toEqual([
    ['case-files', ['file'], []],
    ['recordings', ['hand-in'], []],
    ['devices', [], ['fault']],
  ])
})

test('what is in time, made good late, explained or told twice is not counted again', () => {
  const [recordings] = tally(
    ['recordings'],
    [
      {
        duties: [
          duty('open', 'activity', { state: 'open' }),
          duty('late', 'activity', { fulfilledBy: 'f1' }),
          duty('missing', 'recording'),
        ],
        findings: [finding('gap', 'activity', false), finding('gap-2', 'activity')],
      },
      { duties: [duty('missing', 'recording')], findings: [finding('gap-2', 'activity')] },
    ],
  )
  expect(recordings?.overdue.map(({ key }) => key)).toEqual(['missing'])
  expect(recordings?.unexplained.map(({ key }) => key)).toEqual(['gap-2'])
})
