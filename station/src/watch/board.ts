import type { ConfirmationAsk } from '../collect/await-confirmation.ts'
import type { ProgressState } from '../progress.ts'
import type { Shift } from './shift.ts'

/** Where a recorder stands, as somebody before the screen has to know it. */
export const PHASES = {
  found: '识别中',
  unknown: '不像记录仪',
  empty: '空卡',
  reading: '读取中',
  second: '待第二人',
  uploading: '上传中',
  'not-in': '未全部入库',
  trouble: '稍后重试',
  in: '已入库',
  copying: '副本核验中',
  clearable: '可以清空',
  pulled: '中途拔出',
  taken: '已取走',
} as const
export type Phase = keyof typeof PHASES

/** Nothing more happens to these by themselves. */
export const SETTLED: ReadonlySet<Phase> = new Set([
  'unknown',
  'empty',
  'not-in',
  'in',
  'clearable',
])

/** One recorder; changed in place by the one who tends it. */
export interface Recorder {
  /** Name of its folder below the watched one. */
  readonly name: string
  readonly folder: string
  present: boolean
  /** Somebody looks after it already, also while it is away. */
  tended: boolean
  phase: Phase
  /** What there is to say beyond the phase: what to do, or why not. */
  note: string
  ask: ConfirmationAsk | undefined
  /** What is being read or sent now. */
  work: (() => ProgressState) | undefined
  /** The collection that it is being brought into; '' for none yet. */
  collection: string
  files: number
  inside: number
  bytes: number
}

/** Everything that the screen shows. */
export interface Board {
  readonly station: string
  readonly origin: string
  readonly login: string
  readonly recorders: Map<string, Recorder>
  readonly shift: Shift
  /** Says why the server cannot be reached; undefined: it answers. */
  away: string | undefined
  /** Why this computer cannot write down its progress. */
  fault: string | undefined
}

export function newRecorder(name: string, folder: string): Recorder {
  const nothing = { collection: '', files: 0, inside: 0, bytes: 0 }
  return {
    ...{ name, folder, present: true, tended: false, phase: 'found', note: '', ...nothing },
    ask: undefined,
    work: undefined,
  }
}

/** It is there no longer: taken away after its end, or pulled out before. */
export function vanish(recorder: Recorder): void {
  recorder.present = false
  if (FINISHED.has(recorder.phase)) recorder.phase = 'taken'
  else {
    recorder.phase = 'pulled'
    recorder.note = COME_BACK
  }
}

/** What was pulled out there has come back at another place: nobody waits for it here any more. */
export function forgetPulled(board: Board, names: readonly string[]): void {
  for (const name of names) {
    const recorder = board.recorders.get(name)
    if (recorder?.present === false && recorder.phase === 'pulled') board.recorders.delete(name)
  }
}

const COME_BACK = '采集完成前设备被拔出，请重新接上，将从断点继续'
const FINISHED: ReadonlySet<Phase> = new Set([
  'clearable',
  'in',
  'copying',
  'empty',
  'unknown',
  'taken',
])
