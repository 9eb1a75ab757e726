import type { SupplyListed } from '../../api/supplies.ts'
import type { Tone } from '../../ui/tone.tsx'

interface StateSaid {
  readonly zh: string
  readonly tone: Tone
}

export const STATES: { readonly [state in SupplyListed['state']]: StateSaid } = {
  registered: { zh: '已登记来函', tone: 'warn' },
  making: { zh: '正在制作留存', tone: 'busy' },
  ready: { zh: '待提供', tone: 'warn' },
  issued: { zh: '已提供', tone: 'good' },
  returned: { zh: '已归还', tone: 'good' },
  withdrawn: { zh: '已撤销', tone: 'plain' },
}

export const OVERDUE: StateSaid = { zh: '逾期未还', tone: 'bad' }

export const ORDER = [
  'registered',
  'making',
  'ready',
  'issued',
  'overdue',
  'returned',
  'withdrawn',
] as const

export function stateOf({ state, overdue }: Pick<SupplyListed, 'state' | 'overdue'>): StateSaid {
  return overdue ? OVERDUE : STATES[state]
}

export const PAPERS = { none: '不提供', original: '原件', copy: '复制件' } as const

/** Where no article names who supplies. */
export const NOT_MINE = '由档案管理人员或者办公室办理，您现在的岗位没有这项权限。'
