/** What the API's keys are called. Titles that an agency gives come from its regulation instead. */
type Words = { readonly [key: string]: string }

const UNIT_KINDS: Words = {
  field: '执法科室',
  'records-office': '音像资料管理科室（办公室）',
  leadership: '局领导',
  supervision: '执法监督科室',
}

const ROLES: Words = {
  administrator: '系统管理员',
  officer: '执法人员',
  'device-manager': '设备管理员',
  'records-office': '音像资料管理员',
  'office-director': '办公室负责人',
  leader: '分管领导',
  'department-head': '部门负责人',
  supervisor: '执法监督人员',
}

const ACCOUNT_STATES: Words = { invited: '待设置密码', active: '正常', disabled: '已停用' }

const DEVICE_KINDS: Words = {
  'body-camera': '执法记录仪',
  camera: '照相机',
  camcorder: '摄像机',
  'voice-recorder': '录音笔',
}

const DEVICE_STATES: Words = {
  available: '可用',
  faulty: '检查有故障',
  'in-repair': '停用待修',
  lost: '丢失',
  retired: '停用报废',
}

const DEVICE_WORK: Words = {
  cleaning: '清洁',
  charging: '充电、电池保养',
  card: '检查存储卡',
  clock: '校准时间',
  function: '功能检查',
  firmware: '更新固件',
  other: '其他',
}

const DEVICE_CONDITIONS: Words = { good: '性能良好', worn: '可用，有磨损', poor: '需要维修' }

/** Where the regulation names no causes of its own. */
const DAMAGE_CAUSES: Words = {
  'improper-use': '使用不当',
  wear: '自然损耗',
  accident: '执法现场意外',
  other: '其他原因',
}

const RETIRED_BECAUSE: Words = {
  'worn-out': '超过使用年限',
  'beyond-repair': '无法修复',
  replaced: '更新换代',
  other: '其他',
}

const MEDIA: Words = { video: '视频', audio: '录音', photo: '照片', other: '其他' }

const SECRECY: Words = {
  'state-secret': '国家秘密',
  'business-secret': '商业秘密',
  privacy: '个人隐私',
}

const DUTY_STATES: Words = {
  open: '待履行',
  fulfilled: '已履行',
  breached: '已逾期',
  excused: '已免除',
}

const DEVICE_ROLES: Words = { 'whole-course': '全程录制', second: '备用' }

const BOOKS = {
  unitKind: UNIT_KINDS,
  role: ROLES,
  accountState: ACCOUNT_STATES,
  deviceKind: DEVICE_KINDS,
  deviceState: DEVICE_STATES,
  deviceWork: DEVICE_WORK,
  deviceCondition: DEVICE_CONDITIONS,
  damageCause: DAMAGE_CAUSES,
  retiredBecause: RETIRED_BECAUSE,
  deviceRole: DEVICE_ROLES,
  media: MEDIA,
  secrecy: SECRECY,
  dutyState: DUTY_STATES,
} as const

export type Book = keyof typeof BOOKS

/** The Chinese word of a key; a key that is not known yet reads 其他 and never in English. */
export function word(book: Book, key: string | null | undefined): string {
  if (key === null || key === undefined) return '—'
  return BOOKS[book][key] ?? '其他'
}

/** Choices for a select, in the book's order. */
export function choices(book: Book): { readonly value: string; readonly label: string }[] {
  return Object.entries(BOOKS[book]).map(([value, label]) => ({ value, label }))
}
