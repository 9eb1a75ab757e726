import type { ActivityState } from '../../api/activities.ts'
import type { Tone } from '../../ui/tone.tsx'

/** Ended is not done: the recording still has to be handed in. */
export const STATE_TONES: { readonly [state in ActivityState]: Tone } = {
  opened: 'plain',
  'on-scene': 'busy',
  interrupted: 'bad',
  ended: 'warn',
  returned: 'good',
}
