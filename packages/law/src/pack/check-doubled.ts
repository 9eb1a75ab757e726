import { isRecord } from '../facts/read-facts.ts'
import type { ArticleSource } from './check-references.ts'
import type { Pack, PackProblem } from './pack.ts'

/** Keys, ids and names that stand twice, each at its second place. */
export function checkDoubled(
  pack: Pack,
  sources: readonly ArticleSource[],
): readonly PackProblem[] {
  const head = 'pack.yaml'
  return [
    ...keysIn(head, 'roles', pack.roles, '角色'),
    ...keysIn(head, 'activity_kinds', pack.activityKinds, '活动种类'),
    ...keysIn(head, 'interruption_reasons', pack.interruptionReasons, '中断原因'),
    ...keysIn('settings.yaml', 'settings', pack.settings, '设定'),
    ...again(articlesOf(sources)).map((found) => {
      return problem(found, `条文“${found.name}”出现两次，请删去或改名其中一个。`)
    }),
    ...again(clausesOf(sources)).map((found) => {
      return problem(found, `条款编号“${found.name}”重复，${ONCE}`)
    }),
    ...again(rulesOf(sources)).map((found) => {
      return problem(found, `规则编号“${found.name}”重复，${ONCE}`)
    }),
  ]
}

const ONCE = '编号在整个制度中只能用一次，请改正。'

interface Named {
  readonly name: string
  readonly file: string
  readonly path: readonly PropertyKey[]
}

function again(all: readonly Named[]): readonly Named[] {
  const seen = new Set<string>()
  return all.filter(({ name }) => seen.size === seen.add(name).size)
}

function problem({ file, path }: Named, sentence: string): PackProblem {
  return { file, path, sentence }
}

function keysIn(
  file: string,
  list: string,
  entries: readonly { readonly key: string }[],
  what: string,
): readonly PackProblem[] {
  const named = entries.map(({ key }, i) => ({ name: key, file, path: [list, i, 'key'] }))
  return again(named).map((found) => {
    return problem(found, `${what}“${found.name}”重复，请删去或改名其中一个。`)
  })
}

function articlesOf(sources: readonly ArticleSource[]): readonly Named[] {
  return sources.map(({ file, article }) => ({ name: article.article, file, path: ['article'] }))
}

function clausesOf(sources: readonly ArticleSource[]): readonly Named[] {
  return sources.flatMap(({ file, article }) =>
    article.clauses.map(({ id }, i) => ({ name: id, file, path: ['clauses', i, 'id'] })),
  )
}

function rulesOf(sources: readonly ArticleSource[]): readonly Named[] {
  return sources.flatMap(({ file, article }) =>
    article.rules.flatMap((rule, i) =>
      isRecord(rule) && typeof rule.id === 'string'
        ? [{ name: rule.id, file, path: ['rules', i, 'id'] }]
        : [],
    ),
  )
}
