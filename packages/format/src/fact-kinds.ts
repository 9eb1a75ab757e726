import { ACCESS_KINDS } from './access-kinds.ts'
import { ACTIVITY_KINDS } from './activity-kinds.ts'
import { CAMERA_KINDS } from './camera-kinds.ts'
import { CASE_FILE_KINDS } from './case-file-kinds.ts'
import { CASE_KINDS } from './case-kinds.ts'
import { CONSULTATION_KINDS } from './consultation-kinds.ts'
import { DECISION_KINDS } from './decision-kinds.ts'
import { DERIVATIVE_KINDS } from './derivative-kinds.ts'
import { DISC_KINDS } from './disc-kinds.ts'
import { DOCUMENT_KINDS } from './document-kinds.ts'
import { EXTRACTION_KINDS } from './extraction-kinds.ts'
import { LEAK_KINDS } from './leak-kinds.ts'
import { RELEASE_KINDS } from './release-kinds.ts'
import { SECRECY_KINDS } from './secrecy-kinds.ts'
import { SIGNING_KINDS } from './signing-kinds.ts'
import { SUPPLY_KINDS } from './supply-kinds.ts'

/**
 * The closed list of what can have happened. `zh` is how a person reads it in a history, `says`
 * is what the body holds: ids, keys, numbers, times and digests, never a name or free text.
 */
