import { FACT_KINDS, type Fact, isFactKind } from '@liuhen/format'
import {
  count,
  day,
  details,
  each,
  entryOf,
  gaps,
  moment,
  oneOf,
  person,
  refusal,
  type Say,
  seconds,
  text,
  type Words,
  yesNo,
} from './fact-words.ts'

/** One event of a history as a person reads it. */
export interface SaidFact {
  readonly zh: string
  /** Label and value in Chinese, in the order of the kind's own list of fields. */
  readonly details: readonly { readonly label: string; readonly value: string }[]
}

/** Says a fact in Chinese: what happened, and what its body holds, without ids and keys. */
export function sayFact({ kind, body }: Pick<Fact, 'kind' | 'body'>, words: Words): SaidFact {
  const zh = isFactKind(kind) ? FACT_KINDS[kind].zh : '其他事项'
  const said = inOrder(kind, Object.entries(body)).flatMap(([name, value]) => {
    const field = fieldOf(kind, name)
    const told = field?.say(value, words) ?? ''
    return field === undefined || told === '' ? [] : [{ label: field.label, value: told }]
  })
  return { zh, details: said }
}

/** The ledger keeps a body by the alphabet; a reader wants what the kind says first. */
function inOrder<T>(kind: string, fields: readonly (readonly [string, T])[]) {
  const says = isFactKind(kind) ? FACT_KINDS[kind].says.split(/\??, |\?$/) : []
  const place = (name: string) => (says.includes(name) ? says.indexOf(name) : says.length)
  return fields.toSorted(([a], [b]) => place(a) - place(b))
}

/** Whether a body's field has words, or is left out on purpose; the test asks it of every kind. */
export function isAccountedFor(kind: string, name: string): boolean {
  return NOT_SHOWN.includes(name) || fieldOf(kind, name) !== undefined
}

function fieldOf(kind: string, name: string): Field | undefined {
  if (NOT_SHOWN.includes(name)) return undefined
  return FIELDS_OF_KIND[kind]?.[name] ?? FIELDS[name]
}

interface Field {
  readonly label: string
  readonly say: Say
}

/**
 * Left out on purpose: digests that prove something to a verifier and tell a reader nothing, ids of
 * other facts, and the program's own names.
 */
const NOT_SHOWN: readonly string[] = [
  'agency',
  'basis',
  'check',
  'chunkRoot',
  'clauses',
  'manifestDigest',
  'name',
  'operation',
  'resultDigest',
  'textDigest',
  'tool',
  'valueDigest',
  'verb',
  'wording',
]

