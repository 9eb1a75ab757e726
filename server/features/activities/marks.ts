import { always, type Course, NOT_YET_THERE, onceEnded } from './activity-state.ts'

/** What is marked in the course of an activity beside its turning points, and when it may be. */
export const MARK_VERBS = [
  'shot',
  'demand-shot',
  'narrate',
  'presence',
  'limit',
  'non-cooperation',
  'flag',
  'dispute',
  'act',
  'inventory',
  'document',
  'service',
  'close',
] as const
type MarkVerb = (typeof MARK_VERBS)[number]

const onceThere: Course = { ...always, opened: NOT_YET_THERE }

/** Marks may come late: the law counts them by the time at which they are entered. */
export const MARK_COURSE: { readonly [verb in MarkVerb]: Course } = {
  shot: onceThere,
  'demand-shot': always,
  narrate: onceThere,
  presence: onceThere,
  limit: always,
  'non-cooperation': always,
  flag: always,
  dispute: always,
  act: onceThere,
  inventory: onceThere,
  document: always,
  service: onceThere,
  close: onceEnded,
}

export const MARK_ZH: { readonly [verb in MarkVerb]: string } = {
  shot: '标记摄录内容',
  'demand-shot': '要求增加摄录内容',
  narrate: '标记语音说明',
  presence: '登记现场人员',
  limit: '登记客观条件限制',
  'non-cooperation': '登记不配合的情况',
  flag: '标明重大情形',
  dispute: '回答是否可能引发争议',
  act: '登记实施的行为',
  inventory: '登记物品清单',
  document: '登记已制作的文书',
  service: '登记送达方式',
  close: '办结执法活动',
}

/** What would change by what an activity was closed; marks that were missing may still be made. */
export const NOT_ONCE_CLOSED: ReadonlySet<string> = new Set([
  'limit',
  'dispute',
  'exemption',
  'close',
])
