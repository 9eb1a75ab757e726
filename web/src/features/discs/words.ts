import type { DiscRow } from '../../api/discs.ts'
import type { Tone } from '../../ui/tone.tsx'

export const MEDIUM_ZH: { readonly [medium in DiscRow['medium']]: string } = {
  cd: 'CD-R（700 MB）',
  dvd: 'DVD±R（4.7 GB）',
  'dvd-dl': 'DVD±R DL 双层（8.5 GB）',
  bd: 'BD-R（25 GB）',
  'bd-dl': 'BD-R DL 双层（50 GB）',
}
export const MEDIA = ['cd', 'dvd', 'dvd-dl', 'bd', 'bd-dl'] as const

export const STATE: {
  readonly [state in DiscRow['state']]: { readonly zh: string; readonly tone: Tone }
} = {
  making: { zh: '正在制作映像', tone: 'busy' },
  ready: { zh: '待刻录', tone: 'warn' },
  failed: { zh: '制作未完成', tone: 'bad' },
  verified: { zh: '已核验', tone: 'busy' },
  stored: { zh: '已入库', tone: 'good' },
}

/** What is to be done next, as one reads it in a list. */
export function stateOf(disc: DiscRow): { readonly zh: string; readonly tone: Tone } {
  if (disc.readable === false) return { zh: '不能读取', tone: 'bad' }
  if (disc.filedAt !== null) return { zh: '已附卷', tone: 'good' }
  return STATE[disc.state]
}

export function percentOf({ done, total }: Pick<DiscRow, 'done' | 'total'>): number {
  return Math.round((100 * done) / Math.max(total, 1))
}
