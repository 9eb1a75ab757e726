import { describe, expect, test } from 'vitest'
import { type Law, packsOnShelf } from '../regulations/index.ts'
import { mayMoveBytes } from './confirmation.ts'
import { decideOpenCollection } from './open-collection.ts'
import { decidePauseCollection } from './pause-collection.ts'
import {
  agency,
  by,
  codeOf,
  collection,
  collectionFacts,
  confirmedAt,
  declared,
  first,
  now,
  second,
  stranger,
} from './test-facts.ts'

const law: Law = {
  packs: packsOnShelf().filter(({ id }) => id === 'pingdingshan-emergency-2019'),
  settings: {},
}
const operator = { person: first, posts: ['records-office'] }
const found = { scope: { agency }, operator, law, waiting: [] }

describe('nothing is chosen from a card', () => {
  test.each([
    ['four of six files', 6],
    ['a card that nobody counted', undefined],
  ])('%s: refused with the article', (_name, onDevice) => {
    const asked = { ...declared(4, 40, [10, 10, 10, 10]), ...(onDevice && { onDevice }) }
    const decision = decideOpenCollection(found, asked, by(first))
    expect(decision).toMatchObject({
      refusal: { code: 'law.refused', citations: [{ clauses: ['PDS2-7.1b'] }] },
    })
  })

  test('all of it: taken', () => {
    const asked = { ...declared(4, 40, [10, 10, 10, 10]), onDevice: 4 }
    expect(decideOpenCollection(found, asked, by(first)).ok).toBe(true)
  })

  test('an agency without such an article may leave files on the card', () => {
    const asked = { ...declared(4, 40, [10, 10, 10, 10]), onDevice: 6 }
    const free = { ...found, law: { packs: [], settings: {} } }
    expect(decideOpenCollection(free, asked, by(first)).ok).toBe(true)
  })
})

describe('one of the two leaves', () => {
  const facts = collectionFacts({ state: 'confirmed', confirmed: confirmedAt(now) })

  test.each([
    ['the first', first],
    ['the second', second],
  ])('%s may say so, and both stand in the fact', (_name, who) => {
    expect(decidePauseCollection(facts, { id: collection }, by(who))).toMatchObject({
      accepted: { facts: [{ kind: 'collection.paused', body: { first, second } }] },
    })
  })

  test('nobody else may, and not twice', () => {
    expect(codeOf(decidePauseCollection(facts, { id: collection }, by(stranger)))).toBe(
      'collect.not-operator',
    )
    const paused = { ...facts, confirmed: { ...facts.confirmed, paused: true } }
    expect(codeOf(decidePauseCollection(paused, { id: collection }, by(first)))).toBe(
      'state.not-allowed',
    )
  })

  test('no byte moves until both have confirmed again, and the refusal names the article', () => {
    const { at } = by(first)
    expect(mayMoveBytes(facts.confirmed, at).ok).toBe(true)
    const refused = mayMoveBytes({ ...facts.confirmed, paused: true }, at)
    expect(refused).toMatchObject({
      refusal: { code: 'confirmation.paused', citations: [{ article: '第十七条' }] },
    })
  })
})
