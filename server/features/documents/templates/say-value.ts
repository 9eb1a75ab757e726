import {
  clockOf,
  countInChinese,
  dayInChinese,
  dayInDigits,
  momentInDigits,
  moneyInChinese,
  moneyInDigits,
} from './chinese-forms.ts'
import type { Field } from './template.ts'
import { isBlank } from './values.ts'

/** A value as it stands on the paper; `manner` as the wording asks for it. Empty: nothing is known. */
export function sayValue(field: Field, value: unknown, manner?: string): string {
  if (field.type === 'choice') return sayChoice(field, value, manner)
  if (field.type === 'list') return manner === 'count' ? countOf(value) : ''
  return isBlank(value) ? '' : sayPlain(field.type, value, manner)
}

/** A value of one of the plain types, also of a column. */
export function sayPlain(type: Field['type'], value: unknown, manner?: string): string {
  if (isBlank(value)) return ''
  if (typeof value === 'string') {
    if (type === 'date') return sayDay(value, manner)
    if (type === 'moment') return sayMoment(value, manner)
    return value.trim()
  }
  if (typeof value !== 'number') return ''
  if (type === 'money') {
    return (manner === 'capital' ? moneyInChinese(value) : undefined) ?? moneyInDigits(value)
  }
  return manner === 'chinese' ? countInChinese(value) : String(value)
}

/** What stands where nothing is filled in: a line to write on. */
export function blankOf(type: Field['type']): string {
  if (type === 'date') return '＿＿＿＿年＿＿月＿＿日'
  if (type === 'moment') return '＿＿＿＿年＿＿月＿＿日＿＿时＿＿分'
  return type === 'number' || type === 'money' || type === 'list' ? '＿＿＿' : '＿＿＿＿＿＿'
}

export function sayDay(day: string, manner?: string): string {
  return (manner === 'chinese' ? dayInChinese(day) : dayInDigits(day)) ?? ''
}

function sayMoment(moment: string, manner?: string): string {
  const day = clockOf(moment)?.day ?? ''
  if (manner === 'chinese') return dayInChinese(day) ?? ''
  return (manner === 'day' ? dayInDigits(day) : momentInDigits(moment)) ?? ''
}

function sayChoice({ choices = [] }: Field, value: unknown, manner?: string): string {
  const picked: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (manner === 'boxes') {
    const boxes = choices.map(({ key, title }) => `${picked.includes(key) ? '☑' : '☐'}${title}`)
    return boxes.join(isLong(choices.map(({ title }) => title)) ? '\n' : '  ')
  }
  return choices
    .filter(({ key }) => picked.includes(key))
    .map(({ title }) => title)
    .join('、')
}

/** What would break within a choice stands in lines of their own. */
function isLong(titles: readonly string[]): boolean {
  const longest = Math.max(...titles.map(({ length }) => length))
  return longest > 16 || (longest > 8 && titles.join('').length > 36)
}

function countOf(value: unknown): string {
  return Array.isArray(value) ? String(value.filter((row) => !isBlank(row)).length) : ''
}
