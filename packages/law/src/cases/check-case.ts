import { VERBS } from '../facts/verbs.ts'
import { VOCABULARY } from '../facts/vocabulary.ts'
import { sayNearest } from '../pack/nearest.ts'
import type { Pack } from '../pack/pack.ts'
import { chinese, problemsOf, type Wrong } from '../pack/say-issue.ts'
import { type CaseFile, caseFileSchema } from './case-schema.ts'
import { runCase } from './run-case.ts'

/**
 * What is wrong with a file of cases/: its form, clauses and rules that the pack does not have, or
 * an expectation that the pack does not meet. Each at its place in the file; empty: it holds.
 */
export function checkCase(pack: Pack, file: unknown): readonly Wrong[] {
  const parsed = caseFileSchema.safeParse(file, chinese)
  if (!parsed.success) return problemsOf(parsed.error.issues)
  const story = parsed.data
  const unknown = [
    ...unknownClauses(pack, story),
    ...unknownFacts(story),
    ...unknownRules(pack, story),
    ...unknownVerbs(story),
  ]
  if (unknown.length > 0) return unknown
  return runCase(pack, story).length === 0 ? [] : failures(pack, story)
}

function unknownClauses(pack: Pack, story: CaseFile): readonly Wrong[] {
  const known = new Set(pack.articles.flatMap(({ clauses }) => clauses.map(({ id }) => id)))
  return story.clauses.flatMap((id, i) => {
    if (known.has(id)) return []
    const sentence = `没有条款“${id}”${sayNearest(id, known) || '，请改正。'}`
    return [{ path: ['clauses', i], sentence }]
  })
}

/** No rule reads a fact that is not in the vocabulary, nor one of a day that does not exist. */
export function unknownFacts({ facts }: Pick<CaseFile, 'facts'>): readonly Wrong[] {
  return facts.flatMap(({ kind, at }, i): readonly Wrong[] => {
    if (!Object.hasOwn(VOCABULARY, kind)) {
      const sentence = `没有“${kind}”这一种事实${sayNearest(kind, Object.keys(VOCABULARY)) || '，请改正。'}`
      return [{ path: ['facts', i, 'kind'], sentence }]
    }
    if (!Number.isNaN(Date.parse(at))) return []
    return [{ path: ['facts', i, 'at'], sentence: `“${at}”不是存在的时刻，请改正。` }]
  })
}

/** A misspelt verb is allowed for ever, because no rule knows it. */
function unknownVerbs({ expect }: CaseFile): readonly Wrong[] {
  return expect.decisions.flatMap(({ verb }, i) => {
    if (VERBS.includes(verb)) return []
    const sentence = `没有“${verb}”这个动作${sayNearest(verb, VERBS) || '，请改正。'}`
    return [{ path: ['expect', 'decisions', i, 'verb'], sentence }]
  })
}

/** A misspelt rule in `no_duties` would hold for ever. */
function unknownRules(pack: Pack, { expect }: CaseFile): readonly Wrong[] {
  const known = new Set(pack.rules.map(({ id }) => id))
  const named = [
    ...expect.duties.map(({ rule }, i) => ({ rule, path: ['duties', i, 'rule'] })),
    ...expect.findings.map(({ rule }, i) => ({ rule, path: ['findings', i, 'rule'] })),
    ...expect.no_duties.map((rule, i) => ({ rule, path: ['no_duties', i] })),
    ...expect.no_findings.map((rule, i) => ({ rule, path: ['no_findings', i] })),
  ]
  return named.flatMap(({ rule, path }) => {
    if (known.has(rule)) return []
    const sentence = `没有规则“${rule}”${sayNearest(rule, known) || '，请改正。'}`
    return [{ path: ['expect', ...path], sentence }]
  })
}

/** Each expectation run by itself, so that a failure is told where it stands. */
function failures(pack: Pack, story: CaseFile): readonly Wrong[] {
  const nothing = caseFileSchema.shape.expect.parse({})
  const { expect } = story
  const alone = (path: readonly PropertyKey[], only: Partial<CaseFile['expect']>) =>
    runCase(pack, { ...story, expect: { ...nothing, ...only } }).map((text) => {
      return { path: ['expect', ...path], sentence: `案例不成立：${text}。` }
    })
  return [
    ...expect.duties.flatMap((duty, i) => alone(['duties', i], { duties: [duty] })),
    ...expect.no_duties.flatMap((rule, i) => alone(['no_duties', i], { no_duties: [rule] })),
    ...expect.findings.flatMap((found, i) => alone(['findings', i], { findings: [found] })),
    ...expect.no_findings.flatMap((rule, i) => alone(['no_findings', i], { no_findings: [rule] })),
    ...expect.decisions.flatMap((asked, i) => alone(['decisions', i], { decisions: [asked] })),
    ...(expect.term === undefined ? [] : alone(['term'], { term: expect.term })),
    ...Object.entries(expect.lists).flatMap(([k, v]) => alone(['lists', k], { lists: { [k]: v } })),
    ...Object.entries(expect.fields).flatMap(([k, v]) => {
      return alone(['fields', k], { fields: { [k]: v } })
    }),
    ...Object.entries(expect.forms).flatMap(([k, v]) => alone(['forms', k], { forms: { [k]: v } })),
  ]
}
