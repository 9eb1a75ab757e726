import type { z } from 'zod'
import { bindArticles } from './bind-articles.ts'
import { checkPack } from './check-pack.ts'
import type { Choice } from './choice.ts'
import type { Article, Pack, PackProblem } from './pack.ts'
import { articleFileSchema, packFileSchema, settingsFileSchema } from './pack-schema.ts'
import { chinese, problemsOf } from './say-issue.ts'

/** A pack as its files hold it, parsed from YAML by the caller. All of it is hostile input. */
export interface PackSource {
  /** pack.yaml */
  readonly pack: unknown
  /** settings.yaml */
  readonly settings: unknown
  /** rules/*.yaml in the order of their names, which is the order of the text. */
  readonly articles: readonly { readonly file: string; readonly value: unknown }[]
}

export type ParsedPack =
  | { readonly ok: true; readonly pack: Pack }
  | { readonly ok: false; readonly problems: readonly PackProblem[] }

const MAX_ARTICLES = 400

/**
 * The pack, or every problem found, each with file and path. A pack with one problem is not
 * loaded at all: half a regulation would refuse and allow the wrong things.
 */
export function parsePack(source: PackSource): ParsedPack {
  const problems: PackProblem[] = []
  const head = read('pack.yaml', packFileSchema, source.pack, problems)
  const settings = read('settings.yaml', settingsFileSchema, source.settings, problems)
  if (source.articles.length > MAX_ARTICLES) {
    const sentence = `条文文件超过${MAX_ARTICLES}个。`
    return { ok: false, problems: [{ file: 'rules', path: [], sentence }] }
  }
  const files = source.articles.flatMap(({ file, value }) => {
    const article = read(file, articleFileSchema, value, problems)
    return article === undefined ? [] : [{ file, article }]
  })
  if (head === undefined || settings === undefined || problems.length > 0) {
    return { ok: false, problems }
  }
  const articles = bindArticles(head, files, problems)
  const pack = assemble(head, settings, articles)
  problems.push(...checkPack(pack, files))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, pack }
}

function read<S extends z.ZodType>(
  file: string,
  schema: S,
  value: unknown,
  problems: PackProblem[],
): z.output<S> | undefined {
  const parsed = schema.safeParse(value, chinese)
  if (parsed.success) return parsed.data
  problems.push(...problemsOf(parsed.error.issues).map((wrong) => ({ file, ...wrong })))
  return undefined
}

function assemble(
  head: z.output<typeof packFileSchema>,
  settings: z.output<typeof settingsFileSchema>,
  articles: readonly Article[],
): Pack {
  const citing = choiceMaker(head, articles, settings.mark)
  return {
    id: head.id,
    version: head.version,
    title: head.title,
    shortTitle: head.short_title,
    agency: head.agency,
    ...(head.document_number === null ? {} : { documentNumber: head.document_number }),
    ...(head.issued === null ? {} : { issued: head.issued }),
    ...(head.in_force.from === null ? {} : { from: head.in_force.from }),
    ...(head.in_force.to === null ? {} : { to: head.in_force.to }),
    ...(head.under === undefined ? {} : { under: head.under }),
    front: head.front,
    back: head.back,
    roles: head.roles.map(({ key, title, includes, posts }) => ({ key, title, includes, posts })),
    activityKinds: head.activity_kinds.map(citing),
    interruptionReasons: head.interruption_reasons.map(citing),
    settings: settings.settings.map(({ limit, ...declaration }) => ({
      ...declaration,
      ...(limit === undefined ? {} : { limit: withoutUndefined(limit) }),
    })),
    articles,
    rules: articles.flatMap((article) => article.rules),
  }
}

function withoutUndefined(limit: {
  at_least?: string | number | undefined
  at_most?: string | number | undefined
}) {
  return {
    ...(limit.at_least === undefined ? {} : { at_least: limit.at_least }),
    ...(limit.at_most === undefined ? {} : { at_most: limit.at_most }),
  }
}

/** An entry cites the article that holds its clauses; without clauses it is the agency's. */
function choiceMaker(
  head: z.output<typeof packFileSchema>,
  articles: readonly Article[],
  mark: string,
) {
  const all = articles.flatMap(({ title, place, clauses }) =>
    clauses.map((clause) => ({ article: place, title, ...clause })),
  )
  return (entry: { key: string; title: string; clauses?: string[] | undefined }): Choice => {
    const { key, title, clauses } = entry
    if (clauses === undefined) return { key, title, setting: mark }
    const cited = all.filter((clause) => clauses.includes(clause.id))
    const { article = '', title: under = head.title } = cited[0] ?? {}
    const text = cited.map((clause) => clause.text).join('')
    const citation = { pack: head.id, version: head.version, title: under, article, clauses, text }
    return { key, title, citation }
  }
}
