import type { Instant, Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { z } from 'zod'
import {
  accept,
  type Decision,
  type Found,
  type NewFact,
  type PersonActor,
  refuse,
} from '../../platform/kernel/index.ts'
import { type Law, Remark } from '../regulations/index.ts'

/** The nouns of a supply to a court or a reconsideration body, and one table of what may be done when. */
export const SUPPLY_STATE_ZH = {
  registered: '已登记来函',
  making: '正在制作留存',
  ready: '待提供',
  issued: '已提供',
  returned: '已归还',
  withdrawn: '已撤销',
} as const
export type SupplyState = keyof typeof SUPPLY_STATE_ZH
export const SupplyState = z.enum([
  'registered',
  'making',
  'ready',
  'issued',
  'returned',
  'withdrawn',
])

export type SupplyAct =
  | 'file-letter'
  | 'file-receipt'
  | 'file-ending'
  | 'lift'
  | 'choose'
  | 'issue'
  | 'print'
  | 'return'
  | 'withdraw'

const ALLOWED: { readonly [state in SupplyState]: readonly SupplyAct[] } = {
  registered: ['file-letter', 'choose', 'withdraw', 'file-ending', 'lift'],
  making: ['file-letter', 'file-ending'],
  ready: ['file-letter', 'choose', 'issue', 'print', 'withdraw', 'file-ending', 'lift'],
  issued: ['file-receipt', 'print', 'return', 'file-ending', 'lift'],
  returned: ['file-receipt', 'print', 'file-ending', 'lift'],
  withdrawn: ['lift'],
}

const WHY_NOT: { readonly [state in SupplyState]: string } = {
  registered: '还没有选定提供的材料，请先选择材料并制作。',
  making: '正在制作材料并复制留存，请等制作完成。',
  ready: '还没有提供，请先办理提供。',
  issued: '已经提供，不能再更改；需要另行提供的，请重新登记来函。',
  returned: '已经归还，不能再更改；需要另行提供的，请重新登记来函。',
  withdrawn: '已经撤销；需要提供的，请重新登记来函。',
}

export const PAPER_FORMS = { none: '不提供', original: '原件', copy: '复制件' } as const
export const WAYS = {
  hand: '当面交接',
  post: '邮寄',
  'confidential-post': '机要寄送',
  exchange: '公文交换',
} as const

/** A supply as every act on it finds it. */
export interface Supply {
  readonly id: Uuid
  readonly agency: Uuid
  readonly number: string
  readonly case: Uuid
  readonly caseNumber: string
  readonly recipient: string
  readonly recipientTitle: string
  readonly body: string
  readonly occasion?: string
  readonly occasionTitle?: string
  readonly letterNumber: string
  readonly state: SupplyState
  readonly salt: Uint8Array
  readonly packet?: Uuid
  readonly retained?: { readonly sha256: string; readonly sm3: string }
  readonly paper?: keyof typeof PAPER_FORMS
  readonly pages?: number
  readonly returnBy?: Instant
  /** What its letter holds of the case; absent: nothing. */
  readonly hold?: { readonly placed?: PlacedHold; readonly lifted: boolean }
}

/** Which hold it is, by its statement in the ledger. */
export interface PlacedHold {
  readonly id: Uuid
  readonly trigger: string
}

export interface SupplyFound extends Found {
  readonly supply: Supply
  /** Its letter is scanned and sealed. */
  readonly letter: boolean
  /** The paper by which the proceedings ended is. */
  readonly ending: boolean
  /** Positions of its list of items. */
  readonly items: readonly string[]
  readonly law: Law
  readonly facts: readonly LawFact[]
  readonly who: PersonActor
  readonly digest: (text: string) => string
}

export const SupplyAsked = z.object({ id: z.uuid() })
export type SupplyAsked = z.infer<typeof SupplyAsked>

export const SupplyDone = z.object({ id: z.uuid(), warnings: z.array(Remark) })
export type SupplyDone = z.infer<typeof SupplyDone>

/** May this be done in the state in which it is? The same table explains the page's buttons. */
export function mayActOn(
  act: SupplyAct,
  { state, number }: Pick<Supply, 'state' | 'number'>,
): Decision<true> {
  if (ALLOWED[state].includes(act)) return accept(true)
  return refuse('supply.not-now', { number, why: WHY_NOT[state] })
}

export function aboutSupply({ id, case: file }: Pick<Supply, 'id' | 'case'>): NewFact['subjects'] {
  return [
    { type: 'supply', id },
    { type: 'case', id: file },
  ]
}

/** Matters whose duties an act on it may change. */
export function supplyTouched({ id, case: file }: Pick<Supply, 'id' | 'case'>) {
  return [
    { type: 'supply' as const, id },
    { type: 'case' as const, id: file },
  ]
}
