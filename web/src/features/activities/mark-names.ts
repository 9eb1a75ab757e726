import type { Activity } from '../../api/activities.ts'

type Kind = Activity['marks'][number]['kind']

/** What was marked in the course, as the page says it. */
export const MARK_NAMES: { readonly [kind in Kind]: string } = {
  notice: '已告知',
  interruption: '记录中断',
  resumption: '记录恢复',
  shot: '摄录重点',
  demand: '增加摄录内容',
  narration: '语音说明',
  presence: '现场人员',
  limit: '客观条件限制',
  'non-cooperation': '不配合',
  flag: '重大情形',
  dispute: '是否可能引发争议',
  act: '实施的行为',
  inventory: '物品清单',
  document: '执法文书',
  service: '送达',
}
