import { ACCESS_FIELDS } from './access-fields.ts'
import { ACTIVITY_FIELDS } from './activity-fields.ts'
import { CASE_FIELDS } from './case-fields.ts'
import { CASE_FILE_FIELDS } from './case-file-fields.ts'
import { CONSULTATION_FIELDS } from './consultation-fields.ts'
import { DEADLINE_FIELDS } from './deadline-fields.ts'
import { DECISION_FIELDS } from './decision-fields.ts'
import { DERIVATIVE_FIELDS } from './derivative-fields.ts'
import { DEVICE_FIELDS } from './device-fields.ts'
import { DISC_FIELDS } from './disc-fields.ts'
import { DOCUMENT_FIELDS } from './document-fields.ts'
import { EXTRACTION_FIELDS } from './extraction-fields.ts'
import type { Field } from './fact-fields.ts'
import {
  count,
  day,
  entryOf,
  howMany,
  listedOf,
  moment,
  oneOf,
  person,
  text,
  yesNo,
} from './fact-words.ts'
import { RELEASE_FIELDS } from './release-fields.ts'
import { SECRECY_FIELDS } from './secrecy-fields.ts'
import { SIGNING_FIELDS } from './signing-fields.ts'
import { SUPPLY_FIELDS } from './supply-fields.ts'

const SESSION_REASON: Field = {
  label: '原因',
  say: oneOf({
    'wrong-password': '密码不对',
    disabled: '账号已停用',
    'signed-out': '本人退出',
  }),
}
const POST: { readonly [field: string]: Field } = {
  role: { label: '岗位', say: listedOf('role') },
  from: { label: '起算时间', say: moment },
}
const INTERRUPTION: Field = { label: '原因', say: entryOf('interruption') }

/** Where the same name means something else in one kind. */
export const FIELDS_OF_KIND: { readonly [kind: string]: { readonly [field: string]: Field } } = {
  'account.locked': { until: { label: '锁定至', say: moment } },
  ...ACCESS_FIELDS,
  ...ACTIVITY_FIELDS,
  ...CONSULTATION_FIELDS,
  ...SUPPLY_FIELDS,
  ...CASE_FIELDS,
  ...CASE_FILE_FIELDS,
  ...DEADLINE_FIELDS,
  ...DERIVATIVE_FIELDS,
  ...DEVICE_FIELDS,
  ...DISC_FIELDS,
  ...DOCUMENT_FIELDS,
  ...EXTRACTION_FIELDS,
  ...RELEASE_FIELDS,
  ...SECRECY_FIELDS,
  ...DECISION_FIELDS,
  ...SIGNING_FIELDS,
  'agency.founded': { code: { label: '单位代码', say: text } },
  'collection.closed': { sealed: { label: '已封存', say: count('个') } },
  'copy.failed': {
    problem: {
      label: '原因',
      say: oneOf({
        original: '原件与封存记录不一致',
        occupied: '存放处已有内容不同的同名文件',
        differs: '写入后读回的内容不一致',
      }),
    },
  },
  'custody.appointed': {
    role: { label: '保管职责', say: entryOf('role') },
    from: { label: '首日', say: day },
    to: { label: '末日', say: day },
  },
  'custody.handed-over': {
    from: { label: '移交人', say: person },
    to: { label: '接收人', say: person },
  },
  'custody.released': { to: { label: '接收人', say: person } },
  'device.handed-over': {
    from: { label: '移交人', say: person },
    to: { label: '接收人', say: person },
    sealed: { label: '已封装', say: yesNo },
  },
  'exemption.claimed': { ground: { label: '事由', say: entryOf('exemption-ground') } },
  'gap.explained': { reason: INTERRUPTION },
  'gap.proposed': { reason: INTERRUPTION },
  'hand-in.exception-registered': { ground: { label: '事由', say: entryOf('late-ground') } },
  'person.qualified': {
    from: { label: '有效期首日', say: day },
    to: { label: '有效期末日', say: day },
  },
  'person.suspended': { from: { label: '首日', say: day }, to: { label: '末日', say: day } },
  'person.undertook': {
    occasion: {
      label: '缘由',
      say: oneOf({ 'taking-up': '任职', renewal: '续签', leaving: '离岗' }),
    },
    how: { label: '方式', say: oneOf({ screen: '屏幕签名', paper: '纸质签名，留存扫描件' }) },
    role: { label: '职务', say: entryOf('role') },
    on: { label: '签署日期', say: day },
    pngSha256: { label: '签名图 SHA-256', say: text },
    pages: { label: '页数', say: count('页') },
    mediaType: { label: '文件格式', say: () => '' },
  },
  'post.ended': POST,
  'post.given': POST,
  'recording.interrupted': { reason: INTERRUPTION },
  'recording.probed': {
    version: { label: '读取程序版本', say: text },
    passages: { label: '黑屏或者无声', say: howMany('处') },
    editSigns: { label: '需核看的特征', say: howMany('项') },
  },
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
  'upload.apart-taken': {
    reason: {
      label: '隔离存放的原因',
      say: oneOf({
        digest: '收到的内容与声明的摘要不一致',
        changed: '两次采集之间文件有变化',
        unfinished: '采集结束时没有传完',
      }),
    },
    other: { label: '另一摘要', say: text },
  },
  'upload.kept-apart': {
    reason: {
      label: '原因',
      say: oneOf({ changed: '两次采集之间文件有变化', unfinished: '采集结束时没有传完' }),
    },
    other: { label: '另一次声明', say: text },
  },
  'training.held': { passed: { label: '考核未被判为不合格', say: yesNo } },
}
