import type { Instant, Uuid } from '@liuhen/format'
import type { NewFact } from '../../../platform/kernel/index.ts'
import { playedMs, type Span } from './played-spans.ts'

/** Why a viewing is over; what the person reads then. */
export const ENDINGS = {
  closed: '查阅已结束。',
  idle: '无人操作时间过长，查阅已结束，请本人重新登录后再打开。',
  lost: '页面与服务器失去联系，查阅已结束。需要继续的请重新打开。',
  revoked: '许可已被收回，查阅已经停止。',
  expired: '许可的期限已到，查阅已经停止。需要继续的请重新申请。',
  withdrawn: '申请已撤回，查阅已经停止。',
  hidden: '这份记录已作保密标记，查阅已经停止。您仍可知悉的，请重新打开。',
  refused:
    '这份记录已不属于您现在的工作（案件归档、人员或者归属有变动），查阅已经停止。需要继续的请申请查阅。',
} as const
export type Ending = keyof typeof ENDINGS

export interface Viewing {
  readonly id: Uuid
  readonly agency: Uuid
  readonly recording: Uuid
  readonly person: Uuid
  readonly account: Uuid
  readonly request: Uuid | null
  readonly parts?: readonly Span[]
  readonly lengthMs?: number
  readonly beatAt: Instant
  readonly ended: Ending | null
  /** Of the recording, merged. */
  readonly spans: readonly Span[]
}

/** That it is over and what was seen: the seconds themselves, up to so many passages. */
export function endedFact(
  viewing: Pick<Viewing, 'id' | 'recording' | 'request'>,
  spans: readonly Span[],
  reason: Ending,
): NewFact {
  const { id, recording, request } = viewing
  return {
    kind: 'viewing.ended',
    subjects: [
      { type: 'recording', id: recording },
      { type: 'viewing', id },
      ...(request === null ? [] : [{ type: 'request' as const, id: request }]),
    ],
    body: {
      playedMs: playedMs(spans),
      spans: spans.slice(0, TOLD_AT_MOST).map(({ fromMs, toMs }) => [fromMs, toMs]),
      reason,
    },
  }
}

/** A fact holds 64 KiB; the table holds every passage. */
const TOLD_AT_MOST = 500
