import { isRecord } from '../facts/read-facts.ts'
import { VERBS } from '../facts/verbs.ts'
import { sayNearest } from './nearest.ts'
import type { Pack, PackProblem } from './pack.ts'

/** A file of an article as its schema gives it, with the rules as they are written. */
export interface ArticleSource {
  readonly file: string
  readonly article: {
    readonly article: string
    readonly clauses: readonly { readonly id: string }[]
    readonly rules: readonly unknown[]
  }
}

/**
 * Keys that rules use and nobody declares, and clauses of other articles: a rule cites its own
 * article, so a clause from elsewhere would be quoted under the wrong number. Each problem stands
 * at the word itself.
 */
export function checkReferences(
  pack: Pack,
  sources: readonly ArticleSource[],
): readonly PackProblem[] {
  const known = knownOf(pack)
  const homes = new Map(
    pack.articles.flatMap(({ article, clauses }) => clauses.map(({ id }) => [id, article])),
  )
  const files = new Map(sources.map((source) => [source.article.article, source]))
  return pack.rules.flatMap((rule) => {
    const at = (word: string, sentence: string): PackProblem => {
      const source = files.get(rule.article)
      return { file: source?.file ?? 'rules', path: pathOf(source, rule.id, word), sentence }
    }
    const undeclared = KINDS_OF_KEY.flatMap((what) =>
      rule.references[what]
        .filter((key) => !known[what].has(key))
        .map((key) => at(key, sayUndeclared(rule.id, what, key, known[what]))),
    )
    const clauses = [...new Set([...rule.clauses, ...rule.references.clauses])]
    const foreign = clauses.flatMap((id) => {
      const home = homes.get(id)
      if (home === rule.article) return []
      const sentence =
        home === undefined
          ? `规则“${rule.id}”引用了没有的条款“${id}”${sayNearest(id, homes.keys()) || '，请改正。'}`
          : `规则“${rule.id}”引用了“${home}”的条款“${id}”：规则只能引用所在条文的条款，请移到该条之下或改正。`
      return [at(id, sentence)]
    })
    const unasked = rule.reach.verbs
      .filter((verb) => !VERBS.includes(verb))
      .map((verb) => {
        const meant = sayNearest(verb, VERBS) || '，请改正；可用的动作见格式说明的规则表。'
        return at(verb, `规则“${rule.id}”引用了没有的动作“${verb}”${meant}`)
      })
    return [...undeclared, ...foreign, ...unasked]
  })
}

const KINDS_OF_KEY = ['roles', 'settings', 'activityKinds', 'rules'] as const
type KindOfKey = (typeof KINDS_OF_KEY)[number]

function knownOf(pack: Pack): { readonly [what in KindOfKey]: ReadonlySet<string> } {
  const keys = (entries: readonly { readonly key: string }[]) => entries.map(({ key }) => key)
  return {
    roles: new Set(keys(pack.roles)),
    settings: new Set(keys(pack.settings)),
    activityKinds: new Set(keys(pack.activityKinds)),
    rules: new Set(pack.rules.map((rule) => rule.id)),
  }
}

const NAMES = { roles: '角色', settings: '设定', activityKinds: '活动种类', rules: '规则' } as const

const PLACES = {
  roles: 'pack.yaml 的 roles',
  settings: 'settings.yaml',
  activityKinds: 'pack.yaml 的 activity_kinds',
  rules: 'rules 下的条文文件',
} as const

function sayUndeclared(rule: string, what: KindOfKey, key: string, known: ReadonlySet<string>) {
  const meant = sayNearest(key, known)
  const advice = meant === '' ? `，请改正，或在 ${PLACES[what]} 中登记。` : meant
  return `规则“${rule}”引用了没有登记的${NAMES[what]}“${key}”${advice}`
}

/** Where the word stands in the rule as written; the rule itself where it is not found. */
function pathOf(source: ArticleSource | undefined, rule: string, word: string) {
  const rules = source?.article.rules ?? []
  const index = rules.findIndex((raw) => isRecord(raw) && raw.id === rule)
  const raw = rules[index]
  if (!isRecord(raw)) return ['rules', rule]
  const { rule: _, id: __, ...params } = raw
  return ['rules', index, ...(findWord(params, word) ?? [])]
}

function findWord(value: unknown, word: string): readonly PropertyKey[] | undefined {
  if (value === word) return []
  const entries = Array.isArray(value)
    ? value.map((entry, i) => [i, entry] as const)
    : isRecord(value)
      ? Object.entries(value)
      : []
  for (const [key, entry] of entries) {
    const found = findWord(entry, word)
    if (found !== undefined) return [key, ...found]
  }
  return undefined
}
