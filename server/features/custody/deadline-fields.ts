import { KINDS } from '@liuhen/law'
import { WAITING_KINDS } from '../approvals/index.ts'
import type { Field } from './fact-fields.ts'
import { count, each, entryOf, moment, oneOf, person, type Say } from './fact-words.ts'

const WAITING_TITLES = Object.fromEntries(
  Object.entries(WAITING_KINDS).map(([kind, { zh }]) => [kind, zh]),
)
const KIND_TITLES = Object.fromEntries(KINDS.map(({ kind, title }) => [kind, title]))

/** What describing a recording and being reminded of a due time hold. */
export const DEADLINE_FIELDS: { readonly [kind: string]: { readonly [field: string]: Field } } = {
  'recording.described': {
    fields: { label: '已填项目', say: each(entryOf('filing-item')) },
    source: { label: '记录来源', say: entryOf('source') },
    shown: { label: '已反映', say: each(entryOf('content')) },
    unshown: { label: '没有反映', say: each(entryOf('content')) },
  },
  'reminder.given': {
    step: { label: '提醒', say: sayStep },
    dueAt: { label: '期限', say: moment },
    duties: { label: '项数', say: count('项') },
    persons: { label: '提醒对象', say: each(person) },
  },
  'reminder.read': { count: { label: '阅知', say: count('条') } },
  'reminder.lead-set': {
    key: { label: '事项', say: oneOf({ ...KIND_TITLES, ...WAITING_TITLES }) },
    minutes: { label: '提前', say: each(minutesAhead) },
  },
}

function minutesAhead(value: Parameters<Say>[0]): string {
  if (typeof value !== 'number') return ''
  const [unit, size] =
    value % 1440 === 0 ? ['日', 1440] : value % 60 === 0 ? ['小时', 60] : ['分钟', 1]
  return `${value / size}${unit}`
}

function sayStep(value: Parameters<Say>[0]): string {
  if (value === 'overdue') return '已逾期'
  if (value === 'escalated') return '已逾期，报负责人'
  if (typeof value === 'string' && value.startsWith('waited-')) return '申请等待办理'
  if (typeof value === 'string' && value.startsWith('asked-')) return '申请人催办'
  const minutes = typeof value === 'string' ? /^before-(\d+)$/.exec(value)?.[1] : undefined
  return minutes === undefined ? '' : `提前${minutesAhead(Number(minutes))}`
}
