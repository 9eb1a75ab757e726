import { z } from 'zod'

/**
 * A shift (班次) is one officer on one calendar day: the activities that he was on, the recorders
 * that he took out for them, and whether everything they recorded is in.
 *
 *   yes      every recorder is docked and every file sealed, with its second copy
 *   handed   the officer has done his part; the office still owes the export (sealed handover)
 *   no       something is missing, and `reasons` say what
 */
export const Verdict = z.enum(['yes', 'handed', 'no'])
export type Verdict = z.infer<typeof Verdict>

export const REASONS = {
  'activity-running': '执法活动还没有登记结束',
  'no-recording': '执法活动没有对应的音像记录，也没有登记免予记录',
  'not-handed-in': '设备还没有交办公室采集',
  'awaiting-export': '设备已封存移交，等办公室导出',
  collecting: '正在采集，还没有结束',
  'files-missing': '有文件没有入库，请不要清空设备，重新采集',
  'files-refused': '有文件与登记的摘要不一致，已另行保存，请重新采集',
  'numbers-missing': '文件编号不连续，缺少的文件还没有说明',
  'second-copy-waiting': '已入库，第二副本还没有核对完',
} as const

export const ReasonCode = z.enum([
  'activity-running',
  'no-recording',
  'not-handed-in',
  'awaiting-export',
  'collecting',
  'files-missing',
  'files-refused',
  'numbers-missing',
  'second-copy-waiting',
])
export type ReasonCode = z.infer<typeof ReasonCode>

const Count = z.int().min(0)

/** The docking that stands for a recorder: the one that brought everything, else the latest. */
export const ShiftCollection = z.object({
  id: z.uuid(),
  label: z.string(),
  state: z.enum(['waiting', 'confirmed', 'closed']),
  openedAt: z.string(),
  files: Count,
  sealed: Count,
  refused: Count,
  /** Sealed files whose second copy has been verified. */
  copied: Count,
  /** Open stretches of missing file numbers. */
  numbersMissing: Count,
})
export type ShiftCollection = z.infer<typeof ShiftCollection>

export const ShiftDevice = z.object({
  id: z.uuid(),
  code: z.string(),
  activity: z.uuid(),
  takenAt: z.string(),
  handover: z.object({ number: z.string(), at: z.string(), sealed: z.boolean() }).nullable(),
  collection: ShiftCollection.nullable(),
})
export type ShiftDevice = z.infer<typeof ShiftDevice>

export const ShiftActivity = z.object({
  id: z.uuid(),
  number: z.string(),
  /** Absent where it concerns a secret and whoever looks may not read it. */
  matter: z.string().nullable(),
  ended: z.boolean(),
  recordings: Count,
  /** An exemption has been claimed. */
  exempt: z.boolean(),
  /** Why it may be handed in later, where that was registered in time. */
  exception: z.string().nullable(),
})
export type ShiftActivity = z.infer<typeof ShiftActivity>

export const ShiftReason = z.object({
  code: ReasonCode,
  sentence: z.string(),
  /** What it is about: the number of an activity or the code of a recorder. */
  about: z.string(),
  activity: z.uuid().nullable(),
  collection: z.uuid().nullable(),
})
export type ShiftReason = z.infer<typeof ShiftReason>

export const ShiftShown = z.object({
  /** YYYY-MM-DD in Shanghai: the day on which the activities began. */
  day: z.string(),
  person: z.object({ id: z.uuid(), name: z.string(), badgeNumber: z.string() }),
  unit: z.string(),
  verdict: Verdict,
  reasons: z.array(ShiftReason),
  devices: z.array(ShiftDevice),
  activities: z.array(ShiftActivity),
  files: Count,
  sealed: Count,
  copied: Count,
})
export type ShiftShown = z.infer<typeof ShiftShown>
