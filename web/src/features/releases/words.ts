import type { CopyListed } from '../../api/releases.ts'
import type { Tone } from '../../ui/tone.tsx'

export const ACTIONS = { copy: '复制', release: '对外提供', publish: '公开' } as const

export const DELIVERIES = {
  disc: '光盘',
  drive: '专用存储介质',
  network: '系统内下载',
  publication: '发布',
} as const

export const STATES: {
  readonly [state in CopyListed['state']]: { readonly zh: string; readonly tone: Tone }
} = {
  ordered: { zh: '等待制作', tone: 'busy' },
  making: { zh: '正在制作', tone: 'busy' },
  ready: { zh: '待交付', tone: 'warn' },
  failed: { zh: '制作失败', tone: 'bad' },
  'handed-over': { zh: '已交付', tone: 'good' },
}
