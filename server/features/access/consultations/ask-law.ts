import type { Instant } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { accept, type Decision, refuse } from '../../../platform/kernel/index.ts'
import {
  type Law,
  lawAt,
  type Remark,
  readLists,
  refusedByLaw,
  remarksOf,
  rule,
} from '../../regulations/index.ts'
import type { Consultation, PaperShown, Releasable } from './consultation.ts'
import type { Requester } from './requesters.ts'

/** What somebody wants to see or to have copied, as rules are asked about it. */
export interface Wanted {
  readonly verb: 'consultation.open' | 'copy.make'
  readonly action: 'view' | 'extract' | 'copy'
  readonly requester: string
  readonly case: string
  readonly party: string | undefined
  /** A unit or a natural person; said when he is taken in. */
  readonly partyKind?: 'unit' | 'person' | undefined
  readonly law: string | undefined
  /** Papers that were shown and whose scans are kept. */
  readonly papers: readonly PaperShown[]
  readonly documents: readonly Releasable[]
  /** The bound paper file, which cannot be taken apart. */
  readonly whole: boolean
  /** Of the register of copies. */
  readonly fields?: { readonly [key: string]: string | number }
}

export interface AskedOf {
  readonly law: Law
  readonly facts: readonly LawFact[]
  readonly at: Instant
}

/** The law's word on it; `only`: of all faults those that no paper can mend any more. */
export function askLaw(
  { law, facts, at }: AskedOf,
  wanted: Wanted,
  only?: ReadonlySet<string>,
): Decision<Remark[]> {
  const ruling = rule(law, { verb: wanted.verb, request: requestOf(wanted), facts, at })
  if (ruling.allowed) return accept(remarksOf(ruling.warnings))
  const refusals =
    only === undefined ? ruling.refusals : ruling.refusals.filter(({ code }) => only.has(code))
  return refusals.length === 0 ? accept([]) : refusedByLaw(refusals)
}

function requestOf(wanted: Wanted) {
  const { action, requester, party, partyKind, law, papers, documents, whole, fields } = wanted
  const classes = documents.map((document) => document.class)
  return {
    ...{ action, requester, case: wanted.case },
    ...(party === undefined ? {} : { party }),
    ...(partyKind === undefined ? {} : { partyKind }),
    ...(law === undefined ? {} : { law }),
    papers: Object.fromEntries(
      papers.filter(({ sealed }) => sealed).map(({ key, number }) => [key, number]),
    ),
    documents: [...new Set(whole ? [...classes, WHOLE_FILE] : classes)],
    ...(fields === undefined ? {} : { fields }),
  }
}

/** Class of a paper file as a whole: no list of concluding documents has it. */
const WHOLE_FILE = 'whole-file'

/** Where no regulation speaks of outsiders, the house asks for the same papers and keeps the scope. */
export function askHouse(
  { facts, law, at }: AskedOf,
  kind: Requester,
  { papers, documents, whole, law: basis }: Wanted,
): Decision<true> {
  if (kind.ruled) return accept(true)
  const there = new Set(papers.filter(({ sealed }) => sealed).map(({ key }) => key))
  const missing = kind.papers.filter(({ key }) => !there.has(key))
  if (missing.length > 0) {
    return refuse('consultation.paper-missing', {
      papers: missing.map(({ title }) => title).join('、'),
    })
  }
  if (kind.scope === 'all') return accept(true)
  const beyond = documents
    .filter(({ concluding }) => !concluding)
    .map(({ title }) => `《${title}》`)
  if (whole) beyond.push('整本纸质案卷')
  if (beyond.length === 0) return accept(true)
  if (!inDispute(facts)) return refuse('consultation.beyond', { documents: beyond.join('、') })
  return basis === undefined || lawsOffered(law, at, facts).every(({ key }) => key !== basis)
    ? refuse('consultation.law')
    : accept(true)
}

export function inDispute(facts: readonly LawFact[]): boolean {
  return waysOf(facts).length > 0
}

function waysOf(facts: readonly LawFact[]): readonly string[] {
  return facts.flatMap(({ kind, body }) =>
    kind === 'case.dispute-opened' && typeof body.way === 'string' ? [body.way] : [],
  )
}

/** By which law a party may ask for more now: that of each dispute which is registered. */
export function lawsOffered(law: Law, at: Instant, facts: readonly LawFact[]) {
  const ways = waysOf(facts)
  const ruled = readLists.disputeLaws(lawAt(law, at).packs)
  const laws = ruled.length === 0 ? DISPUTE_LAWS : ruled
  return laws.filter(({ way }) => ways.includes(way)).map(({ key, title }) => ({ key, title }))
}

const DISPUTE_LAWS = [
  { key: 'reconsideration-law', title: '行政复议法', way: 'reconsideration' },
  { key: 'litigation-law', title: '行政诉讼法', way: 'litigation' },
]

/** A consultation as the law is asked about it. */
export function wantedOf(
  { requester, case: file, party, law, paper }: Consultation,
  papers: readonly PaperShown[],
  documents: readonly Releasable[],
): Omit<Wanted, 'verb' | 'action'> {
  return { requester, case: file, party, law, papers, documents, whole: paper }
}
