import type { z } from 'zod'
import type { Citation } from '../engine/citation.ts'
import type { BoundRule, Issue, RuleHeader } from '../engine/kind.ts'
import { KINDS, kindNamed } from '../engine/registry.ts'
import { remembered } from '../engine/remember.ts'
import { sayNearest } from './nearest.ts'
import type { Article, PackProblem } from './pack.ts'
import type { articleFileSchema, packFileSchema } from './pack-schema.ts'
import { chinese, problemsOf } from './say-issue.ts'

type Head = z.output<typeof packFileSchema>
type ArticleFile = z.output<typeof articleFileSchema>

/** Each article with its rules bound to their kinds; what does not bind goes to `problems`. */
export function bindArticles(
  head: Head,
  files: readonly { readonly file: string; readonly article: ArticleFile }[],
  problems: PackProblem[],
): readonly Article[] {
  const clauseText = new Map(
    files.flatMap(({ article }) => article.clauses.map((clause) => [clause.id, clause.text])),
  )
  const holds = roleClosure(head)
  return files.map(({ file, article }) => {
    const { label, before, text, clauses } = article
    const cited = placeOf(head, article)
    const rules = article.rules.flatMap((raw, index): readonly BoundRule[] => {
      const report = (path: readonly PropertyKey[], sentence: string) => {
        problems.push({ file, path: ['rules', index, ...path], sentence })
        return []
      }
      const { rule: kindName, id, clauses: own, ...params } = raw
      const kind = kindNamed(kindName)
      if (kind === undefined) {
        const meant = sayNearest(
          kindName,
          KINDS.map((entry) => entry.kind),
        )
        return report(
          ['rule'],
          `没有“${kindName}”这一类规则${meant === '' ? '，请检查拼写。' : meant}`,
        )
      }
      const header: RuleHeader = {
        id,
        kind: kindName,
        pack: head.id,
        article: article.article,
        clauses: own,
        cite: citer(head, cited, own, clauseText),
        role: titleOf(head.roles),
        activityKind: titleOf(head.activity_kinds),
        holds,
      }
      const parsed = kind.schema.safeParse(params, chinese)
      if (!parsed.success) {
        for (const { path, sentence } of problemsOf(parsed.error.issues)) report(path, sentence)
        return []
      }
      const bound = kind.bind(header, params)
      if (!isIssues(bound)) return [bound]
      for (const issue of bound) report(issue.path, `${issue.message}。`)
      return []
    })
    return { article: article.article, ...cited, label, before, text, clauses, rules }
  })
}

function isIssues(bound: BoundRule | readonly Issue[]): bound is readonly Issue[] {
  return Array.isArray(bound)
}

/** A part with articles of its own is cited by its own title. */
function placeOf(head: Head, { article, part, label }: ArticleFile) {
  const named = head.parts.find((entry) => entry.key === part)
  if (named === undefined) return { title: head.title, place: article }
  return { title: named.title, place: label === '' ? article : label }
}

function citer(
  head: Head,
  { title, place }: { readonly title: string; readonly place: string },
  own: readonly string[],
  clauseText: ReadonlyMap<string, string>,
): RuleHeader['cite'] {
  const { id: pack, version } = head
  const cite = remembered(
    200,
    (clauses: readonly string[]) => clauses.join(' '),
    (clauses: readonly string[]): Citation => {
      const text = clauses.map((id) => clauseText.get(id) ?? '').join('')
      return { pack, version, title, article: place, clauses, text }
    },
  )
  return (clauses = own) => cite(clauses)
}

/** The title of a key; the key itself where none is declared (check-pack reports that). */
function titleOf(entries: readonly { key: string; title: string }[]): (key: string) => string {
  const titles = new Map(entries.map((entry) => [entry.key, entry.title]))
  return (key) => titles.get(key) ?? key
}

/**
 * What a post of the house or a role brings with it, closed over, so that a chain of includes
 * holds and a circle ends.
 */
function roleClosure(head: Head): RuleHeader['holds'] {
  const includes = Map.groupBy(
    head.roles.flatMap((role) => [
      ...role.includes.map((included) => ({ post: role.key, brings: included })),
      ...role.posts.map((post) => ({ post, brings: role.key })),
    ]),
    ({ post }) => post,
  )
  return (posts, role) => {
    const seen = new Set(posts)
    for (const post of seen) {
      for (const { brings } of includes.get(post) ?? []) seen.add(brings)
    }
    return seen.has(role)
  }
}
