import type { Activity } from '../../../api/activities.ts'

export type StepVerb = 'arrive' | 'notice' | 'interrupt' | 'resume' | 'end' | 'return'

export interface NextStep {
  /** Absent when the course is over. */
  readonly main?: StepVerb
  readonly side: readonly StepVerb[]
  readonly say: string
}

/** What comes next on the course, and what else may be pressed. The server decides what is allowed. */
export function nextStep(
  activity: Pick<Activity, 'state' | 'marks'>,
  { collected = false, noticeAsked = true }: { collected?: boolean; noticeAsked?: boolean } = {},
): NextStep {
  const told = !noticeAsked || activity.marks.some(({ kind }) => kind === 'notice')
  switch (activity.state) {
    case 'opened':
      return { main: 'arrive', side: [], say: '到达现场后立即按下，并开始录制。' }
    case 'on-scene':
      return told
        ? {
            main: 'end',
            side: noticeAsked ? ['interrupt', 'notice'] : ['interrupt'],
            say: '录制进行中。检查完毕后按下“执法结束”。',
          }
        : { main: 'notice', side: ['interrupt', 'end'], say: '先向对方宣读告知用语。' }
    case 'interrupted':
      return { main: 'resume', side: ['end'], say: '记录已中断。恢复录制时先口头说明中断原因。' }
    case 'ended':
      return { main: 'return', side: [], say: '执法活动已结束。回到单位后按下。' }
    case 'returned':
      return { side: [], say: collected ? OVER : HAND_IN }
  }
}

const HAND_IN = '活动已完成。请把记录设备交音像资料管理人员采集。'
const OVER = '活动已完成，音像记录已经采集。'
