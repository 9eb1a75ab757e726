import type { Instant, Uuid } from '@liuhen/format'
import { accept, type Decision, refuse } from '../../platform/kernel/index.ts'
import type { CaseFound } from '../cases/index.ts'
import type { DiscMedium } from './media.ts'

export const DISC_STATES = ['making', 'ready', 'failed', 'verified', 'stored'] as const
export type DiscState = (typeof DISC_STATES)[number]

export const DISC_STATE_ZH: { readonly [state in DiscState]: string } = {
  making: '正在制作映像',
  ready: '待刻录',
  failed: '制作未完成',
  verified: '已核验，待登记入库',
  stored: '已登记入库',
}

/** How a disc stands. */
export interface DiscStanding {
  readonly id: Uuid
  readonly agency: Uuid
  readonly case: Uuid
  readonly packet: Uuid
  readonly number: string
  readonly medium: DiscMedium
  readonly state: DiscState
  readonly filedAt: Instant | null
  readonly recordings: readonly Uuid[]
  readonly signatures: readonly DiscSignature[]
}

export interface DiscSignature {
  readonly person: Uuid
  readonly head: boolean
  readonly posts: readonly string[]
  readonly at: Instant
}

/** What every act of a person on a disc needs to know. */
export interface DiscFound extends CaseFound {
  readonly disc: DiscStanding
}

export const DISC_ACTS = ['download', 'burn', 'fill', 'sign', 'store', 'file', 'test'] as const
export type DiscAct = (typeof DISC_ACTS)[number]

/** One table of what is allowed when: it refuses on the server and explains the button. */
const ALLOWED: { readonly [act in DiscAct]: readonly DiscState[] } = {
  download: ['ready', 'verified', 'stored'],
  burn: ['ready'],
  fill: ['verified'],
  sign: ['verified'],
  store: ['verified'],
  file: ['stored'],
  test: ['verified', 'stored'],
}

const ACT_ZH: { readonly [act in DiscAct]: string } = {
  download: '下载映像',
  burn: '登记刻录',
  fill: '填写记录表',
  sign: '签名',
  store: '登记入库',
  file: '附卷',
  test: '登记检查结果',
}

export function mayActOnDisc(
  act: DiscAct,
  { number, state, filedAt, signatures }: Omit<DiscStanding, 'recordings'>,
): Decision<true> {
  if (!ALLOWED[act].includes(state)) {
    return refuse('disc.not-now', { number, state: DISC_STATE_ZH[state], act: ACT_ZH[act] })
  }
  if (act === 'file' && filedAt !== null) return refuse('disc.filed', { number })
  if (act === 'fill' && signatures.length > 0) return refuse('disc.signed', { number })
  return accept(true)
}

/** Subjects of what happens to a disc as a whole. */
export function aboutDisc({ id, case: file }: Pick<DiscStanding, 'id' | 'case'>) {
  return [
    { type: 'disc' as const, id },
    { type: 'case' as const, id: file },
  ]
}
