/** Discs: making, burning, form, filing; part of the closed list. */
export const DISC_REFUSALS = {
  'disc.cannot-make': {
    status: 503,
    zh: '本机不能制作光盘映像：{why}请由管理员安装后再试。',
  },
  'disc.too-large': {
    status: 422,
    zh: '“{name}”一张{medium}装不下。请选择容量更大的光盘。',
  },
  'disc.too-many': {
    status: 422,
    zh: '所选内容需要 {discs} 张光盘，一次最多 {most} 张。请选择容量更大的光盘，或者分几次刻制。',
  },
  'disc.not-now': {
    status: 409,
    zh: '光盘 {number} 现在是“{state}”，不能{act}。请刷新页面查看应先办理的事项。',
  },
  'disc.differs': {
    status: 422,
    zh: '从光盘 {number} 读回的内容与清单不一致：{what}。这张光盘不能使用，请换一张空白光盘重新刻录后再核验。',
  },
  'disc.other-disc': {
    status: 422,
    zh: '读到的不是光盘 {number}。请放入这张光盘，选择它的最上层目录后再核验。',
  },
  'disc.burned-when': {
    status: 422,
    zh: '刻录时间不对：应在映像制作之后、现在之前。请改正后再提交。',
  },
  'disc.field-empty': {
    status: 422,
    zh: '记录表还有空项：{fields}。请先填写完整再签名。',
  },
  'disc.filed': { status: 409, zh: '光盘 {number} 已经附卷。' },
  'disc.signed': {
    status: 409,
    zh: '光盘 {number} 的记录表已有人签名，内容不能再改。',
  },
  'disc.signed-already': { status: 409, zh: '您已在这张记录表上签名。' },
  'disc.not-participant': {
    status: 403,
    zh: '您没有参与本案办理，不能以办案人员的身份签名。',
  },
  'disc.other-head': {
    status: 403,
    zh: '您不是办案部门的负责人，不能在这张记录表上作为负责人签字。',
  },
  'disc.no-form': { status: 409, zh: '本单位执行的制度没有要求刻盘存储记录表，可以直接登记入库。' },
  'disc.paper-missing': {
    status: 409,
    zh: '光盘 {number} 的登记表正在生成，请稍后再附卷。',
  },
  'disc.none-verified': {
    status: 409,
    zh: '本案没有可以提交的光盘。请先刻制光盘并核验。',
  },
} as const
