import { describe, expect, test } from 'vitest'
import { someId } from '../../platform/kernel/testing.ts'
import { decideCloseCollection } from './close-collection.ts'
import { confirmationMinutes, mayMoveBytes, validUntil } from './confirmation.ts'
import { decideDeclareFiles } from './declare-files.ts'
import { decideOpenCollection, measureOffset } from './open-collection.ts'
import type { OpenCollection } from './schemas.ts'
import {
  agency,
  by,
  CITATION,
  closingFacts,
  codeOf,
  collection,
  collectionFacts,
  confirmedAt,
  declared,
  files,
  first,
  noLaw,
  now,
  second,
  stranger,
} from './test-facts.ts'

describe('opening a collection', () => {
  const found = {
    scope: { agency },
    operator: { person: first, posts: [] },
    law: noLaw,
    waiting: [someId(5)],
  }
  const open = (asked: Partial<OpenCollection>) =>
    decideOpenCollection(found, { ...declared(1, 10, [10]), ...asked }, by(first))

  test.each([
    ['more files than announced', declared(1, 20, [10, 10])],
    ['more bytes than announced', declared(3, 15, [10, 10])],
    ['a whole list with fewer bytes', declared(2, 21, [10, 10])],
  ])('with %s is refused', (_what, asked) => {
    expect(codeOf(open(asked))).toBe('collect.totals')
  })

  test.each([
    ['a whole list', declared(2, 20, [10, 10])],
    ['the first part of a longer one', declared(3, 25, [10, 10])],
    ['a list of empty files', declared(2, 0, [0, 0])],
  ])('with %s is accepted, under one fact', (_what, asked) => {
    const decision = open(asked)
    expect(decision).toMatchObject({
      ok: true,
      accepted: {
        facts: [{ kind: 'collection.opened' }],
        touches: [{ type: 'activity', id: someId(5) }],
      },
    })
  })

  test('with the code of a recorder that nobody registered is refused', () => {
    expect(codeOf(open({ deviceCode: 'DSJ9999' }))).toBe('collect.device-unknown')
  })

  test('measures the recorder against the server, whatever the station thinks it is', () => {
    const reading = { shows: '2026-11-21T10:59:50+08:00', ageMs: 2_000, boundMs: 600 }
    expect(measureOffset(reading, by(first))).toEqual({
      deviceClockAt: '2026-11-21T02:59:50.000Z',
      offsetMs: 3_608_000,
      offsetBoundMs: 600,
    })
  })
})

describe('a further part of the list', () => {
  const list = collectionFacts({ files: 4, bytes: 40, declared: 2, declaredBytes: 20 })
  const part = (from: number, sizes: number[]) => ({ id: collection, from, files: files(sizes) })

  test.each([
    ['that begins too early', part(1, [10]), 'collect.position'],
    ['that leaves a hole', part(3, [10]), 'collect.position'],
    ['that is too long', part(2, [5, 5, 10]), 'collect.totals'],
    ['whose bytes are too many', part(2, [21]), 'collect.totals'],
    ['that ends it with too few bytes', part(2, [10, 9]), 'collect.totals'],
  ])('%s is refused', (_what, asked, code) => {
    expect(codeOf(decideDeclareFiles(list, asked, by(first)))).toBe(code)
  })

  test('that ends it exactly is accepted', () => {
    expect(decideDeclareFiles(list, part(2, [10, 10]), by(first)).ok).toBe(true)
  })

  test.each(['closed', 'abandoned'] as const)('of a %s collection is refused', (state) => {
    const decision = decideDeclareFiles({ ...list, state }, part(2, [10]), by(first))
    expect(codeOf(decision)).toBe('state.not-allowed')
  })

  test('after the second operator has agreed to the list is refused', () => {
    const confirmed = { ...list.confirmed, secondOperator: second }
    const decision = decideDeclareFiles({ ...list, confirmed }, part(2, [10]), by(first))
    expect(codeOf(decision)).toBe('state.not-allowed')
  })

  test('by another person is refused', () => {
    const other = by(stranger)
    expect(codeOf(decideDeclareFiles(list, part(2, [10]), other))).toBe('collect.not-operator')
  })
})

describe('closing', () => {
  const counts = { files: 3, sealed: 2, refused: 1 }
  test.each([
    ['waiting', first, 'abandoned'],
    ['confirmed', first, 'closed'],
    ['confirmed', second, 'closed'],
    ['confirmed', stranger, 'collect.not-operator'],
    ['closed', first, 'state.not-allowed'],
    ['abandoned', first, 'state.not-allowed'],
  ] as const)('a %s collection by %s: %s', (state, who, expected) => {
    const confirmed = { ...confirmedAt('2026-11-21T03:00:00.000Z'), state }
    const facts = closingFacts({ ...counts, state, confirmed })
    const decision = decideCloseCollection(facts, { id: collection }, by(who))
    expect(decision.ok ? decision.accepted.state : decision.refusal.code).toBe(expected)
    if (decision.ok)
      expect(decision.accepted.outcome).toMatchObject({ complete: false, missing: 0 })
  })
})

describe('whether bytes may move', () => {
  test.each([
    ['waiting', '2026-11-21T03:59:59.000Z', 'confirmation.missing'],
    ['confirmed', '2026-11-21T02:00:00.000Z', 'yes'],
    ['confirmed', '2026-11-21T01:59:59.999Z', 'confirmation.expired'],
    ['closed', '2026-11-21T03:59:59.000Z', 'state.not-allowed'],
    ['abandoned', '2026-11-21T03:59:59.000Z', 'state.not-allowed'],
  ] as const)('%s, confirmed at %s: %s', (state, at, expected) => {
    const decision = mayMoveBytes({ ...confirmedAt(at), state }, by(first).at)
    expect(decision.ok ? 'yes' : decision.refusal.code).toBe(expected)
    if (expected.startsWith('confirmation')) {
      expect(decision).toMatchObject({ refusal: { citations: [CITATION] } })
    }
  })

  test('without a second operator there is no limit, as no article sets one', () => {
    expect(validUntil({ ...confirmedAt(now), secondOperator: null })).toBeNull()
  })

  test.each([
    [undefined, 120],
    [30, 30],
    [0, 120],
    ['soon', 120],
  ])('a setting of %s gives %i minutes', (given, minutes) => {
    const settings = given === undefined ? {} : { 'collect-confirmation-minutes': given }
    expect(confirmationMinutes({ ...noLaw, settings })).toBe(minutes)
  })
})
