import { decide } from '../engine/decide.ts'
import { type Evaluation, evaluate, type Situation } from '../engine/evaluate.ts'
import { fromMs, type Instant } from '../engine/instant.ts'
import { term } from '../engine/term.ts'
import type { LawFact, Settings, SettingValue } from '../facts/fact.ts'
import { isRecord } from '../facts/read-facts.ts'
import { forms, listed, requiredFields } from '../pack/catalogues.ts'
import type { Choice } from '../pack/choice.ts'
import type { Pack } from '../pack/pack.ts'
import type { CaseFile } from './case-schema.ts'

/**
 * What the pack does differently from what the case expects, in Chinese; empty: the case holds.
 * Rules are named by their id within `pack`, the pack that the case belongs to.
 */
export function runCase(pack: Pack, story: CaseFile): readonly string[] {
  const situation = situationOf(pack, story)
  const evaluation = evaluate(situation)
  return [
    ...story.expect.duties.flatMap((expected) => missingDuty(pack, evaluation, expected)),
    ...unexpected(pack, evaluation, story),
    ...story.expect.findings.flatMap((expected) => missingFinding(pack, evaluation, expected)),
    ...story.expect.decisions.flatMap((expected) => {
      const { verb, request } = expected
      return wrongDecision(decide({ ...situation, verb, request }), expected)
    }),
    ...(story.expect.term === undefined ? [] : wrongTerm(term(situation), story.expect.term)),
    ...wrongOffers(pack, story.expect),
  ]
}

/** What a case tells, as the law is asked. A time that cannot be read stays unreadable. */
export function situationOf(
  pack: Pack,
  story: Pick<CaseFile, 'now' | 'settings' | 'facts'>,
): Situation {
  const now = utc(story.now) ?? ''
  return { packs: [pack], settings: settingsOf(story.settings), facts: factsOf(story), now }
}

type Expect = CaseFile['expect']
type ExpectedDuty = Expect['duties'][number]

/** A time told with any offset as a UTC instant. */
function utc(text: string): Instant | undefined {
  return fromMs(Date.parse(text))
}

function factsOf(story: Pick<CaseFile, 'facts'>): readonly LawFact[] {
  return story.facts.map((fact, index) => ({
    id: fact.id ?? `fact-${index + 1}`,
    kind: fact.kind,
    subjects: Object.entries(fact.on).map(([type, id]) => ({ type, id })),
    at: utc(fact.at) ?? '',
    ...(fact.stated === undefined ? {} : { stated: utc(fact.stated) }),
    ...(fact.prev === undefined ? {} : { prev: fact.prev }),
    body: localTimes(fact.body),
  }))
}

/** Times in a body may be told with an offset too; the rules read UTC only. */
function localTimes(value: { readonly [key: string]: unknown }): { [key: string]: unknown } {
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, localTime(entry)]))
}

function localTime(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(localTime)
  if (isRecord(value)) return localTimes(value)
  const told = typeof value === 'string' && /T\d{2}:\d{2}:\d{2}.*[+-]\d{2}:\d{2}$/.test(value)
  return told ? (utc(value) ?? value) : value
}

function settingsOf(settings: CaseFile['settings']): Settings {
  const entries = Object.entries(settings).filter((entry): entry is [string, SettingValue] => {
    const value = entry[1]
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'object'
  })
  return Object.fromEntries(entries)
}

function missingDuty(pack: Pack, { duties }: Evaluation, expected: ExpectedDuty) {
  const found = duties.filter(
    (duty) =>
      duty.rule === `${pack.id}/${expected.rule}` &&
      (expected.part === undefined || duty.part === expected.part) &&
      (expected.device === undefined || duty.device === expected.device),
  )
  if (found.length === 0) return [`没有规则“${expected.rule}”${expected.part ?? ''}的义务`]
  return found.flatMap((duty) => {
    const due = expected.due === null ? undefined : utc(expected.due ?? '')
    const clauses = duty.citation.clauses
    return [
      ...differs('state ', expected.state, duty.state),
      ...(expected.due === undefined ? [] : differs('due ', due, duty.dueAt)),
      ...(expected.who === undefined ? [] : differs('who ', expected.who, duty.who)),
      ...lacks('clause ', expected.clauses, clauses),
      ...lacks(
        'lost ',
        expected.lost?.map((id) => `${pack.id}/${id}`),
        duty.lost.map((l) => l.rule),
      ),
    ].map((text) => `规则“${expected.rule}”的义务：${text}`)
  })
}

