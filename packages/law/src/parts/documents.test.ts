import { expect, test } from 'vitest'
import { parseInstant } from '../engine/instant.ts'
import { readFacts } from '../facts/read-facts.ts'
import { worldOf } from '../facts/world.ts'
import type { SettingReader } from '../pack/setting.ts'
import { issuedDocuments } from './documents.ts'

const id = '018f0000-0000-7000-8000-000000000001'
const issued = {
  ...{ id: 'a', kind: 'document.issued', at: '2026-03-02T01:00:00.000Z' },
  subjects: [{ type: 'document', id }],
  body: { form: 'evidence-list', fields: [], signed: [], dated: [] },
}

const SETTINGS: SettingReader = {
  duration: () => 'PT0S',
  integer: () => 0,
  terms: () => ({}),
  calendar: () => ({ weekdays: [], off: [], extra: [] }),
  say: () => '',
}

test.each([
  ['document.viewed', 1],
  ['document.voided', 0],
  ['document.superseded', 0],
])('after %s a document counts %i times', (kind, count) => {
  const now = parseInstant('2026-03-03T00:00:00.000Z')
  if (now === undefined) throw new Error('instant')
  const later = { ...issued, ...{ id: 'b', kind, at: '2026-03-02T02:00:00.000Z', body: {} } }
  const world = worldOf(readFacts([issued, later], now))(now, SETTINGS)
  expect(issuedDocuments(world).all).toHaveLength(count)
})
