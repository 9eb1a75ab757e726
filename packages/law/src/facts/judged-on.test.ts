import { expect, test } from 'vitest'
import { parseInstant } from '../engine/instant.ts'
import type { LawFact } from './fact.ts'
import { readFacts } from './read-facts.ts'
import { judgedOn } from './world.ts'

const fact = (kind: string, type: string, at: string): LawFact => ({
  ...{ id: kind, kind, subjects: [{ type, id: type }], body: {}, at },
})
const NOW = parseInstant('2026-06-01T00:00:00.000Z')
const INSPECTED = fact('activity.opened', 'activity', '2026-01-10T01:00:00.000Z')
const OPENED = fact('case.opened', 'case', '2026-02-05T01:00:00.000Z')

function dayOf(of: string, facts: readonly LawFact[] = [INSPECTED, OPENED]): string {
  if (NOW === undefined) throw new Error('no instant')
  return judgedOn(readFacts(facts, NOW), NOW, of)
}

test.each([
  ...['case', 'document', 'service', 'case.bind', 'case.archive', 'stage.close', 'review.give'],
  ...['document.issue', 'service.complete', 'urging.close', 'execution.start'],
])('%s goes by the day of the case, though its inspection was under an older version', (of) => {
  expect(dayOf(of)).toBe('2026-02-05')
})

test.each(['activity', 'activity.close', 'notice.give', 'recording.file', 'document.close'])(
  '%s goes by the day of the activity, though it belongs to a case',
  (of) => {
    expect(dayOf(of)).toBe('2026-01-10')
  },
)

test('where only one of them began it decides, and where none did today does', () => {
  expect(dayOf('document.issue', [INSPECTED])).toBe('2026-01-10')
  expect(dayOf('activity.close', [OPENED])).toBe('2026-02-05')
  expect(dayOf('stage.close', [])).toBe('2026-06-01')
})

test.each(['access.view', 'access.approve', 'recording.release'])(
  '%s goes by the law of the day on which it is asked, however old the matter is',
  (of) => {
    expect(dayOf(of)).toBe('2026-06-01')
  },
)
