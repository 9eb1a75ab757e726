import { uncoveredActivity, uncoveredAndComplained } from './activities.ts'
import { blockedAttempt } from './conduct.ts'
import type { Detector } from './detected.ts'
import { intendedDamage, lostDevice, missingNumbers } from './devices.ts'
import {
  editSigns,
  fixityFailure,
  leak,
  recordedAfterwards,
  unmatchedRecording,
  unrelatedMark,
} from './recordings.ts'

/** The names that a rule may give. */
export const DETECT = [
  'uncovered-activity',
  'uncovered-complained',
  'unmatched-recording',
  'unrelated-mark',
  'edit-signs',
  'fixity',
  'recorded-afterwards',
  'leak',
  'intended-damage',
  'missing-numbers',
  'lost-device',
  'blocked-attempt',
] as const

interface Named {
  /** What is found, in Chinese. */
  readonly title: string
  readonly find: Detector
}

/** What can be seen in the facts, by the name that a rule gives it. */
export const DETECTORS: { readonly [name in (typeof DETECT)[number]]: Named } = {
  'uncovered-activity': { title: '既无记录又无理由的活动', find: uncoveredActivity },
  'uncovered-complained': { title: '没有记录并发生投诉、信访的活动', find: uncoveredAndComplained },
  'unmatched-recording': { title: '对应不到执法活动的记录', find: unmatchedRecording },
  'unrelated-mark': { title: '被认定与执法无关的记录', find: unrelatedMark },
  'edit-signs': { title: '带有编辑痕迹的文件', find: editSigns },
  fixity: { title: '校验不符的文件', find: fixityFailure },
  'recorded-afterwards': { title: '事后补录的记录', find: recordedAfterwards },
  leak: { title: '涉嫌泄露的记录', find: leak },
  'intended-damage': { title: '经认定出于故意的损坏', find: intendedDamage },
  'missing-numbers': { title: '设备内缺失的文件编号', find: missingNumbers },
  'lost-device': { title: '遗失、被盗且有资料未导出的设备', find: lostDevice },
  'blocked-attempt': { title: '被拒绝的禁止操作', find: blockedAttempt },
}
