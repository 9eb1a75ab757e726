import { expect, test } from 'vitest'
import type { PersonActor } from '../../../platform/kernel/index.ts'
import { instantAt, momentAt, someId } from '../../../platform/kernel/testing.ts'
import { templatesOnShelf } from '../../documents/index.ts'
import { packsOnShelf } from '../../regulations/index.ts'
import { departuresOf } from '../packet/departures.ts'
import { decideOrderCasePacket, type OrderFacts } from '../packet/order-case-packet.ts'
import { decideIssuedNote } from './issued-note.ts'
import { decideMakeNote, MakeNote, type NotingFacts } from './make-note.ts'

const AT = '2026-11-02T02:00:00.000Z'
const [agency, unit, file, film] = [someId(1), someId(2), someId(3), someId(4)]
const who: PersonActor = {
  ...{ is: 'person', person: someId(5), account: someId(5), session: someId(5), agency, unit },
  ...{ roles: ['records-office'], authenticatedAt: instantAt(AT) },
}
const moment = () => momentAt(AT, who)
const DIGEST = 'ab'.repeat(32)

const standing: OrderFacts['case'] = {
  ...{ id: file, agency, unit, number: '罚案〔2026〕1号', category: 'penalty', cause: '<b>案由' },
  ...{
    procedure: 'penalty-general',
    step: 'filing',
    stage: 'start',
    summary: '',
    source: 'report',
  },
  ...{ state: 'open', handlers: [who.person], openedBy: who.person, openedAt: instantAt(AT) },
  ...{ salt: new Uint8Array(16), scope: { agency, unit } },
}

function lawFor(id: string) {
  const packs = packsOnShelf().filter((pack) => pack.id === id)
  return { packs: packs.map((pack) => ({ ...pack, from: '2015-01-01' })), settings: {} }
}

function noting(regulation: string): NotingFacts {
  const template = templatesOnShelf().get('extraction-note')
  const place = { scope: standing.scope, unit, case: standing }
  const known = { today: '2026-11-02', now: instantAt(AT), agency: { name: '某局' }, handlers: [] }
  const recording = {
    ...{ id: film, name: '=cmd|calc <i>.MP4', device: 'DSJ1（V8）', startedAt: instantAt(AT) },
    ...{ durationMs: 61_000, sha256: DIGEST, sm3: 'cd'.repeat(32) },
  }
  return {
    ...{ scope: standing.scope, place, template, known, case: file, agency },
    ...{ law: lawFor(regulation), facts: [], recordings: [recording] },
  }
}

const whole = {
  ...{ id: file, maker: '张三', extractor: '李四' },
  items: [{ recording: film, proves: '现场情况', fromMs: 1000, toMs: 5000 }],
}
const asked = (over: object = {}) => MakeNote.parse({ ...whole, ...over })

const REGULATIONS = [
  'chengde-safety-2017',
  'dandong-civil-affairs-2019',
  'handan-commerce-2016',
  'pingdingshan-emergency-2019',
  'shuncheng-district',
]

test.each(REGULATIONS)('%s: a whole note is drafted with digests and marks of time', (id) => {
  const decided = decideMakeNote(noting(id), asked(), moment())
  expect(decided).toMatchObject({ ok: true })
  const text = JSON.stringify(decided)
  for (const part of [DIGEST, 'cd'.repeat(32), '00:00:01—00:00:05', 'DSJ1（V8）']) {
    expect(text).toContain(part)
  }
})

test.each([
  ['dandong-civil-affairs-2019', { maker: '' }, '制作人', '第二十三条'],
  ['dandong-civil-affairs-2019', { extractor: '' }, '提取人', '第二十三条'],
  ['dandong-civil-affairs-2019', { extractedAt: '' }, '提取时间', '第二十三条'],
  ['pingdingshan-emergency-2019', { extractor: '' }, '提取人', '第十一条'],
  [
    'pingdingshan-emergency-2019',
    { items: [{ recording: film, proves: '' }] },
    '证明对象',
    '第十四条',
  ],
])('%s refuses a note without an item, by its article: %o', (id, over, item, article) => {
  const decided = decideMakeNote(noting(id), asked(over), moment())
  expect(decided).toMatchObject({ ok: false, refusal: { code: 'law.refused' } })
  expect(JSON.stringify(decided)).toContain(item)
  expect(JSON.stringify(decided)).toContain(article)
})

