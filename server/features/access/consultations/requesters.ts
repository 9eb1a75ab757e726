import type { Instant } from '@liuhen/format'
import { type Law, lawAt, readLists } from '../../regulations/index.ts'

/** A kind of person who comes to the counter, with what he has to show and may see. */
export interface Requester {
  readonly key: string
  readonly title: string
  readonly papers: readonly { readonly key: string; readonly title: string }[]
  /** Of an own file: whether its party is a unit or a person, whose papers differ. */
  readonly of?: 'unit' | 'person' | undefined
  /** all: the whole file; concluding: only what ends the matter, until a dispute is registered. */
  readonly scope: 'all' | 'concluding'
  /** Only the file of his own case, or of whom he acts for. */
  readonly own: boolean
  readonly actions: readonly ('view' | 'extract' | 'copy')[]
  /** False: an order of this house, because no regulation of the agency speaks of it. */
  readonly ruled: boolean
}

/** Kinds of outsiders by the regulations in force; where they know none, by the order of the house. */
export function requestersOf(law: Law, at: Instant): readonly Requester[] {
  const ruled = readLists.externalRequesters(lawAt(law, at).packs)
  return ruled.length === 0 ? HOUSE : ruled.map((kind) => ({ ...kind, ruled: true }))
}

const LETTER = { key: 'letter', title: '单位介绍信' }
const IDENTITY = { key: 'identity', title: '申请人有效身份证件' }
const OF_LAWYERS = [
  { key: 'authorisation', title: '授权委托书' },
  { key: 'lawyer-letter', title: '律师函' },
  { key: 'licence', title: '律师执业证' },
]

const OF_PARTIES = {
  scope: 'concluding',
  own: true,
  ruled: false,
  actions: ['view', 'extract', 'copy'],
} as const

/** Units show letter and identity, persons their identity, lawyers their own papers beside. */
const HOUSE: readonly Requester[] = [
  {
    ...{ key: 'authority', title: '因工作需要查阅的机关单位', own: false },
    scope: 'all',
    papers: [LETTER, { key: 'certificate', title: '申请人有效证件' }],
    ...{ actions: ['view', 'copy'], ruled: false },
  },
  {
    ...{ key: 'party-unit', title: '行政相对人（单位）', of: 'unit' },
    ...{ papers: [LETTER, IDENTITY], ...OF_PARTIES },
  },
  {
    ...{ key: 'party-person', title: '行政相对人（个人）', of: 'person' },
    ...{ papers: [IDENTITY], ...OF_PARTIES },
  },
  {
    ...{ key: 'lawyer-of-unit', title: '单位的代理律师', of: 'unit' },
    ...{ papers: [LETTER, IDENTITY, ...OF_LAWYERS], ...OF_PARTIES },
  },
  {
    ...{ key: 'lawyer-of-person', title: '个人的代理律师', of: 'person' },
    ...{ papers: [IDENTITY, ...OF_LAWYERS], ...OF_PARTIES },
  },
]

/** Who acts for another shows that he may; the clerk reads it. */
export function actsForAnother({ papers }: Pick<Requester, 'papers'>): boolean {
  return papers.some(({ key }) => key === 'authorisation')
}

/** Comes for an office or a company, which the register names. */
export function comesForUnit({ own, of }: Pick<Requester, 'own' | 'of'>): boolean {
  return !own || of === 'unit'
}

/** Kinds of own staff, as rules name them. */
export const OWN_STAFF = { handler: '案件承办人', 'own-staff': '本单位工作人员' } as const