function unexpected(pack: Pack, evaluation: Evaluation, story: CaseFile): readonly string[] {
  const ids = (keys: readonly string[]) => new Set(keys.map((key) => `${pack.id}/${key}`))
  const duties = ids(story.expect.no_duties)
  const findings = ids(story.expect.no_findings)
  return [
    ...evaluation.duties
      .filter((duty) => duties.has(duty.rule))
      .map((duty) => `义务（${duty.rule}）`),
    ...evaluation.findings.filter((f) => findings.has(f.rule)).map((f) => `问题（${f.rule}）`),
  ].map((text) => `出现了不应有的${text}`)
}

function missingFinding(
  pack: Pack,
  { findings }: Evaluation,
  { rule, code, open, clauses }: Expect['findings'][number],
): readonly string[] {
  const found = findings.find((f) => f.rule === `${pack.id}/${rule}` && f.code === code)
  if (found === undefined) return [`没有规则“${rule}”的问题 ${code}`]
  return [
    ...(open === undefined ? [] : differs(`问题（${rule}）的 open `, open, found.open)),
    ...lacks(`问题（${rule}）的 clauses `, clauses, found.citation.clauses),
  ]
}

function wrongDecision(
  ruling: ReturnType<typeof decide>,
  expected: Expect['decisions'][number],
): readonly string[] {
  const refusals = ruling.allowed ? [] : ruling.refusals
  const cited = [
    ...ruling.citations,
    ...refusals.flatMap((refusal) => refusal.citations),
    ...ruling.warnings.flatMap((warning) => warning.citations),
  ].flatMap((citation) => citation.clauses)
  const codes = (list: readonly { readonly code: string }[]) =>
    list
      .map(({ code }) => code)
      .sort()
      .join(', ')
  return [
    ...differs('allowed ', expected.allowed, ruling.allowed),
    ...differs('codes ', [...expected.codes].sort().join(', '), codes(refusals)),
    ...differs('warnings ', [...expected.warnings].sort().join(', '), codes(ruling.warnings)),
    ...lacks('citation ', expected.cites, cited),
  ].map((text) => `操作 ${expected.verb}：${text}`)
}

function wrongTerm(found: ReturnType<typeof term>, expected: Expect['term']): readonly string[] {
  if (expected === null || expected === undefined) {
    return found === undefined ? [] : ['不应有保存期限']
  }
  if (found === undefined) return ['没有保存期限']
  const from = expected.disposable_from === null ? undefined : utc(expected.disposable_from)
  return [
    ...lacks('clause ', [expected.rule_clause], found.because.clauses),
    ...differs('length ', expected.length, found.length),
    ...differs('end ', expected.end ?? undefined, found.end),
    ...differs('disposable_from ', from, found.disposableFrom),
    ...differs('disposable ', expected.disposable, found.disposable),
    ...(expected.held === undefined ? [] : differs('held ', expected.held, found.held)),
    ...lacks(
      'lost ',
      expected.lost,
      found.lost.map((entry) => entry.rule.split('/')[1] ?? ''),
    ),
  ].map((text) => `保存期限：${text}`)
}

/** What the pack offers to choose from and to fill in. */
function wrongOffers(pack: Pack, { lists, fields, forms: documents }: Expect): readonly string[] {
  const named = forms([pack]).filter(({ key }) => Object.hasOwn(documents, key))
  return [
    ...Object.entries(lists).flatMap(([list, entries]) =>
      wrongEntries(`目录 ${list}`, entries, listed([pack], list)),
    ),
    ...Object.entries(fields).flatMap(([form, entries]) =>
      wrongEntries(`表单 ${form} 的项目`, entries, requiredFields([pack], form)),
    ),
    ...wrongEntries('文书', documents, named),
  ]
}

function wrongEntries(
  what: string,
  expected: { readonly [key: string]: string },
  found: readonly Choice[],
): readonly string[] {
  const clauses = new Map(found.map(({ key, citation }) => [key, citation?.clauses ?? []]))
  return [
    ...differs(
      what,
      Object.keys(expected).sort().join(', '),
      [...clauses.keys()].sort().join(', '),
    ),
    ...Object.entries(expected).flatMap(([key, clause]) =>
      lacks(`${what}中 ${key} 的条款`, [clause], clauses.get(key) ?? []),
    ),
  ]
}

function differs(what: string, expected: unknown, found: unknown): readonly string[] {
  return expected === found ? [] : [`${what}是“${say(found)}”，应为“${say(expected)}”`]
}

function lacks(what: string, expected: readonly string[] | undefined, found: readonly string[]) {
  return (expected ?? []).filter((id) => !found.includes(id)).map((id) => `${what}缺少“${id}”`)
}

function say(value: unknown): string {
  return value === undefined ? '没有' : String(value)
}
