import type { Instant, Uuid } from '@liuhen/format'
import { accept, type Decision, refuse } from '../../platform/kernel/index.ts'
import type { DerivativeKind } from '../derivatives/index.ts'

/** What may be done with a recording besides looking: each is a copy that leaves. */
export const ACTIONS = {
  copy: { zh: '复制', verb: 'recording.copy', entry: 'copy' },
  release: { zh: '对外提供', verb: 'recording.release', entry: 'release' },
  publish: { zh: '公开', verb: 'recording.publish', entry: 'publication' },
} as const
export type ReleaseAction = keyof typeof ACTIONS

export const DELIVERIES = {
  disc: '光盘',
  drive: '专用存储介质',
  network: '系统内下载',
  publication: '发布',
} as const
export type Delivery = keyof typeof DELIVERIES

export type CopyState = 'ordered' | 'making' | 'ready' | 'failed' | 'handed-over'

type Act = 'make-again' | 'take' | 'hand-over'

/** What is allowed when; the page explains a disabled button with the same table. */
export const STATES: {
  readonly [state in CopyState]: { readonly zh: string; readonly acts: readonly Act[] }
} = {
  ordered: { zh: '等待制作', acts: [] },
  making: { zh: '正在制作', acts: [] },
  ready: { zh: '已制成，待交付', acts: ['take', 'hand-over'] },
  failed: { zh: '制作失败', acts: ['make-again'] },
  'handed-over': { zh: '已交付', acts: ['take'] },
}

const ACTS_ZH: { readonly [act in Act]: string } = {
  'make-again': '重新制作',
  take: '下载',
  'hand-over': '登记交付',
}

export function mayDo(
  act: Act,
  { state, number }: { readonly state: CopyState; readonly number: string },
): Decision<true> {
  const { zh, acts } = STATES[state]
  if (acts.includes(act)) return accept(true)
  return refuse('release.not-now', { number, state: zh, act: ACTS_ZH[act] })
}

/** The approved request by which a copy is made. */
export interface RequestUsed {
  readonly id: Uuid
  readonly number: string
  readonly action: ReleaseAction | 'view' | 'borrow'
  readonly requester: Uuid
  readonly requesterName: string
  readonly unit: string
  readonly purpose: string
  readonly reason: string
  readonly states: { readonly [key: string]: string }
  /** Who agreed, in words. */
  readonly consent: string
  /** Approved by everybody, within its time, not taken back. */
  readonly granted: boolean
  readonly until: Instant
}

/** Somebody looked at what is to be given away. */
export interface MaskingCheck {
  readonly id: Uuid
  readonly derivative: Uuid | null
  readonly reason: string | null
  readonly by: Uuid
  readonly byName: string
  readonly at: Instant
}

export type Part = { readonly fromMs: number; readonly toMs: number }

export interface DerivativeUsed {
  readonly id: Uuid
  readonly kind: DerivativeKind
  readonly orderedBy: Uuid
  readonly covers: boolean
  readonly fromMs: number
  readonly toMs: number
}

/** A recording of which a copy is asked. */
export interface ItemFound {
  readonly recording: Uuid
  readonly name: string
  /** Marked as secret, or there for named persons only. */
  readonly marked: boolean
  /** What it is, as far as it was read. */
  readonly media: 'video' | 'audio' | 'photo' | undefined
  /** Only these were approved; absent: all of it. */
  readonly parts?: readonly Part[]
  /** An issued note of extraction stands for it. */
  readonly noted: boolean
  /** Made derived files that can stand in its place. */
  readonly derivatives: readonly DerivativeUsed[]
  /** The latest first. */
  readonly checks: readonly MaskingCheck[]
}

/**
 * The check that counts for what is chosen: of this derived file, or of the recording itself; that
 * of somebody else than the maker before his own.
 */
export function checkOf(
  { checks }: Pick<ItemFound, 'checks'>,
  derivative: Uuid | null,
  maker?: Uuid,
): MaskingCheck | undefined {
  const fit = checks.filter((check) => check.derivative === derivative)
  return fit.find(({ by }) => by !== maker) ?? fit[0]
}
