import { describe, expect, test } from 'vitest'
import { instantAt } from '../../platform/kernel/testing.ts'
import { decideReleaseRecorder, type ReleaseFacts } from './release-recorder.ts'
import { type ClearedFacts, decideReportCleared } from './report-cleared.ts'
import {
  agency,
  by,
  codeOf,
  collection,
  collectionFacts,
  confirmedAt,
  first,
  now,
  second,
  stranger,
} from './test-facts.ts'

const confirmed = confirmedAt('2026-11-21T03:00:00.000Z')
const found: ReleaseFacts = {
  ...collectionFacts({ state: 'closed', files: 3, sealed: 3, confirmed }),
  copies: { sealed: 3, bytes: 30, enough: 3 },
  device: null,
  told: [],
  releasedAt: null,
}
const asked = { id: collection }

describe('releasing a recorder to be emptied', () => {
  test.each([
    ['the operator', first, {}, 'yes'],
    ['the second operator', second, {}, 'yes'],
    ['a stranger', stranger, {}, 'collect.not-operator'],
    ['before the end', first, { state: 'confirmed' as const }, 'state.not-allowed'],
    ['a copy waiting', first, { copies: { ...found.copies, enough: 2 } }, 'clearing.copy-waiting'],
  ])('%s: %s', (_name, who, facts, expected) => {
    const decision = decideReleaseRecorder({ ...found, ...facts }, asked, by(who))
    expect(decision.ok ? 'yes' : codeOf(decision)).toBe(expected)
  })

  test('is stated once; asked again it is the same release', () => {
    const again = { ...found, releasedAt: instantAt('2026-11-21T03:30:00.000Z') }
    const decision = decideReleaseRecorder(again, asked, by(first))
    expect(decision).toMatchObject({
      ok: true,
      accepted: { facts: [], releasedAt: '2026-11-21T03:30:00.000Z' },
    })
  })
})

describe('reporting a recorder as emptied', () => {
  const released = { to: first, clearedAt: null }
  const facts: ClearedFacts = {
    scope: { agency },
    id: collection,
    device: null,
    released,
    sealed: 3,
  }
  const report = { id: collection, files: 3, bytes: 30, listSha256: 'a'.repeat(64) }
  const { released: _released, ...unreleased } = facts

  test.each([
    ['what was released', facts, 3, first, 'yes'],
    ['what was not released', unreleased, 3, first, 'clearing.not-released'],
    ['by another than asked', facts, 3, second, 'collect.not-operator'],
    ['more than was sealed', facts, 4, first, 'clearing.too-many'],
  ])('%s: %s', (_name, known, files, who, expected) => {
    const decision = decideReportCleared(known, { ...report, files }, by(who))
    expect(decision.ok ? 'yes' : codeOf(decision)).toBe(expected)
  })

  test('states files, bytes and the digest of the list, once', () => {
    const body = { files: 3, bytes: 30, listSha256: 'a'.repeat(64) }
    const decision = decideReportCleared(facts, report, by(first))
    expect(decision).toMatchObject({ accepted: { facts: [{ kind: 'device.cleared', body }] } })
    const told = { ...facts, released: { to: first, clearedAt: instantAt(now) } }
    expect(decideReportCleared(told, report, by(first))).toMatchObject({ accepted: { facts: [] } })
  })
})
