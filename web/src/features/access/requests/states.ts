import type { RequestLine } from '../../../api/access.ts'
import type { Tone } from '../../../ui/tone.tsx'

/** How a state of a request is coloured; its words come with it. */
export const TONES: { readonly [state in RequestLine['state']]: Tone } = {
  waiting: 'busy',
  refused: 'bad',
  withdrawn: 'plain',
  granted: 'good',
  revoked: 'bad',
  expired: 'plain',
}

export const STATE_ZH: { readonly [state in RequestLine['state']]: string } = {
  waiting: '正在办理',
  refused: '未获同意',
  withdrawn: '已撤回',
  granted: '已获准',
  revoked: '已收回',
  expired: '已到期',
}

export const STATES = ['waiting', 'granted', 'refused', 'withdrawn', 'revoked', 'expired'] as const

export const ACTIONS = [
  { value: 'view', label: '查阅' },
  { value: 'copy', label: '复制' },
  { value: 'borrow', label: '借阅' },
  { value: 'release', label: '对外提供' },
  { value: 'publish', label: '公开' },
] as const
