import {
  type CaseFile,
  isAmong,
  type Pack,
  parsePack,
  ruleIds,
  runCase,
  withoutRule,
} from '@liuhen/law'
import { type Consulted, consulted } from './consulted.ts'
import { questionsDecidedBy } from './questions.ts'
import { PACK_IDS, readCases, readClauses, readPack, readSource } from './read-packs.ts'

/** What carries one clause of the reference list, and what proves it. */
export interface ClauseCoverage {
  readonly clause: string
  readonly pack: string
  /** As the reference list says; `unlisted` for clauses of other agencies. */
  readonly enforce: string
  /** kind/id of every rule that implements it. */
  readonly rules: readonly string[]
  /** Cases that name the clause and fail without one of its rules. */
  readonly cases: readonly string[]
  /** Files of the program in which one of those cases would be decided; empty: not yet acting. */
  readonly acts: readonly string[]
  /** What is missing; empty: the clause is covered. */
  readonly gaps: readonly string[]
}

interface Pinned {
  readonly name: string
  readonly story: CaseFile
  /** The questions of the case that are answered otherwise when the rule is gone. */
  readonly questions: readonly string[]
}

type Proof = Pinned & { readonly rule: Pack['rules'][number] }

/** Every clause of the five regulations; about 15 s, because every rule is taken out once. */
export function coverage(): readonly ClauseCoverage[] {
  const asked = consulted()
  const reference = new Map(readClauses().map((clause) => [clause.id, clause]))
  const found = PACK_IDS.flatMap((id) => packCoverage(readPack(id), id, reference, asked))
  const known = new Set(found.map(({ clause }) => clause))
  const lost = [...reference.values()].filter(({ id }) => !known.has(id))
  const nowhere = lost.map(({ id, enforce }) => ({
    ...{ clause: id, pack: '', enforce, rules: [], cases: [], acts: [] },
    gaps: ['no pack has this clause'],
  }))
  return [...found, ...nowhere]
}

type Reference = ReadonlyMap<string, { readonly enforce: string }>

function packCoverage(
  pack: Pack,
  id: string,
  reference: Reference,
  asked: Consulted,
): readonly ClauseCoverage[] {
  const pinned = pinnedRules(pack, id)
  const clauses = pack.articles.flatMap((article) => article.clauses.map((clause) => clause.id))
  return clauses.map((clause) => {
    const enforce = reference.get(clause)?.enforce ?? 'unlisted'
    const rules = pack.rules.filter((rule) => rule.clauses.includes(clause))
    const proofs = rules.flatMap((rule) =>
      (pinned.get(rule.id) ?? [])
        .filter(({ story }) => story.clauses.includes(clause))
        .map((proof) => ({ ...proof, rule })),
    )
    const acts = proofs.flatMap((proof) => actingIn(proof, asked))
    return {
      ...{ clause, pack: id, enforce },
      rules: rules.map((rule) => `${rule.kind}/${rule.id}`),
      cases: [...new Set(proofs.map(({ name }) => name))],
      acts: [...new Set(acts)].sort(),
      gaps: gaps(enforce, rules, proofs),
    }
  })
}

/** By rule: the cases that hold with it and fail without it. */
function pinnedRules(pack: Pack, id: string): ReadonlyMap<string, readonly Pinned[]> {
  const source = readSource(id)
  const cases = readCases(id).filter(({ story }) => runCase(pack, story).length === 0)
  return new Map(
    ruleIds(pack).map((rule): [string, readonly Pinned[]] => {
      const own = new Set(pack.rules.find(({ id }) => id === rule)?.clauses)
      const without = parsePack(withoutRule(source, rule))
      if (!without.ok) return [rule, []]
      // Only a case that names a clause of the rule proves it.
      const near = cases.filter(({ story }) => story.clauses.some((clause) => own.has(clause)))
      const failing = near.flatMap(({ name, story }) => {
        if (runCase(without.pack, story).length === 0) return []
        return [{ name, story, questions: questionsDecidedBy(pack, without.pack, story) }]
      })
      return [rule, failing]
    }),
  )
}

function gaps(enforce: string, rules: Pack['rules'], proofs: readonly Proof[]): readonly string[] {
  if (rules.length === 0) return ['no rule']
  if (enforce === 'none') return []
  if (rules.every(({ kind }) => kind === 'declaration')) {
    return enforce === 'unlisted' ? [] : ['only a declaration']
  }
  if (proofs.length === 0) return ['no case that fails without its rule']
  if (enforce !== 'blocks') return []
  const verbs = new Set(rules.flatMap((rule) => rule.reach.verbs))
  const asked = proofs.flatMap(({ story }) => story.expect.decisions)
  const decided = asked.filter(({ verb }) => verbs.has(verb))
  return [
    ...(decided.some(({ allowed }) => !allowed) ? [] : ['blocks, but no refused case']),
    ...(decided.some(({ allowed }) => allowed) ? [] : ['blocks, but no accepted case']),
  ]
}

/** Where the program would say what the case says: it states the facts and asks the question. */
function actingIn({ story, questions, rule }: Proof, asked: Consulted) {
  if (!story.facts.every((fact) => asked.facts.has(fact.kind))) return []
  return questions.flatMap((question) => {
    const matter = question === 'activity' || question === 'matter'
    const feeding = matter ? asked.matters : asked.fed.get(question)
    if (feeding !== undefined && !isAmong(rule, feeding)) return []
    return asked.where.get(matter ? 'activity' : question) ?? []
  })
}
