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

const DEVICE_STATES: Words = { available: '可用', faulty: '故障', retired: '已退出' }

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
