import type { Edition } from '../pack/pack-forms.ts'
import { parsePack } from '../pack/parse-pack.ts'
import type { CaseFile } from './case-schema.ts'
import { ruleIds, withoutRule } from './remove-rule.ts'
import { runCase } from './run-case.ts'

/**
 * Rules that no case would miss: each is taken out once, and every case that holds with it still
 * holds. What nobody checks may say anything.
 */
export function unpinnedRules(
  { pack, source }: Edition,
  stories: readonly CaseFile[],
): readonly string[] {
  const holding = stories.filter((story) => runCase(pack, story).length === 0)
  return ruleIds(pack).filter((rule) => {
    const without = parsePack(withoutRule(source, rule))
    return without.ok && holding.every((story) => runCase(without.pack, story).length === 0)
  })
}

/** Clauses that no rule implements, not even as a declaration. */
export function unruledClauses({ pack }: Pick<Edition, 'pack'>): readonly string[] {
  const ruled = new Set(pack.rules.flatMap((rule) => rule.clauses))
  const all = pack.articles.flatMap(({ clauses }) => clauses.map(({ id }) => id))
  return all.filter((id) => !ruled.has(id))
}

export interface MoodedCase {
  readonly mood: string
  readonly story: CaseFile
}

/** Rules that lack a case that demands or allows, or one that refuses, by clause. */
export function onesidedRules(
  { pack }: Pick<Edition, 'pack'>,
  cases: readonly MoodedCase[],
): readonly { readonly rule: string; readonly lacks: 'must' | 'must-not' }[] {
  return pack.rules
    .filter((rule) => rule.kind !== 'declaration')
    .flatMap((rule) => {
      const near = cases.filter(({ story }) => story.clauses.some((c) => rule.clauses.includes(c)))
      const refuses = near.some(({ mood }) => mood === 'must-not')
      const allows = near.some(({ mood }) => mood !== 'must-not')
      return [
        ...(allows ? [] : [{ rule: rule.id, lacks: 'must' as const }]),
        ...(refuses ? [] : [{ rule: rule.id, lacks: 'must-not' as const }]),
      ]
    })
}
