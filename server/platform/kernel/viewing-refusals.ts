/** Why a report of a page that plays, or a copy of the register, is refused. Part of `refusals.ts`. */
export const VIEWING_REFUSALS = {
  'viewing.implausible': {
    status: 422,
    zh: '页面上报的播放情况与实际时间不符，没有记入。请刷新页面后重新打开。',
  },
  'access.book-too-long': {
    status: 422,
    zh: '打印的登记簿最多 {most} 条。请缩小时间范围分册打印，或者导出电子表格。',
  },
} as const
