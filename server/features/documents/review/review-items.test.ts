import { reviewHits } from '@liuhen/law'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withTx } from '../../../platform/database/connect.ts'
import { lawOf } from '../../regulations/index.ts'
import { AT, type Category, type ReviewScene, reviewScene } from './test-review.io.ts'

let it: ReviewScene

beforeAll(async () => {
  it = await reviewScene()
})
afterAll(() => it.scene.close())

const byArticle = (clause: string) => ({
  refusal: { code: 'law.refused', citations: [{ clauses: expect.arrayContaining([clause]) }] },
})

describe('the twelve items of 附件5: without an opinion nothing is issued', () => {
  const OTHER = { type: '其他种类', source: '某法第一条' }
  test.each<[string, Category, object]>([
    ['PDS5-1.1', 'penalty', { decisions: ['stop-construction'] }],
    ['PDS5-1.2', 'penalty', { decisions: ['revoke-licence'] }],
    ['PDS5-1.3', 'penalty', { decisions: ['withdraw-post-certificate'] }],
    ['PDS5-1.4', 'penalty', { fines: [{ to: 'unit', yuan: 1 }] }],
    ['PDS5-1.5', 'penalty', { decisions: ['other-penalty'], other: OTHER }],
    ['PDS5-2.1', 'licence', { hearing: true }],
    ['PDS5-2.2', 'licence', { decisions: ['withdraw-licence'] }],
    ['PDS5-2.3', 'licence', { decisions: ['other-licence'], other: OTHER }],
    ['PDS5-3.1', 'coercion', { decisions: ['seizure'] }],
    ['PDS5-3.2', 'coercion', { decisions: ['cut-power'] }],
    ['PDS5-3.3', 'coercion', { decisions: ['other-coercion'], other: OTHER }],
    ['PDS5-4.1', 'payment', { decisions: ['relief-money'] }],
  ])('%s', async (clause, category, decisions) => {
    const { file, id } = await it.drafted(decisions, category)
    expect((await it.look(file)).documents[0]?.hits).toMatchObject([
      { citation: { clauses: [clause] } },
    ])
    expect(await it.issue(id)).toMatchObject(byArticle(clause))
  })

  test('a warning falls under none of them and is issued', async () => {
    const { file, id } = await it.drafted({})
    expect((await it.look(file)).documents[0]?.hits).toEqual([])
    expect(await it.issue(id)).toMatchObject({ ok: true })
    const send = { id, revision: 2 }
    expect(await it.scene.does(it.officer, 'reviews.request', send)).toMatchObject({
      refusal: { code: 'review.not-needed' },
    })
  })

  test('what is decided is stated first, and a catch-all with type and source', async () => {
    const file = await it.made.open([it.officer])
    const id = await it.made.write(file, it.officer, {})
    expect(await it.scene.does(it.officer, 'reviews.request', { id, revision: 1 })).toMatchObject({
      refusal: { code: 'review.undecided' },
    })
    const other = await it.drafted({ decisions: ['other-penalty'] })
    const send = { id: other.id, revision: 2 }
    expect(await it.scene.does(it.officer, 'reviews.request', send)).toMatchObject({
      refusal: { code: 'review.source' },
    })
    expect(await it.issue(other.id)).toMatchObject({
      refusal: { sentence: expect.stringContaining('请写明具体种类和法律依据') },
    })
  })
})

test('thresholds: below it no review, at it and above it one; 0 is every fine; fines add up', async () => {
  const law = await withTx(it.scene.open.db, it.agency.id, (tx) => lawOf(tx, it.agency.id))
  const hit = (fines: object[], settings: object) =>
    reviewHits({
      ...{ packs: law.packs, settings: { ...law.settings, ...settings }, facts: [], now: AT },
      request: { category: 'penalty', decisions: [], fines },
    }).map(({ item }) => item)
  const set = { 'review-fine-person-yuan': 5000, 'review-fine-unit-yuan': 50_000 }
  expect(hit([{ to: 'person', yuan: 4999 }], set)).toEqual([])
  expect(hit([{ to: 'person', yuan: 5000 }], set)).toEqual(['large-fine'])
  expect(hit([{ to: 'person', yuan: 5001 }], set)).toEqual(['large-fine'])
  expect(hit([{ to: 'unit', yuan: 49_999 }], set)).toEqual([])
  expect(hit([{ to: 'unit', yuan: 50_000 }], set)).toEqual(['large-fine'])
  const two = [
    { to: 'unit', yuan: 30_000 },
    { to: 'unit', yuan: 20_000 },
  ]
  expect(hit(two, set)).toEqual(['large-fine'])
  expect(hit([{ to: 'person', yuan: 1 }], {})).toEqual(['large-fine'])
  expect(hit([{ to: 'person', yuan: 0 }], {})).toEqual([])
})
