import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { perform } from '../../server/app/hallway/perform.ts'
import { allVerbs } from '../../server/app/modules.ts'
import { actorOf } from '../../server/features/org/index.ts'
import { withTx } from '../../server/platform/database/connect.ts'
import { instantOf, uuidOf } from '../../server/platform/kernel/index.ts'
import { approved, by, Made, NOW, prepared, type ReadingDesk, readingDesk } from './reading-desk.ts'

/** Screens of the reading room, the paper file in it, and files that leave it (平顶山 附件4). */
let desk: ReadingDesk
let scene: ReadingDesk['scene']
let agency: ReadingDesk['agency']
let li: ReadingDesk['li']
let zhao: ReadingDesk['zhao']
let clerk: ReadingDesk['clerk']
let file: ReadingDesk['file']
let other: ReadingDesk['other']
let decision: ReadingDesk['decision']
let inquiry: ReadingDesk['inquiry']
let ask: ReadingDesk['ask']

beforeAll(async () => {
  desk = await readingDesk()
  ;({ scene, agency, li, zhao, clerk, file, other, decision, inquiry, ask } = desk)
}, 120_000)
afterAll(() => desk.scene.close())

const party = () => ({ requester: 'party-unit', party: file.party })

describe('a screen of the reading room', () => {
  const room = { is: 'machine', name: 'reading-room', agency: '*' } as const
  const Started = z.object({ token: z.string() })
  const on = (name: string, asked: object) => {
    const verb = allVerbs.find((one) => one.name === `reading.${name}`)
    if (verb === undefined) throw new Error(name)
    return perform(scene.open.house, verb, room, asked)
  }
  async function started(minutes = 30) {
    const id = await prepared(desk, party(), ['letter', 'identity'])
    await ask('open', { id, documents: [decision] })
    const { token } = Started.parse(
      await scene.did(clerk, 'consultations.start-session', { id, minutes }),
    )
    return { id, token }
  }

  test('shows what was released page by page, each registered once, and nothing else', async () => {
    const { token } = await started()
    expect(await on('show-room', { token })).toMatchObject({
      output: { name: '钱𬭚', documents: [{ files: [{ file: decision, pages: 12 }] }] },
    })
    const before = (await scene.facts('consultation.page-shown')).length
    for (const page of [1, 2, 1]) {
      expect(await on('show-page', { token, file: decision, page })).toMatchObject({ ok: true })
    }
    const shown = (await scene.facts('consultation.page-shown')).slice(before)
    expect(shown.map(({ body }) => body.page)).toEqual([1, 2])
    const beyond = [
      { file: inquiry, page: 1 },
      { file: decision, page: 13 },
      { file: crypto.randomUUID(), page: 1 },
    ]
    for (const one of beyond) {
      expect(await on('show-page', { token, ...one })).toMatchObject({
        refusal: { code: 'not-found' },
      })
    }
    expect(await on('show-page', { token, file: '../../etc/passwd', page: 1 })).toMatchObject({
      refusal: { code: 'input.invalid' },
    })
    const guessed = randomBytes(32).toString('base64url')
    expect(await on('show-room', { token: guessed })).toMatchObject({
      refusal: { code: 'reading.none' },
    })
  })

  test('signs the clerk out who started it, is no account, and ends by his word at once', async () => {
    const { id, token } = await started()
    const session = await withTx(scene.open.db, '*', (tx) =>
      tx
        .selectFrom('session')
        .select('closed_at')
        .where('id', '=', clerk.session)
        .executeTakeFirst(),
    )
    expect(session?.closed_at).not.toBeNull()
    expect(await actorOf(scene.open.db, token, instantOf(NOW))).toBeUndefined()
    await scene.did(clerk, 'consultations.end-session', { id })
    expect(await on('show-room', { token })).toMatchObject({ refusal: { code: 'reading.over' } })
    expect(await on('show-page', { token, file: decision, page: 1 })).toMatchObject({
      refusal: { code: 'reading.over' },
    })
  })

  test('ends when the consultation is closed, with how many pages it showed', async () => {
    const { id, token } = await started()
    await on('show-page', { token, file: decision, page: 3 })
    await on('see-page', { token, file: decision, page: 3, ms: 9000, touched: true })
    await scene.did(clerk, 'consultations.close', { id })
    const [ended] = (await scene.facts('consultation.session-ended')).slice(-1)
    expect(ended?.body).toMatchObject({ reason: 'closed', pages: 1 })
    expect(await on('show-room', { token })).toMatchObject({ refusal: { code: 'reading.over' } })
  })

  test.each([
    ['nobody touches it', 10, 'idle'],
    ['the time is up', 10, 'time'],
    ['its case is marked as concerning a secret', 1, 'marked'],
  ])('goes dark when %s', async (_why, minutes, reason) => {
    const { token } = await started(reason === 'time' ? 5 : 60)
    const mark = (secrecy: 'privacy' | null) =>
      withTx(scene.open.db, agency.id, (tx) =>
        tx
          .updateTable('enforcement_case')
          .set({ secrecy })
          .where('id', '=', uuidOf(file.id))
          .execute(),
      )
    if (reason === 'marked') await mark('privacy')
    const later = new Date(Date.parse(scene.open.house.clock.now()) + minutes * 60_000)
    const house = {
      ...scene.open.house,
      clock: { ...scene.open.house.clock, now: () => instantOf(later.toISOString()) },
    }
    const verb = allVerbs.find(({ name }) => name === 'reading.show-room')
    if (verb === undefined) throw new Error('no verb')
    expect(await perform(house, verb, room, { token })).toMatchObject({
      refusal: { code: 'reading.over' },
    })
    await mark(null)
    const [ended] = (await scene.facts('consultation.session-ended')).slice(-1)
    expect(ended?.body).toMatchObject({ reason })
  })
})

