import type { Json } from '@liuhen/format'
import { AT, DIGEST } from './test-case-bodies.ts'

/** Bodies of facts about posts and papers of people. */
export const PEOPLE_BODIES: { readonly [kind: string]: { readonly [field: string]: Json } } = {
  'person.qualified': { from: '2026-01-01', to: '2029-12-31' },
  'person.suspended': { from: '2026-04-01', to: '2026-04-30' },
  'person.undertook': {
    ...{ occasion: 'taking-up', how: 'screen', role: 'officer', on: '2026-04-01' },
    ...{ pngSha256: DIGEST, pages: 1, mediaType: 'application/pdf' },
  },
  'post.ended': { role: 'officer', from: AT },
  'post.given': { role: 'officer', from: AT },
}