const FIELDS: { readonly [field: string]: Field } = {
  activityKind: { label: '活动类别', say: entryOf('activity-kind') },
  addressees: {
    label: '告知对象',
    say: each(oneOf({ party: '当事人', witness: '见证人', other: '其他在场人员' })),
  },
  agreed: { label: '是否同意', say: yesNo },
  amr: { label: '登录方式', say: oneOf({ pwd: '密码' }) },
  batteryPercent: { label: '电量', say: count('%') },
  bytes: { label: '大小', say: count('字节') },
  clockOffsetMs: { label: '设备时钟偏差', say: seconds },
  code: { label: '原因', say: refusal },
  complete: { label: '全部入库', say: yesNo },
  container: {
    label: '文件格式',
    say: oneOf({
      mov: 'MP4/MOV',
      avi: 'AVI',
      mpegts: 'MPEG-TS',
      matroska: 'MKV',
      wav: 'WAV',
      mp3: 'MP3',
      amr: 'AMR',
      jpeg: 'JPEG',
      unknown: '未识别',
    }),
  },
  coveredMs: { label: '已覆盖', say: seconds },
  crc32: { label: 'CRC-32', say: text },
  damaged: { label: '文件有损坏', say: yesNo },
  declared: { label: '声明', say: sizeOrDigest },
  details: { label: '具体情形', say: details },
  deviceClockAt: { label: '设备显示时间', say: moment },
  deviceClockMs: { label: '设备显示时间', say: moment },
  deviceKind: {
    label: '设备类型',
    say: oneOf({
      'body-camera': '执法记录仪',
      camera: '照相机',
      camcorder: '摄像机',
      'voice-recorder': '录音笔',
    }),
  },
  deviceStart: { label: '设备记录的开始时间', say: moment },
  durationMs: { label: '时长', say: seconds },
  explained: { label: '已语音说明', say: yesNo },
  files: { label: '文件数', say: count('个') },
  first: { label: '第一操作人', say: person },
  found: { label: '实际', say: sizeOrDigest },
  freeMegabytes: { label: '剩余空间', say: count('MB') },
  from: { label: '起', say: moment },
  gaps: { label: '间断', say: gaps },
  how: { label: '方式', say: oneOf({ confirmed: '人工确认', suggested: '系统建议' }) },
  key: { label: '设定项', say: entryOf('setting') },
  list: {
    label: '台账',
    say: oneOf({
      recordings: '音像记录目录',
      activities: '执法活动台账',
      collections: '采集台账',
      devices: '设备台账',
      duties: '义务清单',
      people: '人员名册',
      custody: '保管链',
    }),
  },
  count: { label: '每页条数', say: count('条') },
  model: { label: '型号', say: text },
  noFault: { label: '无故障', say: yesNo },
  number: { label: '编号', say: text },
  officers: { label: '执法人员', say: each(person) },
  offsetBoundMs: { label: '偏差的误差范围', say: seconds },
  offsetMs: { label: '设备时钟偏差', say: seconds },
  operator: { label: '操作人', say: person },
  operators: { label: '操作人', say: each(person) },
  pack: { label: '制度', say: entryOf('pack') },
  passed: { label: '检查合格', say: yesNo },
  posts: { label: '岗位', say: each(entryOf('role')) },
  proxy: {
    label: '播放的是',
    say: (value) => (value === true ? '播放用副本' : '原件'),
  },
  refused: { label: '未入库', say: count('个') },
  role: {
    label: '用途',
    say: oneOf({ 'whole-course': '全程记录', second: '第二台，补充记录' }),
  },
  second: { label: '第二操作人', say: person },
  secrecy: {
    label: '涉密情形',
    say: oneOf({
      'state-secret': '国家秘密',
      'business-secret': '商业秘密',
      privacy: '个人隐私',
    }),
  },
  sha256: { label: 'SHA-256', say: text },
  sm3: { label: 'SM3', say: text },
  to: { label: '止', say: moment },
  until: { label: '有效至', say: moment },
  version: { label: '版本', say: text },
}

const SESSION_REASON: Field = {
  label: '原因',
  say: oneOf({ 'wrong-password': '密码不对', 'signed-out': '本人退出' }),
}
const INTERRUPTION: Field = { label: '原因', say: entryOf('interruption') }

/** Where the same name means something else in one kind. */
const FIELDS_OF_KIND: { readonly [kind: string]: { readonly [field: string]: Field } } = {
  'account.locked': { until: { label: '锁定至', say: moment } },
  'agency.founded': { code: { label: '单位代码', say: text } },
  'collection.closed': { sealed: { label: '已封存', say: count('个') } },
  'device.handed-over': {
    from: { label: '移交人', say: person },
    to: { label: '接收人', say: person },
    sealed: { label: '已封装', say: yesNo },
  },
  'device.registered': { code: { label: '设备编号', say: text } },
  'exemption.claimed': { ground: { label: '事由', say: entryOf('exemption-ground') } },
  'gap.explained': { reason: INTERRUPTION },
  'hand-in.exception-registered': { ground: { label: '事由', say: entryOf('late-ground') } },
  'recording.interrupted': { reason: INTERRUPTION },
  'recording.probed': { version: { label: '读取程序版本', say: text } },
  'regulation.adopted': { from: { label: '启用日期', say: day } },
  'regulation.drafted': {
    change: {
      label: '变更',
      say: oneOf({
        version: '制度新版本',
        adoption: '加用制度',
        retirement: '停用制度',
        setting: '本单位设定',
      }),
    },
  },
  'regulation.retired': { until: { label: '最后一日', say: day } },
  'session.closed': { reason: SESSION_REASON },
  'session.refused': { reason: SESSION_REASON },
}

/** A file was refused for its size, in bytes, or for its digest. */
function sizeOrDigest(value: Parameters<Say>[0], words: Words): string {
  return typeof value === 'number' ? count('字节')(value, words) : text(value, words)
}
