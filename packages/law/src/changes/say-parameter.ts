import { sayDuration } from '../engine/instant.ts'
import { isRecord } from '../facts/read-facts.ts'
import { isSettingValue } from '../pack/setting-value.ts'
import { PARAMETER_WORDS } from './parameter-words.ts'

/** 期限 for `within`; a parameter without a word of its own is shown as it is written. */
export function sayParameter(name: string): string {
  return PARAMETER_WORDS.get(name) ?? name
}

/** True when the name can be said in Chinese: by its word, or because it is Chinese already. */
export function hasWord(name: string): boolean {
  return PARAMETER_WORDS.has(name) || /\p{Script=Han}|^\d+$/u.test(name)
}

/** What of a pack gives its keys Chinese names. */
export interface Titles {
  readonly roles: readonly Titled[]
  readonly activityKinds: readonly Titled[]
  readonly settings: readonly Titled[]
}

interface Titled {
  readonly key: string
  readonly title: string
}

/**
 * A value of a regulation file as a legal officer reads it: durations, roles, kinds of activity and
 * settings by their Chinese names, 未填 for what is not there.
 */
export function sayValue(pack: Titles, value: unknown): string {
  if (value === undefined || value === null || value === '') return '未填'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'string') return sayText(pack, value)
  if (Array.isArray(value)) {
    return value.length === 0 ? '空' : value.map((entry) => sayValue(pack, entry)).join('、')
  }
  if (!isRecord(value)) return String(value)
  if (typeof value.setting === 'string') return saySetting(pack, value.setting)
  if (typeof value.title === 'string') return value.title
  const parts = Object.entries(value).map(([key, entry]) => {
    return `${sayParameter(key)}：${sayValue(pack, entry)}`
  })
  return parts.length === 0 ? '空' : parts.join('，')
}

function sayText(pack: Titles, text: string): string {
  if (isSettingValue('duration', text)) return sayDuration(text)
  const named = [...pack.roles, ...pack.activityKinds].find((entry) => entry.key === text)
  return named?.title ?? (Object.hasOwn(VALUES, text) ? (VALUES[text] ?? text) : text)
}

function saySetting(pack: Titles, key: string): string {
  const setting = pack.settings.find((entry) => entry.key === key)
  return `按设定“${setting?.title ?? key}”`
}

/** Values that several kinds know. */
const VALUES: { readonly [value: string]: string } = {
  'same-day': '当日',
  'next-working-day': '下一工作日',
  'end-of-workday': '当日下班前',
  permanent: '永久',
  recording: '音视频记录',
  evidence: '作为证据的记录',
  required: '必须',
  'not-asked': '不要求',
  forbidden: '不允许',
  questioned: '待查',
  nowhere: '不认定',
  everywhere: '全过程',
  'main-stages': '主要环节',
}
