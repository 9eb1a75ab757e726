import {
  type Fact,
  type PacketCase,
  type PacketPaper,
  type PacketSheet,
  parseInstant,
  parseSha256,
  parseSm3,
  parseUuid,
  type Uuid,
} from '@liuhen/format'
import { expect, test } from 'vitest'
import { checkCase } from './check-case.ts'
import { openFindings } from './checks.ts'
import type { Contents } from './read-contents.ts'

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError('a test value')
  return value
}
const id = (n: number): Uuid => must(parseUuid(`018f0000-0000-7000-8000-00000000000${n}`))
const AT = must(parseInstant('2026-11-02T02:00:00.000Z'))
const OTHER = must(parseInstant('2025-11-02T02:00:00.000Z'))
const DIGEST = must(parseSha256('ab'.repeat(32)))
const SM3 = must(parseSm3('cd'.repeat(32)))
const [file, activity, officer, film, paperId, note] = [id(1), id(2), id(3), id(4), id(5), id(6)]

function fact(n: number, kind: Fact['kind'], about: readonly Uuid[], body: Fact['body']): Fact {
  const subjects = about.map((one) => ({ type: 'case' as const, id: one }))
  return { id: id(n), kind, subjects, actor: { person: officer }, agency: id(9), at: AT, body }
}

const FACTS = [
  fact(6, 'extraction.noted', [film, file], { document: paperId, fromMs: 5 }),
  fact(7, 'case.opened', [file], { category: 'penalty' }),
  fact(8, 'activity.opened', [activity], { activityKind: 'inspection', officers: [officer] }),
  fact(0, 'document.sealed', [paperId], { sha256: DIGEST }),
]

const told: PacketCase = {
  ...{
    case: file,
    number: '1',
    category: 'penalty',
    categoryName: '行政处罚',
    cause: '',
    unit: id(9),
  },
  ...{ handlers: [], parties: [], openedAt: AT, closedAt: null, archivedAt: null },
  archiveNumber: null,
  activities: [
    {
      ...{ activity, number: '1', kind: 'inspection', kindName: '', place: '', matter: '' },
      ...{ party: '', unit: null, officers: [officer], openedAt: AT, arrivedAt: null },
      ...{ endedAt: null, returnedAt: null, devices: [], continuity: null },
    },
  ],
  notes: [
    {
      ...{ fact: note, recording: film, document: paperId, maker: '张', extractor: '李' },
      ...{ extractedAt: AT, proves: '现场', fromMs: 5, toMs: null },
    },
  ],
}
const paper: PacketPaper = {
  ...{ path: 'data/papers/001.pdf', kind: 'document', title: '', number: null, document: paperId },
  ...{ sealedBy: id(0), bytes: 3, sha256: DIGEST, sm3: SM3 },
}

interface Told {
  readonly told: PacketCase
  readonly paper: PacketPaper
  readonly text: string
  readonly sha256: string
  readonly facts: readonly Fact[]
}
const WHOLE: Told = { told, paper, text: '现场', sha256: DIGEST, facts: FACTS }

function faultsOf(change: Partial<Told>): readonly string[] {
  const { told: one, paper: sheetPaper, text, sha256, facts } = { ...WHOLE, ...change }
  const sheet: Pick<PacketSheet, 'case' | 'papers'> = { case: file, papers: [sheetPaper] }
  const texts = [{ fact: note, field: 'textDigest', salt: '', text }]
  const contents: Contents = Object.assign(Object.create(null), { sheet, case: one, texts })
  const seen = Object.assign(Object.create(null), { bytes: 3, sha256, sm3: SM3 })
  const ledger = { facts: new Map(facts.map((each) => [each.id, each])) }
  const findings = openFindings()
  checkCase(new Map([[paper.path, seen]]), contents, ledger, findings)
  const codes = ['case.facts', 'case.papers', 'case.notes'] as const
  return codes.filter((code) => !findings.holds(code))
}

test('a case that the facts tell, with its paper and its note, holds', () => {
  expect(faultsOf({})).toEqual([])
})

const without = (kind: string) => ({ facts: FACTS.filter((one) => one.kind !== kind) })
const [noted] = told.notes
const tampered: readonly (readonly [string, Partial<Told>, string])[] = [
  ['another category', { told: { ...told, category: 'licence' } }, 'case.facts'],
  ['another opening', { told: { ...told, openedAt: OTHER } }, 'case.facts'],
  ['no fact of its opening', without('case.opened'), 'case.facts'],
  ['an activity that nobody opened', without('activity.opened'), 'case.facts'],
  ['a paper with other bytes', { sha256: 'ef'.repeat(32) }, 'case.papers'],
  ['a paper that nobody sealed', without('document.sealed'), 'case.papers'],
  ['a paper without a seal', { paper: { ...paper, sealedBy: null } }, 'case.papers'],
  ['a paper under the seal of another', { paper: { ...paper, document: film } }, 'case.papers'],
  ['a note that is no fact', without('extraction.noted'), 'case.notes'],
  ['a note with another text', { text: '别的' }, 'case.notes'],
  [
    'a note with another mark of time',
    { told: { ...told, notes: noted === undefined ? [] : [{ ...noted, toMs: 9 }] } },
    'case.notes',
  ],
]
test.each(tampered)('%s is named', (_what, change, code) => {
  expect(faultsOf(change)).toEqual([code])
})
