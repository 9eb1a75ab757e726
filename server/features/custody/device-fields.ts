import type { Field } from './fact-fields.ts'
import { count, each, entryOf, oneOf, person, text, yesNo } from './fact-words.ts'

const ORDER: Field = { label: '维修单号', say: text }
const YUAN: Field = { label: '费用', say: count('元') }
const ANSWERS: { readonly [field: string]: Field } = {
  user: { label: '使用人', say: person },
  firstResponsible: { label: '第一责任人', say: person },
}
/** Numbers in the names of files, and not times. */
/** As it stands in the names of the files. */
const fileNumber: Field['say'] = (value) =>
  typeof value === 'number' ? `${String(value).padStart(4, '0')} 号` : ''
const NUMBERS: { readonly [field: string]: Field } = {
  from: { label: '缺少的编号自', say: fileNumber },
  to: { label: '至', say: fileNumber },
}
const DAMAGE: Field = { label: '损坏原因', say: entryOf('damage-cause') }

/** What the acts in the life of a recorder hold. */
export const DEVICE_FIELDS: { readonly [kind: string]: { readonly [field: string]: Field } } = {
  'device.registered': {
    code: { label: '设备编号', say: text },
    serial: { label: '机身号', say: text },
    card: { label: '存储卡号', say: text },
    explosionProof: { label: '防爆', say: yesNo },
  },
  'device.issued': {
    from: { label: '交付人', say: person },
    to: { label: '领取人', say: person },
  },
  'device.checked-in': {
    from: { label: '交还人', say: person },
    to: { label: '接收人', say: person },
    serial: { label: '机身号', say: text },
    card: { label: '存储卡号', say: text },
    condition: { label: '状况', say: oneOf({ intact: '完好', damaged: '有损坏' }) },
    cause: DAMAGE,
  },
  'device.maintained': {
    work: {
      label: '内容',
      say: each(
        oneOf({
          cleaning: '清洁',
          charging: '充电、电池保养',
          card: '检查存储卡',
          clock: '校准时间',
          function: '功能检查',
          firmware: '更新固件',
          other: '其他',
        }),
      ),
    },
    condition: {
      label: '设备状况',
      say: oneOf({ good: '性能良好', worn: '可用，有磨损', poor: '需要维修' }),
    },
  },
  'device.faulted': { order: ORDER, ...ANSWERS },
  'device.repaired': { order: ORDER, accepted: { label: '验收合格', say: yesNo }, costYuan: YUAN },
  'device.repair-reimbursed': { order: ORDER, costYuan: YUAN },
  'device.damaged': { cause: DAMAGE, intent: { label: '故意', say: yesNo }, ...ANSWERS },
  'device.lost': { theft: { label: '被盗', say: yesNo }, ...ANSWERS },
  'file-numbers.missing': NUMBERS,
  'file-numbers.explained': NUMBERS,
  'device.retired': {
    because: {
      label: '原因',
      say: oneOf({
        'worn-out': '超过使用年限',
        'beyond-repair': '无法修复',
        replaced: '更新换代',
        other: '其他',
      }),
    },
  },
}
