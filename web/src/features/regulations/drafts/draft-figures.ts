import { parse } from 'yaml'
import { list, record, text } from '../../../api/unknown.ts'
import { periodOf } from '../say-value.ts'

/** A value of a rule that has a field of its own. */
export interface DraftFigure {
  readonly path: readonly (string | number)[]
  readonly form: 'number' | 'duration' | 'word' | 'yes-no'
  readonly value: number | string | boolean
}

export interface DraftArticle {
  readonly file: string
  readonly article: string
  readonly text: string
  readonly rules: readonly {
    readonly id: string
    readonly clauses: readonly string[]
    readonly figures: readonly DraftFigure[]
  }[]
}

const TIME_WORDS = ['same-day', 'next-working-day', 'end-of-workday', 'permanent']

/** Articles of a draft that have figures; a file that cannot be read is left to the text editor. */
export function draftArticles(
  files: readonly { readonly file: string; readonly text: string }[],
): readonly DraftArticle[] {
  return files.flatMap(({ file, text: yaml }) => {
    if (!file.startsWith('rules/')) return []
    const read = readArticle(yaml)
    const rules = list(read.rules).flatMap((value) => {
      const { rule: _kind, id, clauses, ...params } = record(value)
      const figures = walk(params, [])
      if (typeof id !== 'string' || figures.length === 0) return []
      return [{ id, clauses: list(clauses).flatMap((one) => text(one) ?? []), figures }]
    })
    if (rules.length === 0) return []
    return [{ file, article: text(read.article) ?? file, text: text(read.text) ?? '', rules }]
  })
}

function readArticle(yaml: string): { readonly [name: string]: unknown } {
  try {
    return record(parse(yaml, { maxAliasCount: 0 }))
  } catch {
    return {}
  }
}

function walk(value: unknown, path: DraftFigure['path']): readonly DraftFigure[] {
  if (Array.isArray(value)) return value.flatMap((entry, at) => walk(entry, [...path, at]))
  if (typeof value === 'number') return [{ path, form: 'number', value }]
  if (typeof value === 'boolean') return [{ path, form: 'yes-no', value }]
  if (typeof value === 'string') {
    if (TIME_WORDS.includes(value)) return [{ path, form: 'word', value }]
    return periodOf(value) === undefined ? [] : [{ path, form: 'duration', value }]
  }
  // A key names an entry (permanent is one); it is no value of it.
  const entries = Object.entries(record(value)).filter(([key]) => key !== 'key')
  return entries.flatMap(([key, entry]) => walk(entry, [...path, key]))
}
