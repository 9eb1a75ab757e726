import { clockOf, dayInDigits, MOST_YUAN } from './chinese-forms.ts'
import type { Field, FieldType, Template } from './template.ts'

/** What a document holds, by the keys of its fields. Read from outside: nothing is believed. */
export interface Values {
  readonly [field: string]: unknown
}

/** A value that cannot stand, or one that is missing. The sentence says what to do. */
export interface ValueProblem {
  readonly field: string
  readonly what: 'missing' | 'wrong' | 'unknown'
  readonly sentence: string
}

const LIMITS = { text: 500, long: 20_000, rows: 500, pairs: 500, answer: 4000 } as const

/**
 * Everything that keeps these values from being issued. A draft may be kept with values missing,
 * never with wrong or unknown ones.
 */
export function checkValues(template: Template, values: Values): readonly ValueProblem[] {
  const known = new Set(template.fields.map(({ key }) => key))
  const unknown = Object.keys(values)
    .filter((key) => !known.has(key))
    .map((field): ValueProblem => {
      const sentence = `文书没有“${field.slice(0, 60)}”这一项，请刷新页面后重新填写。`
      return { field, what: 'unknown', sentence }
    })
  const wrong = template.fields.flatMap((field): readonly ValueProblem[] => {
    const value = values[field.key]
    if (isBlank(value)) {
      if (!field.required) return []
      return [{ field: field.key, what: 'missing', sentence: `请填写“${field.title}”。` }]
    }
    const fault = CHECKS[field.type](value, field)
    if (fault === undefined) return []
    return [{ field: field.key, what: 'wrong', sentence: `“${field.title}”${fault}。` }]
  })
  return [...unknown, ...wrong]
}

/** Nothing, white space, an empty list, or rows without anything in them. */
export function isBlank(value: unknown): boolean {
  if (value === undefined || value === null) return true
  if (typeof value === 'string') return value.trim() === ''
  if (Array.isArray(value)) return value.every(isBlank)
  if (typeof value !== 'object') return false
  return Object.entries(value).every(([name, each]) => name === 'asks' || isBlank(each))
}

type Check = (value: unknown) => string | undefined

const asText =
  (most: number): Check =>
  (value) => {
    if (typeof value !== 'string') return '应为文字'
    return value.length > most ? `最多${most}字，请精简或另附材料` : undefined
  }

/** Those that can be judged by the value alone. */
const PLAIN = {
  text: asText(LIMITS.text),
  long: asText(LIMITS.long),
  person: asText(2000),
  // 40 parties have a place here.
  party: asText(4000),
  date: (value: unknown) => {
    const day = typeof value === 'string' ? dayInDigits(value) : undefined
    return day === undefined ? '不是日历上有的日期，请重新选择' : undefined
  },
  moment: (value: unknown) => {
    const clock = typeof value === 'string' && /^\d{4}-.*T/.test(value) ? clockOf(value) : undefined
    return clock === undefined ? '不是正确的时间，请重新选择' : undefined
  },
  number: (value: unknown) => {
    return typeof value === 'number' && Number.isFinite(value) ? undefined : '应为数字'
  },
  money: (value: unknown) => {
    return isMoney(value) ? undefined : '应为不小于零、最多两位小数的金额（元）'
  },
} as const satisfies { readonly [type: string]: Check }

const CHECKS: {
  readonly [type in FieldType]: (value: unknown, field: Field) => string | undefined
} = {
  ...PLAIN,
  choice: (value, { choices = [], many }) => {
    if (Array.isArray(value) && !many) return '只能选一项'
    const picked = Array.isArray(value) ? value : [value]
    const known = choices.map(({ key }) => key)
    const all = picked.every((one) => known.some((key) => key === one))
    return all ? undefined : '选了没有的选项，请重新选择'
  },
  list: (value, field) => {
    if (!Array.isArray(value)) return '应为清单'
    if (value.length > LIMITS.rows) return `最多${LIMITS.rows}行，请分成几份`
    for (const [at, row] of value.entries()) {
      const fault = rowFault(row, field)
      if (fault !== undefined) return `第${at + 1}行${fault}`
    }
    return undefined
  },
  answers: (value) => {
    if (!Array.isArray(value)) return '应为问答'
    if (value.length > LIMITS.pairs) return `最多${LIMITS.pairs}条，请另作一份笔录`
    return value.every(isAnswer)
      ? undefined
      : `有一条不能读取，或者超过${LIMITS.answer}字，请分开写`
  },
}

export function isMoney(value: unknown): value is number {
  if (typeof value !== 'number' || !(value >= 0) || value > MOST_YUAN) return false
  return Math.abs(value * 100 - Math.round(value * 100)) < 1e-4
}

/** One line of a record of questions. */
export interface Answer {
  readonly asks: boolean
  readonly text: string
}

export function isAnswer(value: unknown): value is Answer {
  return (
    isRow(value) &&
    typeof value.asks === 'boolean' &&
    typeof value.text === 'string' &&
    value.text.length <= LIMITS.answer &&
    Object.keys(value).length === 2
  )
}

export function isRow(value: unknown): value is { readonly [column: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function rowFault(row: unknown, { columns = [] }: Field): string | undefined {
  if (!isRow(row)) return '不能读取，请重新填写'
  const stray = Object.keys(row).find((key) => !columns.some((column) => column.key === key))
  if (stray !== undefined) return '有多出的栏，请刷新页面后重新填写'
  for (const { key, title, type } of columns) {
    const value = row[key]
    if (isBlank(value)) continue
    const fault = PLAIN[type](value)
    if (fault !== undefined) return `的“${title}”${fault}`
  }
  return undefined
}
