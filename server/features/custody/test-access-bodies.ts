import type { Json } from '@liuhen/format'
import { someId } from '../../platform/kernel/testing.ts'
import { AT, GONE, LI } from './test-case-bodies.ts'
import { RELEASE_BODIES } from './test-release-bodies.ts'

const DECISION = { step: 'review', unit: someId(4) }
const PARTS = [{ recording: someId(3), fromMs: 0, toMs: 5000 }]

/** Requests, grants, views, visits, loans and supplies, as their facts hold them. */
export const ACCESS_BODIES: { readonly [kind: string]: { readonly [field: string]: Json } } = {
  ...RELEASE_BODIES,
  'access.requested': {
    ...{ requester: LI, action: 'view', purpose: 'supervision', urgent: true },
    ...{ requesterKind: 'own-staff', states: ['recipient'], parts: PARTS },
  },
  'access.approved': DECISION,
  'access.refused': DECISION,
  'access.passed-on': { step: 'approval', persons: [LI, GONE] },
  'access.reminded': { by: LI, step: 'approval', persons: [LI, GONE] },
  'access.registered': { fields: ['viewer', 'cause'] },
  'access.granted': { grant: someId(3), action: 'copy' },
  'access.revoked': { grant: someId(3) },
  'access.expired': { grant: someId(3) },
  'substitute.appointed': { role: 'officer' },
  'substitute.dismissed': { role: 'officer' },
  'viewing.opened': { request: someId(3), grant: someId(4), basis: 'own' },
  'leafing.ended': { leafing: someId(5), seen: [1, 2], seenMs: 61_000, reason: 'closed' },
  'viewing.ended': { playedMs: 61_000, spans: [[0, 61]], reason: 'revoked' },
  'consultation.opened': { requester: 'authority', paper: true },
  'consultation.closed': { pagesBefore: 12, pagesAfter: 12 },
  'loan.opened': { returnBy: AT, pages: 12 },
  'loan.returned': { pages: 12 },
  'extraction.noted': { fields: ['maker'], document: someId(3), fromMs: 0, toMs: 5000 },
}
