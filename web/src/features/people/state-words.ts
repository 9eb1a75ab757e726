import type { CertificateState, Result, Suspension, TrainingListed } from '../../api/people.ts'
import type { Tone } from '../../ui/tone.tsx'

interface Said {
  readonly zh: string
  readonly tone: Tone
}

export const CERTIFICATE: { readonly [state in CertificateState]: Said } = {
  none: { zh: '没有登记', tone: 'bad' },
  'not-begun': { zh: '尚未生效', tone: 'plain' },
  valid: { zh: '有效', tone: 'good' },
  expiring: { zh: '即将到期', tone: 'warn' },
  expired: { zh: '已过期', tone: 'bad' },
}

export const SUSPENSION: { readonly [state in Suspension['state']]: Said } = {
  coming: { zh: '尚未开始', tone: 'warn' },
  running: { zh: '停止中', tone: 'bad' },
  over: { zh: '已期满', tone: 'plain' },
  lifted: { zh: '已解除', tone: 'plain' },
}

export const TRAINING: { readonly [state in TrainingListed['state']]: Said } = {
  planned: { zh: '计划中', tone: 'busy' },
  held: { zh: '已举办', tone: 'good' },
  cancelled: { zh: '已取消', tone: 'plain' },
}

export const RESULT: { readonly [result in Result]: Said } = {
  passed: { zh: '合格', tone: 'good' },
  failed: { zh: '不合格', tone: 'bad' },
  untested: { zh: '参加，未考核', tone: 'plain' },
}
