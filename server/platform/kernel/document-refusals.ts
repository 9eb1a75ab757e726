/** What refuses a step of a document: a part of the closed list. */
export const DOCUMENT_REFUSALS = {
  'document.template-unknown': {
    status: 422,
    zh: '没有这种文书模板。请刷新页面后重新选择；模板有误的，请管理员按提示修改。',
  },
  'document.no-place': { status: 422, zh: '请选择文书所属的案件或者执法活动。' },
  'document.other-case': {
    status: 422,
    zh: '所选执法活动不属于这个案件，请核对后重新选择。',
  },
  'document.not-now': { status: 409, zh: '现在不能{verb}：{why}' },
  'document.changed-meanwhile': {
    status: 409,
    zh: '{who}已在 {at} 保存了新的内容。请核对最新内容后再办理，您的内容没有丢失。',
  },
  'document.values': { status: 422, zh: '文书内容还不完整：{problems}' },
  'document.unsigned': {
    status: 422,
    zh: '还没有签名：{who}。请在屏幕上签名，注明拒绝签名的情况，或者改为“纸质签署”。',
  },
  'document.decisions': {
    status: 422,
    zh: '这份文书作出执法决定，请先在案件的“法制审核”中填写决定事项，以便核对是否应当法制审核。',
  },
  'document.relied-on': {
    status: 409,
    zh: '这份草稿已送法制审核、经紧急批准或者作为送达证明，相关记录须留存，不能放弃；不再制发的，留作草稿即可。',
  },
  'document.superseded-already': {
    status: 409,
    zh: '这份文书已有替代文书（或者替代文书的草稿），请在那一份上办理。',
  },
  'document.no-image': { status: 503, zh: '{why}' },
  'document.no-press': { status: 503, zh: '不能制发：{why}' },
  'document.no-aside': { status: 409, zh: '没有您另存的副本，可能已经合并或者放弃。' },
  'document.not-sealed': {
    status: 409,
    zh: '文书的电子文件还在封存，请稍后再打开；封存不成功的，文书页面会说明原因。',
  },
  'document.sealing-done': { status: 409, zh: '文书的电子文件已经封存，不用重新办理。' },
  'document.type-known': { status: 409, zh: '这个环节已经规定应当制作“{title}”。' },
  'document.stage-unknown': {
    status: 422,
    zh: '该环节或者活动不在本单位制度的目录中，请重新选择。',
  },
  'scan.name': { status: 422, zh: '文件名不能使用，请改成常用的文件名后再上传。' },
  'scan.too-large': {
    status: 413,
    zh: '文件有 {bytes} 字节，超过一份扫描件的上限 {most} 字节。请降低扫描分辨率，或者分成几份。',
  },
  'scan.empty': { status: 422, zh: '文件是空的，请重新扫描后再上传。' },
  'scan.cut': {
    status: 409,
    zh: '只收到 {have} 字节，应为 {declared} 字节。请检查网络后重新上传，已登记的内容不用重填。',
  },
  'scan.type': {
    status: 415,
    zh: '文件内容不是 PDF、JPEG、PNG 或者 TIFF（与文件名的后缀无关），没有收下。请导出为这些格式后再上传。',
  },
  'scan.unreadable': { status: 422, zh: '扫描件打不开，没有收下：{why}' },
  'scan.done': { status: 409, zh: '这份扫描件已经封存，不用再次上传。' },
  'scan.running': { status: 409, zh: '这份扫描件正在上传，请等它完成。' },
  'scan.number-taken': {
    status: 422,
    zh: '已有同类文书使用文号“{number}”，请核对文号，或者查看那一份。',
  },
  'scan.date': { status: 422, zh: '文书日期不能晚于今天，请核对后改填。' },
  'document.number-pattern': { status: 422, zh: '编号规则不能这样写：{why}' },
} as const
