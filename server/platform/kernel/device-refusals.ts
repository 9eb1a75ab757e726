/** Why a recorder cannot be entered, used, repaired or corrected now. Part of `refusals.ts`. */
export const DEVICE_REFUSALS = {
  'device.code-taken': { status: 409, zh: '设备编号 {code} 已经登记过。' },
  'device.in-use': {
    status: 409,
    zh: '设备 {code} 正在执法活动 {number} 中使用，请换用其他设备。',
  },
  'device.not-available': {
    status: 409,
    zh: '设备 {code} 现为“{state}”，不能领用，请换用其他设备。',
  },
  'device.serial-taken': {
    status: 409,
    zh: '机身号 {serial} 已登记在设备 {code} 名下，请核对机身上的号码。',
  },
  'device.unchanged': {
    status: 422,
    zh: '填写的内容与台账现有的登记完全相同，没有需要更正的。请改动后再提交，或者关闭此表。',
  },
  'device.not-now': { status: 409, zh: '设备 {code} 现在不能{act}：{why}' },
  'device.import-faulty': {
    status: 422,
    zh: '有 {count} 行不能登记，所以一台也没有登记。请改正下列各行后再提交。',
  },
  'device.receiver-unit': {
    status: 422,
    zh: '领取人须是{unit}的人员。请由该科室的人员用本人账号签收，或改选科室。',
  },
  'device.order-unknown': {
    status: 422,
    zh: '没有这台设备的维修单 {order}。请核对单号；没有维修单的，单号留空。',
  },
  'device.repair-dates': {
    status: 422,
    zh: '维修日期不能采用：返还不能早于送修，也不能晚于今天。',
  },
  'device.repair-paid': { status: 409, zh: '这次维修的费用已经报销。' },
  'device.procedure-confirmed': { status: 409, zh: '您已经确认过这一版操作规程。' },
  'device.procedure-old': {
    status: 409,
    zh: '{model} 的操作规程已有新版本（第 {version} 版），请阅读并确认新版本。',
  },
  'device.procedure-same': {
    status: 409,
    zh: '内容与 {model} 现行的第 {version} 版相同，没有发布。',
  },
  'device.unchecked': { status: 409, zh: '设备 {code} 还没有做使用前检查，请先检查。' },
  'device.handed-over-before': {
    status: 409,
    zh: '设备 {code} 在本次活动后已经移交（{number}）。',
  },
} as const
