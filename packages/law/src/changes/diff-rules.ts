import { kindNamed } from '../engine/registry.ts'
import type { Pack } from '../pack/pack.ts'
import type { ArticleForm, Forms } from '../pack/pack-forms.ts'
import { diffValues } from './diff-values.ts'
import type { PackChange } from './pack-change.ts'
import { hasWord, sayParameter, sayValue } from './say-parameter.ts'

/** Rules added, removed, moved to another article, and every parameter that has another value. */
export function changesOfRules(was: Forms, is: Forms): readonly PackChange[] {
  const old = rulesOf(was)
  const now = rulesOf(is)
  return [
    ...[...now].flatMap(([name, rule]) => {
      const before = old.get(name)
      return before === undefined
        ? [added(is.pack, rule)]
        : changed(was.pack, is.pack, before, rule)
    }),
    ...[...old].filter(([name]) => !now.has(name)).map(([, rule]) => removed(was.pack, rule)),
  ]
}

type RawRule = ArticleForm['rules'][number]

interface Placed {
  readonly raw: RawRule
  readonly file: string
  readonly article: string
}

/** A rule whose kind changed is another rule: nothing of it can be compared. */
function rulesOf({ articles }: Forms): ReadonlyMap<string, Placed> {
  return new Map(
    articles.flatMap(({ file, article, rules }) =>
      rules.map((raw) => [`${raw.rule} ${raw.id}`, { raw, file, article }]),
    ),
  )
}

/** 规则“移交期限”（hand-in） */
function nameOf({ raw }: Placed): string {
  return `规则“${kindNamed(raw.rule)?.title ?? raw.rule}”（${raw.id}）`
}

function explanationOf(pack: Pack, id: string): string {
  return pack.rules.find((rule) => rule.id === id)?.explanation ?? ''
}

function added(pack: Pack, rule: Placed): PackChange {
  const { raw, file, article } = rule
  const sentence = `“${article}”新增${nameOf(rule)}：${explanationOf(pack, raw.id)}`
  return { what: 'rule-added', file, article, rule: raw.id, path: [], after: raw, sentence }
}

function removed(pack: Pack, rule: Placed): PackChange {
  const { raw, file, article } = rule
  const sentence = `“${article}”删去${nameOf(rule)}：${explanationOf(pack, raw.id)}`
  return { what: 'rule-removed', file, article, rule: raw.id, path: [], before: raw, sentence }
}

function changed(old: Pack, pack: Pack, was: Placed, is: Placed): readonly PackChange[] {
  const { file, article, raw } = is
  const at = { file, article, rule: raw.id }
  const figures = diffValues(figuresOf(was.raw), figuresOf(raw)).map((found): PackChange => {
    const { path, names, before, after } = found
    const values = {
      from: before === undefined ? undefined : sayValue(old, before),
      to: after === undefined ? undefined : sayValue(pack, after),
    }
    const change = names.every(hasWord)
      ? sayFigure(names.map(sayParameter).join('·'), values)
      : `内容有改动，现为：${explanationOf(pack, raw.id)}`
    const sentence = `“${article}”${nameOf(is)}：${change}`
    return { what: 'figure', ...at, path, before, after, sentence }
  })
  if (was.article === article) return figures
  const sentence = `${nameOf(is)}由“${was.article}”移到“${article}”。`
  const move = { path: [], before: was.article, after: article, sentence }
  return [{ what: 'rule-moved', ...at, ...move }, ...figures]
}

/** The parameters as the kind reads them, so that a default that is now written out is no change. */
function figuresOf(raw: RawRule): unknown {
  const { rule, id: _, ...written } = raw
  const { clauses, ...params } = written
  const parsed = kindNamed(rule)?.schema.safeParse(params)
  return { clauses, ...(parsed?.success === true ? parsed.data : params) }
}

function sayFigure(
  what: string,
  { from, to }: { readonly from: string | undefined; readonly to: string | undefined },
): string {
  if (from === undefined) return `新增${what}${what.endsWith(`·${to}`) ? '' : `“${to}”`}。`
  if (to === undefined) return `删去${what}${what.endsWith(`·${from}`) ? '' : `“${from}”`}。`
  if (from === to) return `${what}的写法有改动。`
  return `${what}由“${from}”改为“${to}”。`
}
