import type { DocumentListed } from '../../api/documents.ts'
import type { Tone } from '../../ui/tone.tsx'

export const STATE_TONES: { readonly [state in DocumentListed['state']]: Tone } = {
  draft: 'busy',
  issued: 'good',
  superseded: 'plain',
  void: 'bad',
}
