import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { EntriesPage } from '../../server/features/access/register/entry.ts'
import { withTx } from '../../server/platform/database/connect.ts'
import { uuidOf } from '../../server/platform/kernel/index.ts'
import {
  archive,
  by,
  NOW,
  prepared,
  type ReadingDesk,
  readingDesk,
  show,
  written,
} from './reading-desk.ts'

/** 平顶山 附件4: what each clause demands, and what it refuses, as somebody at the counter does it. */
let desk: ReadingDesk
let scene: ReadingDesk['scene']
let agency: ReadingDesk['agency']
let cases: ReadingDesk['cases']
let li: ReadingDesk['li']
let clerk: ReadingDesk['clerk']
let file: ReadingDesk['file']
let other: ReadingDesk['other']
let unarchived: ReadingDesk['unarchived']
let decision: ReadingDesk['decision']
let inquiry: ReadingDesk['inquiry']
let ask: ReadingDesk['ask']

beforeAll(async () => {
  desk = await readingDesk()
  ;({ scene, agency, cases, li, clerk, file, other, unarchived, decision, inquiry, ask } = desk)
}, 120_000)
afterAll(() => desk.scene.close())

const party = () => ({ requester: 'party-unit', party: file.party })

describe('authorities (PDS4-4, PDS4-10)', () => {
  test('an audit body without its letter sees nothing; with both papers it sees any document', async () => {
    const id = await prepared(desk, { requester: 'authority', unit: '审计局' }, ['certificate'])
    const refused = await ask('open', { id, documents: [inquiry] })
    expect(refused).toMatchObject(by('PDS4-4'))
    expect(JSON.stringify(refused)).toContain('单位介绍信')
    await show(desk, id, 'letter')
    expect(await ask('open', { id, documents: [inquiry] })).toMatchObject({ ok: true })
  })

  test('before archiving the handling office decides', async () => {
    const asked = { requester: 'authority', name: '钱某', purpose: '审计', case: unarchived.id }
    expect(await ask('prepare', asked)).toMatchObject(by('PDS4-10'))
  })
})

describe('parties and their lawyers (PDS4-5, PDS4-6)', () => {
  test('a party sees its own decision and no inquiry record', async () => {
    const id = await prepared(desk, party(), ['letter', 'identity'])
    expect(await ask('open', { id, documents: [inquiry] })).toMatchObject(by('PDS4-5.1a'))
    expect(await ask('open', { id, documents: [decision] })).toMatchObject({ ok: true })
    const copy = { id, kind: 'copy', purpose: '留存', items: [{ file: inquiry, pages: '1' }] }
    expect(await ask('make-copy', copy)).toMatchObject({
      refusal: { code: 'consultation.document-unknown' },
    })
  })

  test('the file of another party is closed to it', async () => {
    const asked = { ...party(), name: '钱某', purpose: '看看', case: other.id }
    expect(await ask('prepare', asked)).toMatchObject(by('PDS4-5.1a'))
  })

  test('a lawyer without 律师函 is refused by the name of the paper', async () => {
    const asked = { requester: 'lawyer-of-unit', party: file.party, authorised: true }
    const id = await prepared(desk, asked, ['letter', 'identity', 'authorisation', 'licence'])
    const refused = await ask('open', { id, documents: [decision] })
    expect(refused).toMatchObject(by('PDS4-5.2'))
    expect(JSON.stringify(refused)).toContain('律师函')
    const said = { ...asked, unit: '某律师事务所', case: file.id, name: '律师', purpose: '代理' }
    const silent = { ...said, authorised: false }
    expect(await ask('prepare', silent)).toMatchObject({
      refusal: { code: 'consultation.authorisation' },
    })
  })

  test('a company is not taken in as a person, who shows fewer papers; its unit is entered', async () => {
    const asked = { ...party(), case: file.id, name: '钱某', purpose: '看看' }
    const person = { ...asked, requester: 'party-person' }
    expect(await ask('prepare', person)).toMatchObject(by('PDS4-5.1a'))
    const lawyer = { ...asked, requester: 'lawyer-of-person', authorised: true }
    expect(await ask('prepare', lawyer)).toMatchObject(by('PDS4-5.2'))
    expect(await ask('prepare', asked)).toMatchObject({ refusal: { code: 'consultation.unit' } })
    const himself = { ...asked, unit: '凤城路食品店', name: '孙 七' }
    expect(await ask('prepare', himself)).toMatchObject({
      refusal: { code: 'consultation.oneself' },
    })
  })

  test('a case that was marked since he was taken in is shown and copied no further', async () => {
    const marked = await cases.open([li])
    const paper = await written(desk, marked, 'penalty-decision')
    await archive(desk, marked, 4)
    const asked = { requester: 'party-unit', party: marked.party, case: marked.id }
    const id = await prepared(desk, asked, ['letter', 'identity'])
    const mark = (secrecy: 'privacy' | 'state-secret' | null) =>
      withTx(scene.open.db, agency.id, (tx) =>
        tx
          .updateTable('enforcement_case')
          .set({ secrecy })
          .where('id', '=', uuidOf(marked.id))
          .execute(),
      )
    const open = () => ask('open', { id, documents: [paper] })
    await mark('privacy')
    expect(await open()).toMatchObject({ refusal: { code: 'consultation.marked-since' } })
    await mark(null)
    expect(await open()).toMatchObject({ ok: true })
    await mark('state-secret')
    const copy = { id, kind: 'copy', purpose: '留存', items: [{ file: paper, pages: '1' }] }
    for (const told of [
      await ask('make-copy', copy),
      await ask('start-session', { id, minutes: 9 }),
    ])
      expect(told).toMatchObject({ refusal: { code: 'consultation.secret' } })
  })

  test('once a reconsideration has its number evidence is open, by the law that is stated', async () => {
    const third = await cases.open([li])
    const evidence = await written(desk, third, 'inquiry-record')
    await archive(desk, third, 3)
    const asked = { requester: 'party-unit', party: third.party, case: third.id }
    const id = await prepared(desk, asked, ['letter', 'identity'])
    const open = (law?: string) => ask('open', { id, documents: [evidence], ...(law && { law }) })
    expect(await open('reconsideration-law')).toMatchObject(by('PDS4-6'))
    await cases.state('case.dispute-opened', [{ type: 'case', id: third.id }], {
      ...{ way: 'reconsideration', number: '平复〔2026〕3号' },
    })
    expect(await open()).toMatchObject(by('PDS4-6'))
    expect(await open('reconsideration-law')).toMatchObject({ ok: true })
  })
})

