import { describe, expect, test } from 'vitest'
import type { Duty } from '../engine/duty.ts'
import { parseInstant } from '../engine/instant.ts'
import type { Term } from '../engine/term-result.ts'
import { compareDuties, compareTerms } from './preview-change.ts'

const at = parseInstant('2026-11-21T00:00:00.000Z')
const later = parseInstant('2027-11-21T00:00:00.000Z')
if (at === undefined || later === undefined) throw new Error('instants')

const citation = {
  pack: 'p',
  version: '1',
  title: '办法',
  article: '第一条',
  clauses: [],
  text: '',
}
const duty: Duty = {
  key: 'p/hand-in@activity:a',
  rule: 'p/hand-in',
  kind: 'hand-in-deadline',
  what: '请移交。',
  who: 'officer',
  subject: { type: 'activity', id: 'a' },
  arisesAt: at,
  state: 'open',
  citation,
  lost: [],
}

describe('duties under another law', () => {
  test('that are the same say nothing, whichever rule asks for them', () => {
    expect(compareDuties([duty], [{ ...duty, rule: 'q/hand-in', key: 'q/hand-in' }])).toEqual([])
  })

  test.each<[string, Partial<Duty>]>([
    ['due time', { dueAt: at }],
    ['sentence', { what: '请在一小时内移交。' }],
    ['state', { state: 'breached' }],
  ])('change with another %s', (_, changed) => {
    expect(compareDuties([duty], [{ ...duty, ...changed }])).toMatchObject([{ how: 'change' }])
  })

  test('appear and vanish, also where another person is asked', () => {
    expect(compareDuties([], [duty])).toMatchObject([{ how: 'appear' }])
    expect(compareDuties([duty], [])).toMatchObject([{ how: 'vanish' }])
    const other = compareDuties([duty], [{ ...duty, who: 'leader' }])
    expect(other.map(({ how }) => how)).toEqual(['appear', 'vanish'])
  })
})

describe('terms under another law', () => {
  const term: Term = {
    length: 'P1Y',
    disposableFrom: at,
    disposable: true,
    held: false,
    sentence: '',
    because: citation,
    lost: [],
  }
  const running = { ...term, disposableFrom: later, disposable: false }
  test.each<[string, Term | undefined, Term | undefined, string, boolean]>([
    ['the same', term, term, 'same', false],
    ['a later end', term, running, 'longer', false],
    ['an earlier end that has come', running, term, 'shorter', true],
    ['a hold', term, { ...term, held: true }, 'longer', false],
    ['a hold that is no more', { ...term, held: true }, term, 'shorter', true],
    ['no rule any more', term, undefined, 'longer', false],
    ['a rule where none was', undefined, term, 'shorter', true],
    ['a running term where none was', undefined, running, 'shorter', false],
  ])('%s', (_, before, after, how, freed) => {
    expect(compareTerms(before, after)).toEqual({ how, freed })
  })
})
