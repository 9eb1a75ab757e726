import { z } from 'zod'
import {
  ActivityState,
  type Allowed,
  always,
  type Course,
  NOT_YET_THERE,
  OVER,
  onceEnded,
  STATE_ZH,
} from './activity-state.ts'
import { MARK_COURSE, MARK_VERBS, MARK_ZH, NOT_ONCE_CLOSED } from './marks.ts'

export { ActivityState, STATE_ZH }

/**
 * The noun: an activity is opened, reached, interrupted and resumed, ended, and its officers
 * return. One table says what is allowed when; it refuses on the server and explains the disabled
 * button on the page.
 */

/** How far the paper of an unrecorded activity has come. */
export const ExemptionState = z.enum([
  'none',
  'claimed',
  'work-recorded',
  'agreed',
  'disagreed',
  'filed',
])
export type ExemptionState = z.infer<typeof ExemptionState>

export const ACTIVITY_VERBS = [
  'assign-device',
  'assistant',
  'arrive',
  'notice',
  'interrupt',
  'resume',
  'end',
  'return',
  'hand-in-exception',
  'exemption',
  'work-record',
  'note-exemption',
  'file-exemption',
  'explain-gap',
  'confirm-gap',
  'hand-over',
  ...MARK_VERBS,
] as const
export type ActivityVerb = (typeof ACTIVITY_VERBS)[number]

const COURSE: { readonly [verb in ActivityVerb]: Course } = {
  'assign-device': { ...always, ended: OVER, returned: OVER },
  // Who went along may be found missing in the entry afterwards too.
  assistant: always,
  arrive: {
    opened: true,
    'on-scene': '已经登记到达现场。',
    interrupted: '已经登记到达现场。',
    ended: OVER,
    returned: OVER,
  },
  // Entered afterwards too: a notice that was given and not marked (give-notice.ts asks for proof).
  notice: { ...always, opened: NOT_YET_THERE },
  interrupt: {
    opened: NOT_YET_THERE,
    'on-scene': true,
    interrupted: '记录已处于中断状态，恢复后才能再次登记中断。',
    ended: OVER,
    returned: OVER,
  },
  resume: {
    opened: NOT_YET_THERE,
    'on-scene': '记录没有中断，不需要恢复。',
    interrupted: true,
    ended: OVER,
    returned: OVER,
  },
  end: { opened: NOT_YET_THERE, 'on-scene': true, interrupted: true, ended: OVER, returned: OVER },
  return: { ...onceEnded, returned: '已经登记返回单位。' },
  'hand-in-exception': always,
  exemption: always,
  'work-record': onceEnded,
  'note-exemption': onceEnded,
  'file-exemption': onceEnded,
  'explain-gap': onceEnded,
  'confirm-gap': onceEnded,
  'hand-over': onceEnded,
  ...MARK_COURSE,
}

type Paper = { readonly [state in ExemptionState]: Allowed }

const NO_CLAIM = '没有申报免予记录。'
const NOTED = '领导已经阅示，不能再改。'

const PAPER: { readonly [verb in ActivityVerb]?: Paper } = {
  exemption: {
    none: true,
    claimed: true,
    'work-recorded': '工作记录已经提交，不能再改申报的情形。',
    agreed: NOTED,
    disagreed: NOTED,
    filed: '免予记录已经报备完毕。',
  },
  'work-record': {
    none: '没有申报免予记录，请先选择情形。',
    claimed: true,
    'work-recorded': '工作记录已经提交，等待领导阅示。',
    agreed: NOTED,
    disagreed: NOTED,
    filed: '免予记录已经报备完毕。',
  },
  'note-exemption': {
    none: NO_CLAIM,
    claimed: '工作记录尚未提交，提交后才能阅示。',
    'work-recorded': true,
    agreed: '已经阅示。',
    disagreed: '已经阅示。',
    filed: '免予记录已经报备完毕。',
  },
  'file-exemption': {
    none: NO_CLAIM,
    claimed: '工作记录尚未提交。',
    'work-recorded': '领导尚未阅示，阅示同意后才能报备。',
    agreed: true,
    disagreed: '领导不同意免予记录，不能报备。',
    filed: '已经报备。',
  },
}

/** The same table as data, for a page that has to explain its buttons without a network. */
export const COURSE_TABLE = { course: COURSE, paper: PAPER, states: STATE_ZH }

/** Where an activity stands, as far as the table asks. */
export interface Standing {
  readonly state: ActivityState
  readonly exemption: ExemptionState
  /** True once it is closed; absent: not yet. */
  readonly closed?: boolean
  /** Papers of an exemption that the regulations ask for; absent: all. */
  readonly papers?: Papers
}

export interface Papers {
  readonly workRecord: boolean
  readonly filing: boolean
}

export const ALL_PAPERS: Papers = { workRecord: true, filing: true }

export const VERB_ZH: { readonly [verb in ActivityVerb]: string } = {
  'assign-device': '领用设备',
  assistant: '登记协助人员',
  arrive: '登记到达现场',
  notice: '登记已告知',
  interrupt: '登记记录中断',
  resume: '登记记录恢复',
  end: '登记执法活动结束',
  return: '登记返回单位',
  'hand-in-exception': '登记延期移交',
  exemption: '申报免予记录',
  'work-record': '提交工作记录',
  'note-exemption': '阅示免予记录',
  'file-exemption': '办理报备',
  'explain-gap': '事后说明间断原因',
  'confirm-gap': '确认事后说明',
  'hand-over': '接收移交的设备',
  ...MARK_ZH,
}

const CLOSED = '执法活动已经办结。'

/** The one question to the table: why the verb is not allowed now, or undefined. */
export function whyNot(verb: ActivityVerb, standing: Standing): string | undefined {
  const { state, exemption, closed = false } = standing
  if (closed && NOT_ONCE_CLOSED.has(verb)) return CLOSED
  const paper = paperOf(verb, standing)
  if (paper !== true && exemption !== 'none') return paper
  const course = COURSE[verb][state]
  if (course !== true) return course
  return paper === true ? undefined : paper
}

/** By the table, unless the text asks for fewer papers: then the leader notes the claim itself. */
function paperOf(verb: ActivityVerb, { exemption, papers = ALL_PAPERS }: Standing): Allowed {
  if (exemption !== 'none' && !papers.workRecord) {
    if (verb === 'work-record') return '本单位制度不要求制作工作记录，请报领导阅示。'
    if (verb === 'note-exemption' && exemption === 'claimed') return true
  }
  if (exemption !== 'none' && !papers.filing && verb === 'file-exemption') {
    return '本单位制度不要求报备。'
  }
  return PAPER[verb]?.[exemption] ?? true
}

/** What the exemption's columns come to. */
export function exemptionState(
  row:
    | {
        readonly work_recorded_at: string | null
        readonly agreed: boolean | null
        readonly filed_at: string | null
      }
    | undefined,
): ExemptionState {
  if (row === undefined) return 'none'
  if (row.filed_at !== null) return 'filed'
  if (row.agreed !== null) return row.agreed ? 'agreed' : 'disagreed'
  return row.work_recorded_at === null ? 'claimed' : 'work-recorded'
}
