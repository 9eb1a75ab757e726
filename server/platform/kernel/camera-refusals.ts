/** Fixed cameras of service windows and their recordings. Part of `refusals.ts`. */
export const CAMERA_REFUSALS = {
  'camera.code-taken': { status: 409, zh: '已有编号为“{code}”的监控设备，请核对后换一个编号。' },
  'camera.retired': {
    status: 409,
    zh: '监控设备 {code} 已停用。停用前的录像仍可查看；要导入新的录像，请选择在用的设备。',
  },
  'camera.period': { status: 422, zh: '请填写监控片段的起止时间，结束须晚于开始。' },
  'camera.no-recordings': {
    status: 409,
    zh: '监控设备 {code} 在这段时间没有已入库的录像，请先导入录像，或核对起止时间。',
  },
  'camera.too-many': {
    status: 422,
    zh: '这段时间的监控录像超过 {most} 个，一次不能归入。请缩短时间段，分几次归入。',
  },
  'camera.linked-before': {
    status: 409,
    zh: '这段时间的监控录像已经全部归入案件 {number}，不需要再次关联。',
  },
  'camera.device-too': {
    status: 422,
    zh: '一次采集只能选一种来源：执法记录设备，或者监控设备。',
  },
} as const
