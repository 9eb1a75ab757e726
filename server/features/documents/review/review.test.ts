import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { instantOf } from '../../../platform/clock/clock.ts'
import { withTx } from '../../../platform/database/connect.ts'
import type { PersonActor } from '../../../platform/kernel/index.ts'
import { ReviewsListed } from './reviews-shown.ts'
import { AT, type ReviewScene, reviewScene } from './test-review.io.ts'

let it: ReviewScene

beforeAll(async () => {
  it = await reviewScene()
})
afterAll(() => it.scene.close())

describe('the opinion', () => {
  const STOP = { decisions: ['stop-construction'] }
  const give = (who: PersonActor, id: string, opinion: string, text = '意见全文') =>
    it.scene.does(who, 'reviews.give', { id, opinion, text })

  test('is asked for within the set time, and waits in the list of the legal office', async () => {
    const { file, id } = await it.drafted(STOP)
    const request = { id, revision: 2, remark: '请审' }
    expect(await it.scene.does(it.officer, 'reviews.request', request)).toMatchObject({
      output: { due: '2026-03-07T16:00:00.000Z' },
    })
    expect(await it.scene.does(it.officer, 'reviews.request', request)).toMatchObject({
      refusal: { code: 'review.running' },
    })
    const change = { id, revision: 2, decisions: { decisions: [] } }
    expect(await it.scene.does(it.officer, 'documents.state-decisions', change)).toMatchObject({
      refusal: { code: 'review.running' },
    })
    const shown = await it.look(file)
    expect(shown.duties).toMatchObject([{ state: 'open', dueAt: '2026-03-07T16:00:00.000Z' }])
    const list = ReviewsListed.parse(await it.scene.did(it.legal, 'reviews.list', { limit: 1 }))
    expect(list.reviews).toMatchObject([{ items: [{ key: 'suspend-business' }], state: 'waiting' }])
    const supervisor = await it.agency.hire('苏督', 'office', 'supervisor')
    const seen = async () =>
      ReviewsListed.parse(await it.scene.did(supervisor, 'reviews.list', {})).reviews
    expect((await seen()).map((one) => one.case?.id)).toContain(file.id)
    await withTx(it.scene.open.db, it.agency.id, (tx) =>
      tx
        .updateTable('enforcement_case')
        .set({ secrecy: 'privacy' })
        .where('id', '=', file.id)
        .execute(),
    )
    expect((await seen()).map((one) => one.case?.id)).not.toContain(file.id)
    expect(await it.scene.does(it.officer, 'reviews.list', {})).toMatchObject({
      refusal: { code: 'right.missing' },
    })
  })

  test('keeps its draft: what was sent to review, or was urgently approved, is not discarded', async () => {
    const discard = (id: string) =>
      it.scene.does(it.officer, 'documents.discard', { id, revision: 2 })
    const sent = await it.drafted(STOP)
    await it.scene.did(it.officer, 'reviews.request', { id: sent.id, revision: 2 })
    expect(await discard(sent.id)).toMatchObject({ refusal: { code: 'document.relied-on' } })
    const urgent = await it.drafted({ decisions: ['seizure'] }, 'coercion')
    const approval = { id: urgent.id, reason: '险情紧急' }
    await it.scene.did(it.leader, 'reviews.approve-urgently', approval)
    expect(await discard(urgent.id)).toMatchObject({ refusal: { code: 'document.relied-on' } })
    const { id } = await it.drafted(STOP)
    expect(await discard(id)).toMatchObject({ ok: true })
  })

  test('agrees: the draft as it stood is issued, a changed one goes back to review', async () => {
    const { file, id } = await it.drafted(STOP)
    await it.scene.did(it.officer, 'reviews.request', { id, revision: 2 })
    const review = await it.sent(file)
    await it.scene.did(it.legal, 'reviews.take', { id: review })
    const other = await it.agency.hire('苏', 'office', 'supervisor')
    expect(await give(other, review, 'agree')).toMatchObject({
      refusal: { code: 'review.other-reviewer' },
    })
    expect(await give(it.legal, review, 'agree', '')).toMatchObject({
      refusal: { code: 'law.refused' },
    })
    expect(await give(it.legal, review, 'agree')).toMatchObject({ ok: true })
    expect((await it.look(file)).duties).toMatchObject([{ state: 'fulfilled' }])
    const paper = await it.scene.does(it.officer, 'reviews.draft-opinion', { id: review })
    expect(paper).toMatchObject({ ok: true })
    expect(await it.issue(id)).toMatchObject({ ok: true })
    const change = { id, revision: 2, decisions: { decisions: ['revoke-licence'] } }
    await it.scene.did(it.officer, 'documents.state-decisions', change)
    expect(await it.issue(id)).toMatchObject({ refusal: { code: 'review.changed-since' } })
    await it.scene.did(it.officer, 'reviews.request', { id, revision: 3 })
    await give(it.legal, await it.sent(file), 'agree')
    expect(await it.issue(id)).toMatchObject({ ok: true })
  })

  test('agrees with changes or disagrees: issued only after a written answer', async () => {
    for (const opinion of ['agree-with-changes', 'disagree']) {
      const { file, id } = await it.drafted(STOP)
      await it.scene.did(it.officer, 'reviews.request', { id, revision: 2 })
      const review = await it.sent(file)
      await give(it.legal, review, opinion)
      expect(await it.issue(id)).toMatchObject({ refusal: { code: 'law.refused' } })
      await it.scene.did(it.officer, 'reviews.answer', {
        id: review,
        answer: '已按意见修改裁量理由',
      })
      expect(await it.issue(id)).toMatchObject({ ok: true })
    }
  })

  test('is never that of who handles or handled the case, whatever his post', async () => {
    const both = await it.agency.hire('蒋', 'field', 'officer', 'supervisor')
    const file = await it.made.open([it.officer, both])
    const id = await it.made.write(file, it.officer, {})
    const decisions = { decisions: ['revoke-licence'] }
    await it.scene.did(it.officer, 'documents.state-decisions', { id, revision: 1, decisions })
    await it.scene.did(it.officer, 'reviews.request', { id, revision: 2 })
    const review = await it.sent(file)
    expect(await give(both, review, 'agree')).toMatchObject({
      refusal: { code: 'review.handler' },
    })
    const { db } = it.scene.open
    await withTx(db, it.agency.id, (tx) =>
      tx
        .updateTable('case_handler')
        .set({ until_at: instantOf(Date.parse(AT)) })
        .where('person_id', '=', both.person)
        .execute(),
    )
    expect(await give(both, review, 'agree')).toMatchObject({ refusal: { code: 'law.refused' } })
    expect(await give(it.leader, review, 'agree')).toMatchObject({
      refusal: { code: 'right.missing' },
    })
    expect(await give(it.legal, review, 'agree')).toMatchObject({ ok: true })
  })

  test('what does not suffice goes back, and is sent again as the second round', async () => {
    const { file, id } = await it.drafted(STOP)
    await it.scene.did(it.officer, 'reviews.request', { id, revision: 2 })
    const review = await it.sent(file)
    await it.scene.did(it.legal, 'reviews.return', { id: review, because: '缺听证笔录' })
    expect(await give(it.legal, review, 'agree')).toMatchObject({
      refusal: { code: 'review.not-now' },
    })
    await it.scene.did(it.officer, 'reviews.request', { id, revision: 2 })
    expect((await it.look(file)).documents[0]?.reviews.map(({ round }) => round)).toEqual([2, 1])
  })
})

test('a seizure that cannot wait is approved by the leader; the opinion is owed within a day', async () => {
  const { file, id } = await it.drafted({ decisions: ['seizure'] }, 'coercion')
  const approve = (who: PersonActor) =>
    it.scene.does(who, 'reviews.approve-urgently', { id, reason: '正在装车转移' })
  expect(await approve(it.legal)).toMatchObject({ refusal: { code: 'right.missing' } })
  expect(await approve(it.leader)).toMatchObject({ ok: true })
  expect(await it.issue(id)).toMatchObject({ ok: true })
  expect((await it.look(file)).duties).toMatchObject([
    { state: 'open', dueAt: '2026-03-03T01:00:00.000Z' },
  ])
  const penalty = await it.drafted({ decisions: ['revoke-licence'] })
  expect(
    await it.scene.does(it.leader, 'reviews.approve-urgently', { id: penalty.id, reason: '急' }),
  ).toMatchObject({ refusal: { code: 'review.not-urgent' } })
})
