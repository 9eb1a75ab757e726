import type { Instant, Uuid } from '@liuhen/format'

export const ACCESS_ACTION_ZH = {
  view: '查阅',
  borrow: '借阅',
  copy: '复制',
  release: '对外提供',
  publish: '公开',
} as const
export type AccessAction = keyof typeof ACCESS_ACTION_ZH

/** What was approved: whoever it is for may do this with the item, from then until then. */
export interface Grant {
  readonly id: Uuid
  readonly request: Uuid
  /** 阅〔2026〕12号 */
  readonly number: string
  readonly action: AccessAction
  /** Only these parts of the recording; absent: all of it. */
  readonly parts?: readonly { readonly fromMs: number; readonly toMs: number }[]
  readonly from: Instant
  readonly until: Instant
  readonly purpose: string
}

/** How a request is called on paper: 阅〔2026〕12号. */
export function writeRequestNumber({ year, serial }: { year: number; serial: number }): string {
  return `阅〔${year}〕${serial}号`
}
