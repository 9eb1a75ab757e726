import { FACT_KINDS, type Fact, isFactKind, type Json } from '@liuhen/format'

/** One event of a history as a person reads it. */
export interface SaidFact {
  readonly zh: string
  /** Label and value in Chinese, in the order in which they matter. */
  readonly details: readonly { readonly label: string; readonly value: string }[]
}

/** Names by id, as far as the reader may know them. */
export type Names = ReadonlyMap<string, string>

/** Says a fact in Chinese: what happened, and what its body holds. Unknown fields are left out. */
export function sayFact(fact: Pick<Fact, 'kind' | 'body'>, names: Names): SaidFact {
  const zh = isFactKind(fact.kind) ? FACT_KINDS[fact.kind].zh : '其他事项'
  const details = Object.entries(fact.body).flatMap(([field, value]) => {
    const say = FIELDS[field]
    return say === undefined ? [] : [{ label: say.label, value: say.say(value, names) }]
  })
  return { zh, details }
}

interface Field {
  readonly label: string
  readonly say: (value: Json, names: Names) => string
}

const plain = (value: Json) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''
const yesNo = (value: Json) => (value === true ? '是' : '否')
const bytes = (value: Json) =>
  typeof value === 'number' ? `${value.toLocaleString('zh-CN')} 字节` : ''
const seconds = (value: Json) =>
  typeof value === 'number' ? `${(value / 1000).toLocaleString('zh-CN')} 秒` : ''
const person = (value: Json, names: Names) =>
  typeof value === 'string' ? (names.get(value) ?? '（已不在册）') : ''
const people = (value: Json, names: Names) =>
  Array.isArray(value) ? value.map((one: Json) => person(one, names)).join('、') : ''

const FIELDS: { readonly [field: string]: Field } = {
  operators: { label: '操作人', say: people },
  officers: { label: '执法人员', say: people },
  operator: { label: '操作人', say: person },
  first: { label: '第一操作人', say: person },
  second: { label: '第二操作人', say: person },
  from: { label: '起', say: (value, names) => momentOr(value, names) },
  to: { label: '止', say: (value, names) => momentOr(value, names) },
  files: { label: '文件数', say: plain },
  bytes: { label: '大小', say: bytes },
  sha256: { label: 'SHA-256', say: plain },
  sm3: { label: 'SM3', say: plain },
  declared: { label: '声明的摘要', say: plain },
  found: { label: '实际的摘要', say: plain },
  sealed: {
    label: '已封存',
    say: (value) => (typeof value === 'number' ? `${value} 个` : yesNo(value)),
  },
  refused: { label: '未入库', say: (value) => `${plain(value)} 个` },
  complete: { label: '全部入库', say: yesNo },
  offsetMs: { label: '设备时钟偏差', say: seconds },
  offsetBoundMs: { label: '偏差的误差范围', say: seconds },
  clockOffsetMs: { label: '设备时钟偏差', say: seconds },
  durationMs: { label: '时长', say: seconds },
  coveredMs: { label: '已覆盖', say: seconds },
  damaged: { label: '文件有损坏', say: yesNo },
  passed: { label: '检查合格', say: yesNo },
  noFault: { label: '无故障', say: yesNo },
  batteryPercent: { label: '电量', say: (value) => `${plain(value)}%` },
  freeMegabytes: { label: '剩余空间', say: (value) => `${plain(value)} MB` },
  explained: { label: '已语音说明', say: yesNo },
  agreed: { label: '是否同意', say: yesNo },
  number: { label: '编号', say: plain },
  how: { label: '方式', say: (value) => (value === 'confirmed' ? '人工确认' : '系统建议') },
  proxy: { label: '播放的是', say: (value) => (value === true ? '播放用副本' : '原件') },
  until: { label: '有效至', say: momentOr },
}

/** A field that holds a person's id in one fact and a time in another. */
function momentOr(value: Json, names: Names): string {
  if (typeof value !== 'string') return ''
  const known = names.get(value)
  if (known !== undefined) return known
  const at = Date.parse(value)
  return Number.isNaN(at) ? value : FORMAT.format(at)
}

/** Sweden writes dates as the pages do: 2019-06-20 14:30:00. */
const FORMAT = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})
