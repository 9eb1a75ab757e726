import type { Handover } from '../../api/custody.ts'
import type { Tone } from '../../ui/tone.tsx'

export const HANDOVER: {
  readonly [state in Handover['state']]: { readonly zh: string; readonly tone: Tone }
} = {
  listed: { zh: '等待签收', tone: 'warn' },
  signed: { zh: '已签收', tone: 'good' },
  returned: { zh: '已退回', tone: 'plain' },
}
