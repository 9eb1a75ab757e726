import type { Review } from '../../api/reviews.ts'
import type { Tone } from '../../ui/tone.tsx'

export const REVIEW_STATE: {
  readonly [state in Review['state']]: { readonly zh: string; readonly tone: Tone }
} = {
  waiting: { zh: '待审核', tone: 'warn' },
  taken: { zh: '审核中', tone: 'busy' },
  returned: { zh: '已退回补充', tone: 'bad' },
  given: { zh: '已出具意见', tone: 'good' },
}
