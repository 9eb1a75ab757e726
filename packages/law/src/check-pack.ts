import { type ArticleSource, checkReferences } from './check-references.ts'
import { exactMs } from './instant.ts'
import type { Pack, PackProblem, SettingDeclaration } from './pack.ts'
import { isSettingValue } from './setting-value.ts'

/** Problems that only the whole pack shows: doubled ids, references to nothing, torn text. */
export function checkPack(pack: Pack, sources: readonly ArticleSource[]): readonly PackProblem[] {
  const files = new Map(sources.map(({ file, article }) => [article.article, file]))
  return [
    ...doubled(pack, files),
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

function repeated(values: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return values.filter((value) => seen.size === seen.add(value).size)
}

function doubled(pack: Pack, files: Files): readonly PackProblem[] {
  const clauses = pack.articles.flatMap((article) => article.clauses.map((clause) => clause.id))
  const inPack = (path: string, values: readonly string[], what: string) =>
    repeated(values).map((value) => ({
      file: 'pack.yaml',
      path: [path],
      sentence: `${what}“${value}”重复，请删去或改名其中一个。`,
    }))
  return [
    ...inPack('roles', keys(pack.roles), '角色'),
    ...inPack('activity_kinds', keys(pack.activityKinds), '活动种类'),
    ...inPack('interruption_reasons', keys(pack.interruptionReasons), '中断原因'),
    ...repeated(keys(pack.settings)).map((key) => {
      return {
        file: 'settings.yaml',
        path: ['settings'],
        sentence: `设定“${key}”重复，请删去或改名其中一个。`,
      }
    }),
    ...repeated(clauses).map((id) => ({
      file: files.get(articleOf(pack, id)) ?? 'rules',
      path: ['clauses'],
      sentence: `条款编号“${id}”重复，编号在整个制度中只能用一次，请改正。`,
    })),
    ...repeated(pack.rules.map((rule) => rule.id)).map((id) => ({
      file: fileOfRule(pack, files, id),
      path: ['rules'],
      sentence: `规则编号“${id}”重复，编号在整个制度中只能用一次，请改正。`,
    })),
    ...repeated(pack.articles.map((article) => article.article)).map((article) => ({
      file: files.get(article) ?? 'rules',
      path: ['article'],
      sentence: `条文“${article}”出现两次，请删去或改名其中一个。`,
    })),
  ]
}

function keys(entries: readonly { readonly key: string }[]): readonly string[] {
  return entries.map((entry) => entry.key)
}

function articleOf(pack: Pack, clause: string): string {
  const found = pack.articles.find((article) => article.clauses.some(({ id }) => id === clause))
  return found?.article ?? ''
}

function fileOfRule(pack: Pack, files: Files, id: string): string {
  return files.get(pack.rules.findLast((rule) => rule.id === id)?.article ?? '') ?? 'rules'
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

function sizeOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || !isSettingValue('duration', value)) return undefined
  const years = Number(/(\d+)Y/.exec(value)?.[1] ?? 0)
  const months = Number(/^[^T]*?(\d+)M/.exec(value)?.[1] ?? 0)
  const monthMs = (366 * 86_400_000) / 12
  return exactMs(value) + (years * 12 + months) * monthMs
}
