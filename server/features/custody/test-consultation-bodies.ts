import type { Json } from '@liuhen/format'
import { someId } from '../../platform/kernel/testing.ts'
import { AT } from './test-case-bodies.ts'

const [SESSION, FILE, COPY] = [someId(5), someId(6), someId(7)]

/** The counter of the archive and its screens, as their facts hold them. */
export const CONSULTATION_BODIES: {
  readonly [kind: string]: { readonly [field: string]: Json }
} = {
  'consultation.prepared': { requester: 'authority', party: someId(3), paper: true },
  'consultation.paper-filed': { key: 'letter', mediaType: 'image/png', pages: 1 },
  'consultation.identity-opened': { paper: someId(3) },
  'consultation.session-started': { session: SESSION, until: AT },
  'consultation.page-shown': { session: SESSION, file: FILE, page: 3 },
  'consultation.session-ended': { session: SESSION, reason: 'idle', pages: 4 },
  'consultation.copied': {
    ...{ copy: COPY, copyKind: 'copy', pages: 2, copies: 1 },
    items: [{ file: FILE, pages: [1, 2] }],
  },
  'consultation.copy-printed': { copy: COPY },
  'consultation.charged': { charge: COPY, pages: 2, amountFen: 100 },
  'consultation.receipt-printed': { charge: COPY },
}
