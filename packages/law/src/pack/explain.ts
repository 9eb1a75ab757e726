import type { Citation } from '../engine/citation.ts'
import { kindNamed } from '../engine/registry.ts'
import type { Pack, SettingDeclaration } from './pack.ts'

/** What the product does for a clause. */
export interface Explanation {
  readonly citation: Citation
  readonly rules: readonly {
    readonly rule: string
    readonly kind: string
    /** Chinese name of the kind. */
    readonly title: string
    /** Chinese: what the rule says, with its figures. */
    readonly sentence: string
  }[]
  /** Values that the agency sets because the clause gives none, and others that its rules use. */
  readonly settings: readonly SettingDeclaration[]
}

/** A clause's wording, the rules that implement it, its settings; undefined: no such clause. */
export function explain(packs: readonly Pack[], clause: string): Explanation | undefined {
  for (const pack of packs) {
    const article = pack.articles.find((entry) => entry.clauses.some(({ id }) => id === clause))
    if (article === undefined) continue
    const text = article.clauses.find(({ id }) => id === clause)?.text ?? ''
    const { id, version } = pack
    const { title, place } = article
    const rules = pack.rules.filter((rule) => rule.clauses.includes(clause))
    const used = new Set(rules.flatMap((rule) => rule.references.settings))
    return {
      citation: { pack: id, version, title, article: place, clauses: [clause], text },
      rules: rules.map((rule) => ({
        rule: `${id}/${rule.id}`,
        kind: rule.kind,
        title: kindNamed(rule.kind)?.title ?? rule.kind,
        sentence: rule.explanation,
      })),
      settings: pack.settings.filter(
        (setting) => setting.clauses.includes(clause) || used.has(setting.key),
      ),
    }
  }
  return undefined
}