test('where no article asks for it the house still wants every item, and says which is missing', () => {
  const decided = decideMakeNote(noting('handan-commerce-2016'), asked({ maker: '' }), moment())
  expect(decided).toMatchObject({
    refusal: { code: 'extraction.incomplete', facts: { what: '制作人' } },
  })
})

test('a recording of another case is not noted, nor a part that ends before it begins', () => {
  const found = noting('dandong-civil-affairs-2019')
  expect(decideMakeNote({ ...found, recordings: [] }, asked(), moment())).toMatchObject({
    refusal: { code: 'case.recording-not-of-case' },
  })
  const items = [{ recording: film, proves: '现场', fromMs: 5000, toMs: 1000 }]
  expect(decideMakeNote(found, asked({ items }), moment())).toMatchObject({
    refusal: { code: 'extraction.part' },
  })
})

test('what stands in for a recording is named with its source; unchecked it is not noted', () => {
  const copy = { id: someId(7), kind: 'treated' as const, orderedBy: who.person, covers: true }
  const checked = { id: someId(8), derivative: copy.id, reason: null, by: someId(9), byName: '' }
  const item = {
    ...{ recording: film, name: '现场', marked: false, media: 'video' as const, noted: false },
    derivatives: [{ ...copy, fromMs: 0, toMs: 1000 }],
    checks: [{ ...checked, at: instantAt(AT) }],
  }
  const found = (checks = item.checks): NotingFacts => ({
    ...noting('dandong-civil-affairs-2019'),
    derived: [{ ...copy, recording: film, treatment: ['遮挡了三处'], sha256: 'ef'.repeat(32) }],
    choosing: {
      ...{ law: { packs: [], settings: {} }, facts: [], items: [{ ...item, checks }] },
      ...{ person: who.person, at: instantAt(AT), byLetter: true },
    },
  })
  const items = [{ recording: film, proves: '现场', derivative: copy.id }]
  const text = JSON.stringify(decideMakeNote(found(), asked({ items }), moment()))
  for (const part of ['ef'.repeat(32), '非原件', '来源《', '遮挡了三处'])
    expect(text).toContain(part)
  expect(decideMakeNote(found([]), asked({ items }), moment())).toMatchObject({
    refusal: { code: 'release.derivative-unchecked' },
  })
})

test('issued it marks the recording as evidence once; with another list of files it is not issued', () => {
  const drafted = decideMakeNote(noting('dandong-civil-affairs-2019'), asked(), moment())
  if (!drafted.ok) throw new Error(drafted.refusal.code)
  const { values, template, place } = drafted.accepted.drafting
  const document = {
    ...{ id: someId(9), state: 'draft' as const, carrier: 'electronic' as const, revision: 1 },
    ...{ template: template.template, templateDigest: template.digest, title: '', values },
    ...{ documentClass: 'evidence', changedBy: { id: who.person, name: '' } },
    changedAt: instantAt(AT),
  }
  const items = [{ recording_id: film, sha256: DIGEST, from_ms: 1000, to_ms: 5000 }]
  const found = {
    standing: { scope: standing.scope, place, document, digest: (text: string) => text },
    ...{ case: file, law: lawFor('dandong-civil-affairs-2019'), facts: [], items },
  }
  const noted = decideIssuedNote(found, moment())
  const kinds = noted.ok ? noted.accepted.facts.map(({ kind }) => kind) : []
  expect(kinds).toEqual(['extraction.noted', 'recording.marked-evidence'])
  const other = { ...found, items: [{ ...items[0], recording_id: film, sha256: 'ef'.repeat(32) }] }
  const changed = other.items.map((item) => ({ from_ms: null, to_ms: null, ...item }))
  expect(decideIssuedNote({ ...found, items: changed }, moment())).toMatchObject({
    refusal: { code: 'extraction.files-changed' },
  })
})

