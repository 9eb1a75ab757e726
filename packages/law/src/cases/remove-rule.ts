import { z } from 'zod'
import type { Pack } from '../pack/pack.ts'
import type { PackSource } from '../pack/parse-pack.ts'

const article = z.looseObject({ rules: z.array(z.looseObject({ id: z.string() })) })

/** Ids of the rules that do something; declarations only stand there. */
export function ruleIds(pack: Pack): readonly string[] {
  return pack.rules.filter((rule) => rule.kind !== 'declaration').map((rule) => rule.id)
}

/** The source without a rule, and without the references of other rules to it. */
export function withoutRule(source: PackSource, id: string): PackSource {
  return {
    ...source,
    articles: source.articles.map(({ file, value }) => {
      const parsed = article.parse(value)
      const rules = parsed.rules.filter((rule) => rule.id !== id).map((rule) => unlink(rule, id))
      return { file, value: { ...parsed, rules } }
    }),
  }
}

/** Lists of rule ids, wherever a kind has them as a parameter. */
const LINKS = ['proved_by', 'unless', 'justified_by']

function unlink(rule: { [key: string]: unknown }, id: string): { [key: string]: unknown } {
  return Object.fromEntries(
    Object.entries(rule).map(([key, value]) => {
      const links = Array.isArray(value) && LINKS.includes(key)
      return [key, links ? value.filter((entry) => entry !== id) : value]
    }),
  )
}
