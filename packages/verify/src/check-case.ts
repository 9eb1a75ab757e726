import { type Fact, type Json, PACKET_PATHS, type PacketCase } from '@liuhen/format'
import type { CheckedLedger } from './check-ledger.ts'
import type { Findings } from './checks.ts'
import { expecting, isAbout } from './expecting.ts'
import type { SeenFile } from './hash-files.ts'
import type { Contents } from './read-contents.ts'

type Seen = ReadonlyMap<string, SeenFile>
type Facts = CheckedLedger['facts']

/**
 * A packet of a case: the case and its activities are those that the facts tell, each paper is byte
 * for byte what a fact says was sealed, and each note of extraction is a fact about its recording.
 */
export function checkCase(
  seen: Seen,
  contents: Contents,
  { facts }: Pick<CheckedLedger, 'facts'>,
  findings: Findings,
): void {
  const { case: told, sheet } = contents
  if (sheet.case === undefined) {
    findings.omit('case.facts', 'case.papers', 'case.notes')
    return
  }
  if (told === null) return
  checkTold(contents, told, facts, findings)
  checkPapers(seen, contents, facts, findings)
  checkNotes(contents, told, facts, findings)
  findings.settle('case.facts', 'case.papers', 'case.notes')
}

function checkTold({ sheet }: Contents, told: PacketCase, facts: Facts, findings: Findings): void {
  const expect = expecting('case.facts', PACKET_PATHS.case, findings)
  expect('case', sheet.case, told.case)
  const opened = first(facts, 'case.opened', told.case)
  expect('openedAt', opened?.at, told.openedAt)
  expect('category', opened?.body.category, told.category)
  for (const activity of told.activities) {
    const { activity: id } = activity
    const begun = first(facts, 'activity.opened', id)
    expect(`${id} kind`, begun?.body.activityKind, activity.kind)
    expect(`${id} officers`, begun?.body.officers, activity.officers)
    expect(`${id} openedAt`, timeOf(begun), activity.openedAt)
    for (const [field, kind] of TIMES) {
      const stated = timeOf(last(facts, kind, id)) ?? null
      expect(`${id} ${field}`, stated, activity[field])
    }
  }
}

const TIMES = [
  ['arrivedAt', 'activity.arrived'],
  ['endedAt', 'activity.ended'],
  ['returnedAt', 'activity.returned'],
] as const

function checkPapers(seen: Seen, { sheet }: Contents, facts: Facts, findings: Findings): void {
  for (const paper of sheet.papers ?? []) {
    const expect = expecting('case.papers', paper.path, findings)
    const file = seen.get(paper.path)
    for (const field of ['bytes', 'sha256', 'sm3'] as const)
      expect(field, paper[field], file?.[field])
    const made = paper.kind === 'process' || paper.kind === 'evidence'
    // Made for the packet: bound by its own fact and by no other.
    if (made && paper.sealedBy === null) continue
    const sealed = facts.get(paper.sealedBy ?? '')
    const about = paper.document ?? sheet.case ?? ''
    const isSeal = sealed !== undefined && SEALING.includes(sealed.kind) && isAbout(sealed, about)
    expect('封存事实', true, isSeal)
    expect('封存事实 sha256', sealed?.body.sha256, paper.sha256)
  }
}

const SEALING: readonly string[] = ['document.sealed', 'document.filed', 'case.bound']

/** The words of a note are bound by their digest (texts.digests); here that they are this note's. */
function checkNotes({ texts }: Contents, told: PacketCase, facts: Facts, findings: Findings): void {
  for (const note of told.notes) {
    const expect = expecting('case.notes', `${PACKET_PATHS.case} ${note.fact}`, findings)
    const fact = facts.get(note.fact)
    expect('kind', 'extraction.noted', fact?.kind)
    expect('recording', true, fact !== undefined && isAbout(fact, note.recording))
    expect('document', fact?.body.document, note.document)
    expect('fromMs', fact?.body.fromMs ?? null, note.fromMs)
    expect('toMs', fact?.body.toMs ?? null, note.toMs)
    const text = texts.find((one) => one.fact === note.fact && one.field === 'textDigest')
    expect('proves', text?.text, note.proves)
  }
}

function first(facts: Facts, kind: string, id: string): Fact | undefined {
  return [...facts.values()].find((fact) => fact.kind === kind && isAbout(fact, id))
}

function last(facts: Facts, kind: string, id: string): Fact | undefined {
  return [...facts.values()].findLast((fact) => fact.kind === kind && isAbout(fact, id))
}

function timeOf(fact: Fact | undefined): Json | undefined {
  return fact?.stated ?? fact?.at
}
