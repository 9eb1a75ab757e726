import { sizeOf } from '../changes/figure-size.ts'
import { checkDoubled } from './check-doubled.ts'
import { type ArticleSource, checkReferences } from './check-references.ts'
import type { Pack, PackProblem, SettingDeclaration } from './pack.ts'
import { isSettingValue } from './setting-value.ts'

/** Problems that only the whole pack shows: doubled ids, references to nothing, torn text. */
export function checkPack(pack: Pack, sources: readonly ArticleSource[]): readonly PackProblem[] {
  const files = new Map(sources.map(({ file, article }) => [article.article, file]))
  return [
    ...checkDoubled(pack, sources),
    ...tornText(pack, files),
    ...checkReferences(pack, sources),
    ...catalogues(pack),
    ...pack.settings.flatMap((declaration) => settingFaults(pack, declaration)),
    ...(pack.to !== undefined && pack.from !== undefined && pack.to < pack.from
      ? [
          {
            file: 'pack.yaml',
            path: ['in_force', 'to'],
            sentence: '失效日期早于施行日期，请改正其中一个。',
          },
        ]
      : []),
  ]
}

type Files = ReadonlyMap<string, string>

function keys(entries: readonly { readonly key: string }[]): readonly string[] {
  return entries.map((entry) => entry.key)
}

function articleOf(pack: Pack, clause: string): string {
  const found = pack.articles.find((article) => article.clauses.some(({ id }) => id === clause))
  return found?.article ?? ''
}

/** The clauses of an article, put together, are its whole text: no word is lost or added. */
function tornText(pack: Pack, files: Files): readonly PackProblem[] {
  return pack.articles
    .filter(({ text, clauses }) => bare(clauses.map((c) => c.text).join('')) !== bare(text))
    .map(({ article }) => ({
      file: files.get(article) ?? 'rules',
      path: ['clauses'],
      sentence: `“${article}”各条款文字合起来与条文全文不一致，请对照原文改正。`,
    }))
}

function bare(text: string): string {
  return text.replace(/\s/g, '')
}

function catalogues(pack: Pack): readonly PackProblem[] {
  const roles = new Set(keys(pack.roles))
  const clauses = new Set(pack.articles.flatMap((article) => article.clauses.map(({ id }) => id)))
  const strange = pack.roles.flatMap((role) => role.includes.filter((key) => !roles.has(key)))
  const uncited = [...pack.activityKinds, ...pack.interruptionReasons].flatMap(
    ({ citation }) => citation?.clauses.filter((id) => !clauses.has(id)) ?? [],
  )
  return [
    ...strange.map((key) => {
      return {
        file: 'pack.yaml',
        path: ['roles'],
        sentence: `includes 写了没有的角色“${key}”，请改正。`,
      }
    }),
    ...uncited.map((id) => {
      return {
        file: 'pack.yaml',
        path: ['activity_kinds'],
        sentence: `目录引用了没有的条款“${id}”，请改正。`,
      }
    }),
  ]
}

function settingFaults(pack: Pack, declaration: SettingDeclaration): readonly PackProblem[] {
  const path = ['settings', declaration.key]
  const fault = (sentence: string) => [{ file: 'settings.yaml', path, sentence }]
  if (!isSettingValue(declaration.value, declaration.default)) {
    return fault(
      `设定“${declaration.title}”的默认值与 value 写的类型（${declaration.value}）不符，请改正。`,
    )
  }
  const missing = declaration.clauses.filter((id) => articleOf(pack, id) === '')
  if (missing.length > 0)
    return fault(`设定“${declaration.title}”引用了没有的条款“${missing.join('、')}”，请改正。`)
  if (beyondLimit(declaration, declaration.default)) {
    return fault(
      `设定“${declaration.title}”的默认值宽于条文的限值（limit），请改为不宽于条文的值。`,
    )
  }
  return []
}

/** True when a value is laxer than the clause allows. Calendar lengths compare by 366-day years. */
export function beyondLimit({ limit }: SettingDeclaration, value: unknown): boolean {
  const size = sizeOf(value)
  if (limit === undefined || size === undefined) return false
  const least = sizeOf(limit.at_least)
  const most = sizeOf(limit.at_most)
  return (least !== undefined && size < least) || (most !== undefined && size > most)
}