describe('the paper file (PDS4-3, PDS4-7.1, PDS4-8a)', () => {
  test('its handler reads it in the room, another officer does not, and both persons sign the count', async () => {
    const asked = { case: file.id, purpose: '复核', pagesBefore: 30 }
    expect(await ask('hand-out', { ...asked, person: zhao.person })).toMatchObject({
      refusal: { code: 'law.refused' },
    })
    const out = await ask('hand-out', { ...asked, person: li.person })
    const { id } = Made.parse(out.ok ? out.output : {})
    const duties = await withTx(scene.open.db, agency.id, (tx) =>
      tx.selectFrom('duty').selectAll().where('matter_id', '=', uuidOf(id)).execute(),
    )
    expect(duties).toMatchObject([{ due_at: '2026-11-21T16:00:00.000Z', state: 'open' }])
    expect(await ask('close', { id, pagesAfter: 29 })).toMatchObject(by('PDS4-8a'))
    expect(await ask('close', { id, pagesAfter: 29, viewerSigned: true })).toMatchObject({
      ok: true,
    })
    const differing = await withTx(scene.open.db, agency.id, (tx) =>
      tx.selectFrom('duty').select('state').where('matter_id', '=', uuidOf(id)).execute(),
    )
    expect(differing).toEqual([{ state: 'fulfilled' }])
  })

  test('no loan to its handler, none without approval, and none to nobody of the agency', async () => {
    const lend = (more: object) =>
      scene.does(clerk, 'loans.open', {
        ...{ case: other.id, person: li.person, reason: '案件评查', pages: 30 },
        ...{ returnBy: '2026-11-25T02:00:00.000Z', ...more },
      })
    expect(await lend({ person: zhao.person })).toMatchObject(by('PDS4-3b'))
    expect(await lend({})).toMatchObject(by('PDS4-7.1'))
    expect(await lend({ person: crypto.randomUUID() })).toMatchObject(by('PDS4-7.1'))
  })

  test('with the approval of the leader it goes out, and comes back with its pages', async () => {
    const request = await approved(desk, li)
    const asked = {
      ...{ case: other.id, person: li.person, reason: '案件评查', pages: 30 },
      returnBy: '2026-11-25T02:00:00.000Z',
    }
    const late = { ...asked, returnBy: '2026-11-30T00:01:00.000Z' }
    expect(await scene.does(clerk, 'loans.open', late)).toMatchObject({
      refusal: { code: 'loan.beyond-approval', facts: { until: '2026-11-30 08:00' } },
    })
    const lent = await scene.does(clerk, 'loans.open', asked)
    expect(lent).toMatchObject({ ok: true, output: { number: '借〔2026〕1号' } })
    expect(request).toBeTruthy()
    expect(await scene.does(clerk, 'loans.open', asked)).toMatchObject({
      refusal: { code: 'loan.out' },
    })
    const { id } = Made.parse(lent.ok ? lent.output : {})
    expect(await scene.does(clerk, 'loans.return', { id, pages: 28 })).toMatchObject({
      refusal: { code: 'loan.pages-differ' },
    })
    const counted = { id, pages: 28, remark: '缺第 7、8 页，借阅人查找' }
    const back = await scene.did(clerk, 'loans.return', counted)
    expect(back).toMatchObject({ difference: -2 })
    const [loan] = z
      .object({ loans: z.array(z.object({ state: z.string(), pagesBack: z.number() })) })
      .parse(await scene.did(clerk, 'loans.list', {})).loans
    expect(loan).toEqual({ state: 'returned', pagesBack: 28 })
  })
})
