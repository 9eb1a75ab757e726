import { z } from 'zod'

export const ActivityState = z.enum(['opened', 'on-scene', 'interrupted', 'ended', 'returned'])
export type ActivityState = z.infer<typeof ActivityState>

export const STATE_ZH: { readonly [state in ActivityState]: string } = {
  opened: '已登记，未到达现场',
  'on-scene': '现场执法中',
  interrupted: '记录中断',
  ended: '执法活动已结束',
  returned: '已返回单位',
}

/** True, or the Chinese sentence that says why not and what to do first. */
export type Allowed = true | string
export type Course = { readonly [state in ActivityState]: Allowed }

export const NOT_YET_THERE = '尚未登记到达现场，请先登记到达。'
export const OVER = '执法活动已经结束。'
const STILL_RUNNING = '执法活动尚未结束，请先登记结束。'

export const always: Course = {
  opened: true,
  'on-scene': true,
  interrupted: true,
  ended: true,
  returned: true,
}

export const onceEnded: Course = {
  opened: NOT_YET_THERE,
  'on-scene': STILL_RUNNING,
  interrupted: STILL_RUNNING,
  ended: true,
  returned: true,
}
