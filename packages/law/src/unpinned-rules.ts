import type { CaseFile } from './case-schema.ts'
import type { Edition } from './pack-forms.ts'
import { parsePack } from './parse-pack.ts'
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