const order = (regulation: string, over: Partial<OrderFacts> = {}): OrderFacts => ({
  ...{ scope: standing.scope, case: standing, law: lawFor(regulation), facts: [], who },
  ...{ digest: (text: string) => text, recordings: [{ id: film, noted: [] }], documents: 2 },
  ...{ unsealed: [], making: false, cannotPrint: undefined, ...over },
})
const wanted = { id: file, recordings: [film], documents: true, purpose: '举证' }
const NOTED = ['maker', 'extractor', 'extracted-at', 'proves']

test.each([
  ['chengde-safety-2017', true],
  ['dandong-civil-affairs-2019', false],
  ['pingdingshan-emergency-2019', false],
])('%s: a recording without an issued note leaves the house: %s', (id, leaves) => {
  expect(decideOrderCasePacket(order(id), wanted, moment()).ok).toBe(leaves)
  const noted = { recordings: [{ id: film, noted: NOTED }] }
  expect(decideOrderCasePacket(order(id, noted), wanted, moment()).ok).toBe(true)
})

test.each([
  ['while one is being made', { making: true }, 'packet.making'],
  ['while a document is not sealed', { unsealed: ['《甲》'] }, 'packet.unready'],
  ['of nothing', { recordings: [], documents: 0 }, 'packet.empty'],
  ['without a press', { cannotPrint: '缺少字体' }, 'document.no-press'],
])('no packet is ordered %s', (_when, over, code) => {
  const found = order('chengde-safety-2017', over)
  const recordings = found.recordings.map(({ id }) => id)
  expect(decideOrderCasePacket(found, { ...wanted, recordings }, moment())).toMatchObject({
    refusal: { code },
  })
})

test('a recording of another case, or one marked for others, is in no packet', () => {
  const found = order('chengde-safety-2017', { recordings: [] })
  expect(decideOrderCasePacket(found, wanted, moment())).toMatchObject({
    refusal: { code: 'case.recording-not-of-case' },
  })
})

test('whom the regulation forbids private copies orders none', () => {
  const officer = { ...who, roles: ['officer'] }
  const forbidding = REGULATIONS.filter((id) =>
    lawFor(id).packs.some((pack) =>
      pack.rules.some(({ reach }) => reach.verbs.includes('recording.download')),
    ),
  )
  expect(forbidding.length).toBeGreaterThan(0)
  for (const id of forbidding) {
    const decided = decideOrderCasePacket(order(id), wanted, momentAt(AT, officer))
    expect(decided).toMatchObject({ refusal: { code: 'law.refused' } })
  }
})

test.each([
  ['no note', undefined, null, undefined],
  ['the original, and so it is', null, null, undefined],
  ['the derived file, and so it is', someId(8), someId(8), undefined],
  ['the original, and it is a derived file', null, someId(8), 'derivative'],
  ['the derived file, and it is the original', someId(8), null, 'original'],
  ['the derived file, and it is another', someId(8), someId(9), 'other-derivative'],
])('what is noted: %s', (_, noted, given, departs) => {
  const note = noted === undefined ? {} : { note: { derivative: noted } }
  const derivatives = given === null ? [] : [{ recording: film, derivative: given }]
  expect(departuresOf([{ id: film, ...note }], derivatives)).toMatchObject(
    departs === undefined ? [] : [{ recording: film, given: departs }],
  )
})

test('a packet that gives the original of what was noted as derived is ordered, and remembers so', () => {
  const recordings = [{ id: film, noted: NOTED, note: { derivative: someId(8) } }]
  const found = order('chengde-safety-2017', { recordings })
  expect(decideOrderCasePacket(found, wanted, moment())).toMatchObject({
    accepted: { plan: { departs: [{ recording: film, noted: 'derivative', given: 'original' }] } },
  })
})
