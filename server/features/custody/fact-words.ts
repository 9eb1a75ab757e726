import type { Json } from '@liuhen/format'
import { isRefusalCode, REFUSALS } from '../../platform/kernel/index.ts'

/** Lists of the regulation that a fact names an entry of. */
export type Catalogue =
  | 'activity-kind'
  | 'exemption-ground'
  | 'late-ground'
  | 'interruption'
  | 'act'
  | 'content'
  | 'damage-cause'
  | 'detail'
  | 'filing-item'
  | 'form'
  | 'form-item'
  | 'issuer'
  | 'record-form'
  | 'purpose'
  | 'role'
  | 'setting'
  | 'signatory'
  | 'source'
  | 'pack'
  | 'case-stage'
  | 'case-step'
  | 'case-limit'
  | 'access-step'
  | 'access-purpose'

/** What a reader may know by its id or key. Titles are kept under titleKey(catalogue, key). */
export interface Words {
  readonly names: ReadonlyMap<string, string>
  readonly titles: ReadonlyMap<string, string>
}

export function titleKey(catalogue: Catalogue, ...keys: readonly string[]): string {
  return [catalogue, ...keys].join('/')
}

/** How a value is said; empty text says nothing and leaves the field out. */
export type Say = (value: Json, words: Words) => string

const OFF_REGISTER = '（已不在册）'
const OFF_CATALOGUE = '（见制度目录）'

export const text: Say = (value) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

export const yesNo: Say = (value) => (value === true ? '是' : '否')

export const count =
  (unit: string): Say =>
  (value) =>
    typeof value === 'number' ? `${value.toLocaleString('zh-CN')} ${unit}` : ''

/** How many entries a list has. */
export const howMany =
  (unit: string): Say =>
  (value) =>
    Array.isArray(value) && value.length > 0 ? `${value.length} ${unit}` : ''

export const seconds: Say = (value) =>
  typeof value === 'number' ? `${(value / 1000).toLocaleString('zh-CN')} 秒` : ''

export const person: Say = (value, { names }) =>
  typeof value === 'string' ? (names.get(value) ?? OFF_REGISTER) : ''

/** Every one of a list by the same rule. */
export const each =
  (say: Say): Say =>
  (value, words) =>
    Array.isArray(value) ? value.map((one: Json) => say(one, words)).join('、') : ''

/** One of the program's own closed lists. */
export const oneOf =
  (list: { readonly [key: string]: string }): Say =>
  (value) =>
    typeof value === 'string' && Object.hasOwn(list, value) ? (list[value] ?? '其他') : '其他'

/** An entry of the regulation, by the title that it has there. */
export const entryOf =
  (catalogue: Catalogue): Say =>
  (value, { titles }) =>
    typeof value === 'string' ? (titles.get(titleKey(catalogue, value)) ?? OFF_CATALOGUE) : ''

/** The same of what need not be in the regulation: the agency's own says nothing here. */
export const listedOf =
  (catalogue: Catalogue): Say =>
  (value, { titles }) =>
    typeof value === 'string' ? (titles.get(titleKey(catalogue, value)) ?? '') : ''

/** What it says if so; otherwise there is nothing to say. */
export const ifSo =
  (words: string): Say =>
  (value) =>
    value === true ? words : ''

/** Choices made among the details that a ground demands. */
export const details: Say = (value, { titles }) => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return ''
  return Object.entries(value)
    .map(([key, choice]) => {
      const label = titles.get(titleKey('detail', key)) ?? OFF_CATALOGUE
      return `${label}：${titles.get(titleKey('detail', key, String(choice))) ?? OFF_CATALOGUE}`
    })
    .join('；')
}

/** Swedish dates read as the pages' do: 2019-06-20 14:30:00. */
const FORMAT = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})

export const moment: Say = (value) => {
  const at = typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : NaN
  return Number.isNaN(at) ? '' : FORMAT.format(at)
}

/** A first day of force is a day already. */
export const day: Say = (value) =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) ? value.slice(0, 10) : ''

/** The sentence that the user read; what filled it is not in the fact. */
export const refusal: Say = (value) =>
  typeof value === 'string' && isRefusalCode(value)
    ? REFUSALS[value].zh.replaceAll(/\{\w+\}/g, '…')
    : '按本单位制度不能这样做。'

export const gaps: Say = (value) => {
  if (!Array.isArray(value)) return ''
  if (value.length === 0) return '无'
  const open = value.filter((gap: Json) => field(gap, 'explained') !== true).length
  const ms = value.reduce((sum: number, gap: Json) => sum + Number(field(gap, 'ms') ?? 0), 0)
  return `${value.length} 段，共 ${seconds(ms, NOBODY)}，其中未说明 ${open} 段`
}

const NOBODY: Words = { names: new Map(), titles: new Map() }

function field(value: Json, name: string): Json | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
  return Object.entries(value).find(([key]) => key === name)?.[1]
}
