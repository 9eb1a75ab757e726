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

/** The words of a body's field. */
export interface Field {
  readonly label: string
  readonly say: Say
}

/** Every field of a body, where its name means the same in all kinds. */
export const FIELDS: { readonly [field: string]: Field } = {
  activityKind: { label: '活动类别', say: entryOf('activity-kind') },
  addressees: {
    label: '告知对象',
    say: each(oneOf({ party: '当事人', witness: '见证人', other: '其他在场人员' })),
  },
  afterwards: { label: '事后说明', say: yesNo },
  agreed: { label: '是否同意', say: yesNo },
  amr: { label: '登录方式', say: oneOf({ pwd: '密码' }) },
  batteryPercent: { label: '电量', say: count('%') },
  because: { label: '原因', say: oneOf({ lifted: '决定解除', revoked: '原决定已撤销' }) },
  by: { label: '经办人', say: person },
  bytes: { label: '大小', say: count('字节') },
  central: { label: '转入统一保管', say: yesNo },
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
  establishment: { label: '正式在编', say: yesNo },
  explained: { label: '已语音说明', say: yesNo },
  field: { label: '有现场执法职能', say: yesNo },
  files: { label: '文件数', say: count('个') },
  first: { label: '第一操作人', say: person },
  found: { label: '实际', say: sizeOrDigest },
  freeMegabytes: { label: '剩余空间', say: count('MB') },
  from: { label: '起', say: moment },
  gaps: { label: '间断', say: gaps },
  how: { label: '方式', say: oneOf({ confirmed: '人工确认', suggested: '系统建议' }) },
  issuer: { label: '发证机关', say: entryOf('issuer') },
  items: { label: '本页件数', say: count('件') },
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
  on: { label: '培训日期', say: day },
  operator: { label: '操作人', say: person },
  operators: { label: '操作人', say: each(person) },
  pack: { label: '制度', say: entryOf('pack') },
  passed: { label: '检查合格', say: yesNo },
  posts: { label: '岗位', say: each(entryOf('role')) },
  proxy: {
    label: '播放的是',
    say: (value) => (value === true ? '播放用副本' : '原件'),
  },
  purpose: { label: '使用设备的目的', say: entryOf('purpose') },
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

/** A file was refused for its size, in bytes, or for its digest. */
function sizeOrDigest(value: Parameters<Say>[0], words: Words): string {
  return typeof value === 'number' ? count('字节')(value, words) : text(value, words)
}
