/** Why a recording cannot be marked as secret, or its mark not be taken off. Part of `refusals.ts`. */
export const SECRECY_REFUSALS = {
  'secrecy.kind-unknown': { status: 422, zh: '没有这一保密类别，请刷新页面后重新选择。' },
  'secrecy.marked-before': {
    status: 409,
    zh: '这份记录已有该类别的保密标记。要调整知悉人员，请先报批取消原标记，再重新标记。',
  },
  'secrecy.not-marked': { status: 409, zh: '这份记录没有该类别的保密标记，请刷新页面查看。' },
  'secrecy.person-unknown': {
    status: 422,
    zh: '知悉人员中有不属于本单位的人员，请重新选择。',
  },
  'secrecy.nobody-left': {
    status: 422,
    zh: '与已有的保密标记合并后没有任何人可以知悉。请至少保留一名同时列入各标记的人员。',
  },
  'secrecy.approver-post': {
    status: 422,
    zh: '批准取消保密标记的须为分管领导或办公室负责人，请换一人批准。',
  },
} as const
