import { expect, test } from 'vitest'
import { instantAt, someId } from '../../../../platform/kernel/testing.ts'
import { packsOnShelf } from '../../../regulations/index.ts'
import { chooseDerived, type DerivedFound } from './choose-derived.ts'

const AT = instantAt('2026-11-02T02:00:00.000Z')
const [film, made, maker, leader] = [someId(1), someId(2), someId(3), someId(4)]
const asked = [{ recording: film, derivative: made }]

/** A covered copy that the leader has looked at, where packets need no approval of their own. */
function found(over: Partial<DerivedFound['items'][number]> = {}, by = leader): DerivedFound {
  const covered = { id: made, kind: 'treated' as const, orderedBy: maker, covers: true }
  const checked = { id: someId(5), derivative: made, reason: null, by, byName: '', at: AT }
  const item = {
    ...{ recording: film, name: '现场', marked: false, media: 'video' as const, noted: true },
    ...{ derivatives: [{ ...covered, fromMs: 0, toMs: 1000 }], checks: [checked], ...over },
  }
  return {
    ...{ law: { packs: [], settings: {} }, facts: [], items: [item], person: maker, at: AT },
    byLetter: false,
  }
}

test('a derived file stands in where somebody else than who orders has looked at it', () => {
  expect(chooseDerived(found(), asked)).toMatchObject({
    accepted: [{ recording: film, derivative: made, check: someId(5) }],
  })
  expect(chooseDerived(found({ checks: [] }), asked)).toMatchObject({
    refusal: { code: 'release.derivative-unchecked' },
  })
  expect(chooseDerived(found({}, maker), asked)).toMatchObject({
    refusal: { code: 'release.checked-oneself' },
  })
  const other = [{ recording: film, derivative: film }]
  expect(chooseDerived(found(), other)).toMatchObject({ refusal: { code: 'not-found' } })
  expect(chooseDerived(found(), [...asked, ...asked])).toMatchObject({
    refusal: { code: 'packet.derivative-twice' },
  })
})

test('of a marked recording nothing leaves that covers nothing', () => {
  const plain = found().items.flatMap(({ derivatives }) => derivatives)
  const uncovered = plain.map((one) => ({ ...one, covers: false }))
  expect(chooseDerived(found({ marked: true }), asked)).toMatchObject({ ok: true })
  expect(chooseDerived(found({ marked: true, derivatives: uncovered }), asked)).toMatchObject({
    refusal: { code: 'release.mask-missing' },
  })
})

test('the article of a release is asked of it, and that of a supply in its place for a court', () => {
  const packs = packsOnShelf().filter(({ id }) => id === 'handan-commerce-2016')
  const law = { packs: packs.map((pack) => ({ ...pack, from: '2015-01-01' })), settings: {} }
  const refused = chooseDerived({ ...found(), law }, asked)
  expect(refused).toMatchObject({ refusal: { code: 'law.refused' } })
  expect(JSON.stringify(refused)).toContain('HD-20')
  expect(chooseDerived({ ...found(), law, byLetter: true }, asked)).toMatchObject({ ok: true })
})
