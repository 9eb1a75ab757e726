import type { z } from 'zod'
import { zhCN } from 'zod/locales'

type Issue = z.core.$ZodIssue
type RawIssue = z.core.$ZodRawIssue

/** A place in a value and what is wrong there; the sentence is Chinese and ends with a full stop. */
export interface Wrong {
  readonly path: readonly PropertyKey[]
  readonly sentence: string
}

/** For `safeParse(value, chinese)`: every issue then says in Chinese what to do. */
export const chinese = { error: say }

/**
 * The issues as problems, each at the place to mend: an unknown field at the field itself, a value
 * that fits none of several forms at the form that it comes closest to.
 */
export function problemsOf(issues: readonly Issue[]): readonly Wrong[] {
  return issues.flatMap((issue) => placed(issue, []))
}

function placed(issue: Issue, around: readonly PropertyKey[]): readonly Wrong[] {
  const path = [...around, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], sentence: `${sayUnknown(key)}。` }))
  }
  if (issue.code === 'invalid_union') {
    const closest = closestForm(issue.errors)
    if (closest !== undefined) return closest.flatMap((inner) => placed(inner, path))
    const forms = [...new Set(issue.errors.flatMap(([first]) => first?.message ?? []))]
    if (forms.length > 0) return [{ path, sentence: `${forms.join('；或')}。` }]
  }
  const field = path.at(-1)
  const named = typeof field === 'string' ? `缺少“${field}”` : ABSENT
  return [{ path, sentence: `${issue.message.replace(ABSENT, named)}。` }]
}

/** The name of what is absent is known only where the whole path is. */
const ABSENT = '缺少这一项'

/** A form whose faults all lie deeper than the value itself has recognised the value. */
function closestForm(forms: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const deeper = forms.filter((issues) =>
    issues.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys'),
  )
  return deeper.toSorted((a, b) => a.length - b.length)[0]
}

function say(issue: RawIssue): string | undefined {
  if (issue.code === 'invalid_type') {
    const wanted = TYPES[issue.expected] ?? issue.expected
    if (issue.input === undefined) return `${ABSENT}，请补上（应为${wanted}）`
    return `应为${wanted}，这里是${sayKind(issue.input)}`
  }
  if (issue.code === 'unrecognized_keys') return issue.keys.map(sayUnknown).join('；')
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map(String)
    if (allowed.length === 1) return `应为 ${allowed[0]}，这里是${sayKind(issue.input)}`
    return `应为 ${allowed.join('、')} 之一，这里是${sayKind(issue.input)}`
  }
  if (issue.code === 'too_big') {
    return `${sizeOf(issue.origin)}最多为 ${issue.maximum}，请改小或拆开`
  }
  if (issue.code === 'too_small') {
    if (issue.minimum === 1 && issue.origin !== 'number') return '不能为空，请补上'
    return `${sizeOf(issue.origin)}至少为 ${issue.minimum}`
  }
  if (issue.code === 'invalid_format' && issue.format === 'date') {
    return `${sayKind(issue.input)}不是日历上有的日期，请写成 2019-06-20 的样子`
  }
  return sayOtherwise(issue)
}

const fallback = zhCN().localeError

function sayOtherwise(issue: RawIssue): string | undefined {
  const said = fallback(issue)
  return typeof said === 'string' ? said : said?.message
}

function sayUnknown(key: string): string {
  return `没有“${key.slice(0, 80)}”这个字段，请检查拼写，或删去`
}

const TYPES: { readonly [type: string]: string } = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '若干“字段: 值”',
  record: '若干“字段: 值”',
}

const SIZES: { readonly [origin: string]: string } = { string: '字数', array: '条目数' }

function sizeOf(origin: string): string {
  return SIZES[origin] ?? '数值'
}

function sayKind(value: unknown): string {
  if (value === null) return '空值'
  if (value === undefined) return '空缺'
  if (Array.isArray(value)) return '列表'
  if (typeof value === 'object') return '若干“字段: 值”'
  return `“${String(value).slice(0, 80)}”`
}