export const FACT_KINDS = {
  'agency.founded': { zh: '建立单位', feature: 'org', says: 'code' },
  'person.registered': { zh: '登记人员', feature: 'org', says: 'posts' },
  'unit.registered': { zh: '登记内设机构', feature: 'org', says: 'field' },
  'account.invited': { zh: '发出账号一次性链接', feature: 'org', says: '' },
  'account.activated': { zh: '本人设置密码、启用账号', feature: 'org', says: '' },
  'account.disabled': { zh: '停用账号', feature: 'org', says: 'textDigest' },
  'account.enabled': { zh: '恢复使用账号', feature: 'org', says: '' },
  'account.locked': { zh: '账号因多次输错密码被锁定', feature: 'org', says: 'until' },
  'session.opened': { zh: '登录', feature: 'org', says: 'amr' },
  'session.refused': { zh: '登录被拒绝', feature: 'org', says: 'reason' },
  'session.closed': { zh: '退出登录', feature: 'org', says: 'reason' },
  'second-person.confirmed': { zh: '第二人确认', feature: 'org', says: 'operation, first, second' },
  'verb.refused': { zh: '操作被拒绝', feature: 'org', says: 'verb, ruled?, code, clauses' },
  'regulation.adopted': { zh: '启用制度', feature: 'regulations', says: 'pack, version, from' },
  'regulation.retired': { zh: '停用制度', feature: 'regulations', says: 'pack, until' },
  'regulation.drafted': {
    zh: '起草制度变更',
    feature: 'regulations',
    says: 'change, valueDigest',
  },
  'regulation.draft-changed': {
    zh: '修改制度变更草案',
    feature: 'regulations',
    says: 'valueDigest',
  },
  'regulation.draft-discarded': { zh: '放弃制度变更草案', feature: 'regulations', says: '' },
  'regulation.preview-ordered': {
    zh: '预览制度变更的影响',
    feature: 'regulations',
    says: 'valueDigest',
  },
  'regulation.viewed': { zh: '查看制度', feature: 'regulations', says: '' },
  'setting.changed': { zh: '修改本单位设定', feature: 'regulations', says: 'key, valueDigest' },
  'device.registered': {
    zh: '登记执法记录设备',
    feature: 'devices',
    says: 'code, deviceKind, model, serial?, card?, explosionProof',
  },
  'device.issued': { zh: '发放设备', feature: 'devices', says: 'from, to, textDigest?' },
  'device.checked': {
    zh: '使用前检查',
    feature: 'devices',
    says: 'passed, noFault, batteryPercent, freeMegabytes, clockOffsetMs, reasonDigest?',
  },
  'device.checked-in': {
    zh: '交还设备',
    feature: 'devices',
    says: 'from, to, serial?, card?, condition, cause?, textDigest?',
  },
  'device.maintained': {
    zh: '维护保养设备',
    feature: 'devices',
    says: 'work, condition, textDigest?',
  },
  'device.faulted': {
    zh: '设备故障停用',
    feature: 'devices',
    says: 'order, user, firstResponsible?, textDigest',
  },
  'device.repaired': {
    zh: '维修设备',
    feature: 'devices',
    says: 'order?, accepted, costYuan, textDigest',
  },
  'device.repair-reimbursed': {
    zh: '报销维修费用',
    feature: 'devices',
    says: 'order?, costYuan',
  },
  'device.damaged': {
    zh: '设备损坏',
    feature: 'devices',
    says: 'cause, intent, user, firstResponsible?, textDigest',
  },
  'device.lost': {
    zh: '设备丢失',
    feature: 'devices',
    says: 'theft, user, firstResponsible?, textDigest',
  },
  'device.found': { zh: '设备找回', feature: 'devices', says: 'textDigest' },
  'device.clearing-released': { zh: '允许清空设备', feature: 'collect', says: 'files, bytes' },
  'device.cleared': { zh: '清空设备', feature: 'collect', says: 'files, bytes, listSha256' },
  'device.retired': { zh: '设备停用报废', feature: 'devices', says: 'because, textDigest?' },
  'procedure.published': { zh: '发布设备操作规程', feature: 'devices', says: 'model, version' },
  'procedure.confirmed': {
    zh: '确认已阅操作规程',
    feature: 'devices',
    says: 'model, version',
  },
  ...ACTIVITY_KINDS,
  ...DOCUMENT_KINDS,
  ...SIGNING_KINDS,
  ...CASE_KINDS,
  ...CASE_FILE_KINDS,
  ...DECISION_KINDS,
  'collection.opened': {
    zh: '开始采集',
    feature: 'collect',
    says: 'files, bytes, operator, deviceClockMs?, offsetMs?, offsetBoundMs?',
  },
  'collection.confirmed': { zh: '第二操作人确认采集', feature: 'collect', says: 'first, second' },
  'collection.closed': { zh: '采集结束', feature: 'collect', says: 'complete, sealed, refused' },
  'collection.paused': { zh: '一人离开，暂停采集', feature: 'collect', says: 'first, second' },
  'file-numbers.missing': { zh: '文件编号缺少', feature: 'collect', says: 'from, to' },
  'file-numbers.explained': {
    zh: '说明缺少的文件编号',
    feature: 'collect',
    says: 'from, to, textDigest',
  },
  'recording.sealed': {
    zh: '封存原始记录',
    feature: 'collect',
    says: 'bytes, sha256, sm3, crc32, chunkRoot, name, operators, deviceStart?, offsetMs?, offsetBoundMs?',
  },
  'recording.sighted-again': { zh: '同一文件再次采集', feature: 'collect', says: 'sha256' },
  'upload.refused': { zh: '上传被拒绝', feature: 'collect', says: 'code, declared?, found?' },
  'upload.kept-apart': {
    zh: '未完成的文件隔离存放',
    feature: 'collect',
    says: 'reason, declared, other?, bytes',
  },
  'upload.apart-taken': {
    zh: '取出隔离存放的文件',
    feature: 'collect',
    says: 'reason, declared, other?, bytes, until',
  },
  'upload.cleared': {
    zh: '清除已另行封存的未完成文件',
    feature: 'collect',
    says: 'declared, bytes',
  },
  'copy.verified': { zh: '第二副本已核验', feature: 'collect', says: 'sha256, copyPlace' },
  'copy.failed': {
    zh: '第二副本核验不通过',
    feature: 'collect',
    says: 'sha256, copyPlace, problem',
  },
  'recording.probed': {
    zh: '读取文件内容',
    feature: 'recordings',
    says: 'tool, version, resultDigest, container, durationMs?, damaged, passages?, editSigns?',
  },
  'recording.matched': { zh: '关联执法活动', feature: 'recordings', says: 'how' },
  'recording.marked-unrelated': { zh: '认定与执法无关', feature: 'recordings', says: 'by' },
  'recording.unmarked-unrelated': {
    zh: '撤回“与执法无关”的认定',
    feature: 'recordings',
    says: 'by, textDigest',
  },
  'recording.described': {
    zh: '填写音像记录的分类项目',
    feature: 'recordings',
    says: 'fields, source?, shown?, unshown?, textDigest',
  },
  'continuity.judged': {
    zh: '判定全程连续性',
    feature: 'recordings',
    says: 'from, to, coveredMs, gaps, resultDigest',
  },
  ...SECRECY_KINDS,
  ...DERIVATIVE_KINDS,
  ...RELEASE_KINDS,
  ...LEAK_KINDS,
  ...CAMERA_KINDS,
  ...ACCESS_KINDS,
  ...CONSULTATION_KINDS,
  ...SUPPLY_KINDS,
  'recording.viewed': { zh: '查看音像记录', feature: 'recordings', says: '' },
  'playback.opened': { zh: '打开播放', feature: 'recordings', says: 'proxy, until' },
  'person.enlisted': { zh: '登记编制情况', feature: 'people', says: 'establishment' },
  'person.qualified': {
    zh: '登记执法资格',
    feature: 'people',
    says: 'issuer, certificate, from, to',
  },
  'person.suspended': { zh: '停止执法工作', feature: 'people', says: 'from, to?, textDigest' },
  'suspension.lifted': { zh: '解除停止执法工作', feature: 'people', says: 'because, textDigest' },
  'person.viewed': { zh: '查看人员档案', feature: 'people', says: '' },
  'post.given': { zh: '给予岗位', feature: 'people', says: 'role, from, textDigest' },
  'post.ended': { zh: '免去岗位', feature: 'people', says: 'role, from, textDigest' },
  'person.undertook': {
    zh: '签署保密承诺书',
    feature: 'undertakings',
    says: 'occasion, how, role, on, textDigest?, pngSha256?, sha256?, sm3?, bytes?, pages?, mediaType?',
  },
  'training.planned': { zh: '制定培训计划', feature: 'people', says: 'on, topic' },
  'training.cancelled': { zh: '取消培训', feature: 'people', says: 'textDigest' },
  'training.held': { zh: '参加培训', feature: 'people', says: 'topic, passed' },
  'custody.appointed': { zh: '指定保管人员', feature: 'custody', says: 'role, from, to?' },
  'custody.handed-over': {
    zh: '列清单移交保管',
    feature: 'custody',
    says: 'from, to, handover, listDigest, items, bytes',
  },
  'custody.confirmed': {
    zh: '签收移交清单',
    feature: 'custody',
    says: 'by, handover, listDigest, central, textDigest?',
  },
  'custody.returned': { zh: '退回移交清单', feature: 'custody', says: 'by, handover, textDigest' },
  'custody.released': { zh: '移出保管', feature: 'custody', says: 'by, to, textDigest' },
  'reminder.given': {
    zh: '提醒期限',
    feature: 'deadlines',
    says: 'rule, part?, step, dueAt, duties, persons',
  },
  'reminder.read': { zh: '阅知提醒', feature: 'deadlines', says: 'count' },
  'reminder.lead-set': { zh: '设定提前提醒的时间', feature: 'deadlines', says: 'key, minutes' },
  'register.viewed': { zh: '查看台账', feature: 'org', says: 'list, count' },
  ...EXTRACTION_KINDS,
  ...DISC_KINDS,
  'packet.exported': {
    zh: '导出移交包',
    feature: 'extraction',
    says: 'files, bytes, manifestDigest',
  },
} as const satisfies {
  readonly [kind: string]: { readonly zh: string; readonly feature: string; readonly says: string }
}

export type FactKind = keyof typeof FACT_KINDS

export function isFactKind(text: string): text is FactKind {
  return Object.hasOwn(FACT_KINDS, text)
}
