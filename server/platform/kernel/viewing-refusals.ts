/** Why a report of a page that plays, or a copy of the register, is refused. Part of `refusals.ts`. */
export const VIEWING_REFUSALS = {
  'viewing.implausible': {
    status: 422,
    zh: '页面上报的播放情况与实际时间不符，没有记入。请刷新页面后重新打开。',
  },
  'access.pages-only': {
    status: 403,
    zh: '查阅案卷只能在页面内逐页查看，不能打开或者下载整份原文。需要复制件的，请申请复制。',
  },
  'access.book-too-long': {
    status: 422,
    zh: '打印的登记簿最多 {most} 条。请缩小时间范围分册打印，或者导出电子表格。',
  },
} as const