describe('copies and what they cost (PDS4-3c, PDS4-5.1b, PDS4-11)', () => {
  test('twelve pages at 0.50 are 6.00, paid with a receipt; looking costs nothing', async () => {
    const id = await prepared(desk, party(), ['letter', 'identity'])
    await ask('open', { id, documents: [decision] })
    expect(await ask('charge', { id, searchFen: 100 })).toMatchObject(by('PDS4-11a'))
    expect(await ask('charge', { id, amountFen: 100 })).toMatchObject(by('PDS4-11b'))
    const items = [{ file: decision, pages: '1-12' }]
    const copied = await ask('make-copy', { id, kind: 'copy', items, purpose: '留存' })
    expect(copied).toMatchObject({ ok: true, output: { pages: 12 } })
    const shown = await scene.did(clerk, 'consultations.get', { id })
    expect(shown).toMatchObject({ cost: { pages: 12, rateFen: 50, amountFen: 600 } })
    expect(await ask('charge', { id, amountFen: 700 })).toMatchObject(by('PDS4-11b'))
    expect(await ask('charge', { id, amountFen: 600 })).toMatchObject({ ok: true })
    expect(await ask('charge', { id, amountFen: 600 })).toMatchObject({ ok: false })
    const [fact] = (await scene.facts('consultation.copied')).slice(-1)
    expect(fact?.body).toMatchObject({ pages: 12, copies: 1, copyKind: 'copy' })
    const closed = await ask('close', { id })
    expect(closed).toMatchObject({ ok: true })
    const entry = await withTx(scene.open.db, agency.id, (tx) =>
      tx.selectFrom('access_entry').selectAll().orderBy('number', 'desc').executeTakeFirst(),
    )
    expect(entry).toMatchObject({ kind: 'consultation', viewer: '钱𬭚', unit: '凤城路食品店' })
    expect(entry?.consent).toContain('单位介绍信（letter-5）')
    const lines = EntriesPage.parse(await scene.did(clerk, 'access.list-entries', {})).entries
    const whole = lines.find(({ kind }) => kind === 'consultation')
    expect(whole?.consulted).toEqual({ openedAt: NOW, closedAt: NOW })
    const copy = lines.find(({ kind }) => kind === 'copy')
    expect(copy).toMatchObject({ item: expect.stringContaining('第1、2'), consulted: null })
    expect(copy?.remarks).toContain('复印12页，1份；用途：留存')
  })

  test('who is turned away has a line too, with what he showed and why', async () => {
    const id = await prepared(desk, party(), ['identity'])
    await scene.did(clerk, 'consultations.withdraw', { id, because: '没有介绍信' })
    const { entries } = EntriesPage.parse(
      await scene.did(clerk, 'access.list-entries', { kind: 'refusal' }),
    )
    expect(entries[0]).toMatchObject({ viewer: '钱𬭚', unit: '凤城路食品店', consulted: null })
    expect(entries[0]?.consent).toMatch(/^凭申请人有效身份证件.*未开放查阅$/)
    expect(entries[0]?.remarks).toContain('没有介绍信')
  })

  test('a page that the document has not, and a copy without a purpose, are refused', async () => {
    const id = await prepared(desk, party(), ['letter', 'identity'])
    await ask('open', { id, documents: [decision] })
    const asked = { id, kind: 'copy', purpose: '留存', items: [{ file: decision, pages: '13' }] }
    expect(await ask('make-copy', asked)).toMatchObject({
      refusal: { code: 'consultation.copied-page' },
    })
    expect(await ask('make-copy', { ...asked, purpose: ' ' })).toMatchObject({
      refusal: { code: 'input.invalid' },
    })
  })
})

test('the number of an identity card is masked, sealed, and opened for a reason only', async () => {
  const id = await prepared(desk, party(), [])
  const wrong = { id, key: 'identity', number: '110105194912310021', name: 'a.pdf', bytes: 9 }
  expect(await ask('file-paper', wrong)).toMatchObject({ refusal: { code: 'case.id-wrong' } })
  await show(desk, id, 'identity', '11010519491231002X')
  const page = await scene.did(clerk, 'consultations.get', { id })
  expect(JSON.stringify(page)).not.toContain('11010519491231002X')
  const { papers } = z
    .object({ papers: z.array(z.object({ shown: z.object({ id: z.string() }).nullable() })) })
    .parse(page)
  const paper = papers.flatMap(({ shown }) => shown?.id ?? [])[0]
  expect(await ask('open-number', { id, paper, because: '核对本人' })).toMatchObject({
    output: { number: '11010519491231002X' },
  })
  expect(await ask('get', { id }, li)).toMatchObject({ refusal: { code: 'right.missing' } })
})
