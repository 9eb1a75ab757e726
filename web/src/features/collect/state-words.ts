import type { CollectedFile, CollectionState } from '../../api/collections.ts'
import type { Tone } from '../../ui/tone.tsx'

type Told = { readonly zh: string; readonly tone: Tone }

export const COLLECTION_STATES: { readonly [state in CollectionState]: Told } = {
  waiting: { zh: '待第二人确认', tone: 'warn' },
  confirmed: { zh: '采集中', tone: 'busy' },
  closed: { zh: '已结束', tone: 'good' },
  abandoned: { zh: '已放弃', tone: 'plain' },
}

export const FILE_STATES: { readonly [state in CollectedFile['state']]: Told } = {
  declared: { zh: '等待', tone: 'plain' },
  receiving: { zh: '接收中', tone: 'busy' },
  sealed: { zh: '已封存', tone: 'good' },
  refused: { zh: '未接收', tone: 'bad' },
}
