import { sayDuration } from './instant.ts'
import type { Pack } from './pack.ts'
import { isRecord } from './read-facts.ts'
import { isSettingValue } from './setting-value.ts'

/** 期限 for `within`; a parameter without a word of its own is shown as it is written. */
export function sayParameter(name: string): string {
  return Object.hasOwn(WORDS, name) ? (WORDS[name] ?? name) : name
}

/**
 * A value of a regulation file as a legal officer reads it: durations, roles, kinds of activity and
 * settings by their Chinese names, 未填 for what is not there.
 */
export function sayValue(pack: Pack, value: unknown): string {
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

function sayText(pack: Pack, text: string): string {
  if (isSettingValue('duration', text)) return sayDuration(text)
  const named = [...pack.roles, ...pack.activityKinds].find((entry) => entry.key === text)
  return named?.title ?? (Object.hasOwn(VALUES, text) ? (VALUES[text] ?? text) : text)
}

function saySetting(pack: Pack, key: string): string {
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
  nowhere: '不认定',
  everywhere: '全过程',
  'main-stages': '主要环节',
}

const WORDS: { readonly [name: string]: string } = {
  activities: '适用的执法活动',
  applies_to: '适用于',
  at_least: '不少于',
  at_most: '不超过',
  back: '文末文字',
  before: '条前文字',
  carriers: '携带设备人数',
  case_file_terms: '案卷保存期限',
  check: '检查项目',
  clauses: '条款',
  clauses_grounds: '情形的条款',
  clauses_ordinary: '一般情形的条款',
  details: '应说明事项',
  except: '例外',
  explain_within: '说明原因的期限',
  export: '导出',
  filing: '备案',
  finding_in: '认定范围',
  forbidden_to: '禁止的人员',
  from: '起',
  grounds: '情形',
  includes: '兼有角色',
  items: '项目',
  kind: '种类',
  label: '条号',
  leader: '负责人',
  least: '最低期限',
  limit: '条文限值',
  longer: '可延长为',
  nature: '性质',
  of_role: '人员角色',
  one_of: '选项',
  part: '所属部分',
  proved_by: '以何规则为准',
  reason: '理由',
  reasons: '原因',
  role: '角色',
  text: '文字',
  title: '名称',
  to: '至',
  tolerance: '容差',
  unless: '除非',
  valid_for: '有效时间',
  verb: '操作',
  verbatim: '须逐字',
  verbs: '操作',
  warn_at: '提醒时机',
  who: '责任人',
  whole_course: '全程记录设备数',
  within: '期限',
  wording: '规范用语',
  wording_sha256: '规范用语校验值',
  work_record: '工作记录',
}
