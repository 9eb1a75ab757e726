import { ISSUED_FIELDS } from './document-fields.ts'
import type { Field } from './fact-fields.ts'
import { count, day, each, entryOf, listedOf, oneOf, person, text, yesNo } from './fact-words.ts'

/** Words of what is marked in the course of an activity. */

const METHODS = { video: '录像', photo: '照相', monitor: '视频监控', audio: '录音' }
const PRESENT = { party: '当事人', witness: '见证人', other: '其他在场人员' }
const FLAGS = {
  'major-hazard': '重大事故隐患',
  'major-violation': '重大违法行为',
  'mass-incident': '群体性事件',
  emergency: '突发事件',
}
const CONDUCT = {
  evade: '逃避',
  refuse: '拒绝',
  obstruct: '阻碍',
  abuse: '谩骂',
  insult: '侮辱',
  assault: '殴打',
  uncooperative: '其他不配合',
}

export const ACTIVITY_FIELDS: { readonly [kind: string]: { readonly [field: string]: Field } } = {
  'act.performed': { act: { label: '行为', say: entryOf('act') } },
  'activity.closed': { forms: { label: '记录方式', say: each(entryOf('record-form')) } },
  'activity.declared-limited': { reason: { label: '原因', say: entryOf('interruption') } },
  'activity.flagged': {
    flag: { label: '情形', say: oneOf(FLAGS) },
    set: { label: '是否涉及', say: yesNo },
  },
  'activity.planned': {
    from: { label: '首日', say: day },
    to: { label: '末日', say: day },
    officers: { label: '执法人员', say: each(person) },
  },
  'dispute.answered': { possible: { label: '可能引发争议', say: yesNo } },
  'document.issued': {
    form: { label: '文书', say: listedOf('form') },
    fields: { label: '载明', say: each(entryOf('form-item')) },
    signed: { label: '签字或盖章', say: each(entryOf('signatory')) },
    dated: { label: '署有日期', say: each(entryOf('signatory')) },
    ...ISSUED_FIELDS,
  },
  'inventory.listed': { items: { label: '物品', say: each(text) } },
  'narration.marked': { items: { label: '已说明', say: each(entryOf('content')) } },
  'non-cooperation.recorded': { conduct: { label: '情形', say: each(oneOf(CONDUCT)) } },
  'presence.noted': { present: { label: '在场', say: each(oneOf(PRESENT)) } },
  'shot.demanded': { content: { label: '内容', say: text } },
  'shot.marked': {
    content: { label: '内容', say: entryOf('content') },
    method: { label: '方式', say: oneOf(METHODS) },
    item: { label: '物品', say: text },
    offsetMs: { label: '在记录中的位置', say: count('毫秒') },
    applies: { label: '适用', say: yesNo },
  },
}
