import type { CaseListed } from '../../api/cases.ts'
import type { Tone } from '../../ui/tone.tsx'

export const STATE_TONE: { readonly [state in CaseListed['state']]: Tone } = {
  open: 'warn',
  closed: 'good',
  archived: 'plain',
}

export const STATES: readonly { readonly value: CaseListed['state']; readonly label: string }[] = [
  { value: 'open', label: '办理中' },
  { value: 'closed', label: '已结案' },
  { value: 'archived', label: '已归档' },
]

export const SECRECY = [
  { value: 'state-secret', label: '国家秘密' },
  { value: 'business-secret', label: '商业秘密' },
  { value: 'privacy', label: '个人隐私' },
] as const

export function secrecyTitle(secrecy: string): string {
  return SECRECY.find(({ value }) => value === secrecy)?.label ?? secrecy
}

export const PARTY_ROLES = [
  { value: 'party', label: '当事人' },
  { value: 'third-person', label: '第三人' },
  { value: 'agent', label: '代理人' },
  { value: 'witness', label: '证人' },
] as const

export const COMPLAINT_WAYS = [
  { value: 'objection', label: '异议' },
  { value: 'complaint', label: '投诉' },
  { value: 'petition', label: '上访' },
] as const

export const DISPUTE_WAYS = [
  { value: 'reconsideration', label: '行政复议' },
  { value: 'litigation', label: '行政诉讼' },
] as const

export const OUTCOMES = [
  { value: 'upheld', label: '维持或者驳回' },
  { value: 'changed', label: '变更' },
  { value: 'revoked', label: '撤销、确认违法或者责令履行' },
  { value: 'withdrawn', label: '撤回或者终止' },
] as const

interface Labelled {
  readonly value: string
  readonly label: string
}

export function labelIn(list: readonly Labelled[], value: string): string {
  return list.find((each) => each.value === value)?.label ?? value
}
