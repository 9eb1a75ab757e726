import type { Json } from '@liuhen/format'
import { someId } from '../../platform/kernel/testing.ts'

export const [LI, GONE] = [someId(1), someId(2)]
export const DIGEST = 'c0ffee'.padEnd(64, '0')
export const AT = '2026-11-21T08:00:00.000Z'

const DECIDED = {
  decisions: ['stop-construction'],
  fines: [{ to: 'unit', yuan: 20000 }],
  performBy: '2026-12-31',
}
const REVIEWED = { items: ['large-fine'], revision: 2, by: LI, reviewer: GONE }
const SERVED = {
  recipient: LI,
  method: 'direct',
  document: 'decision',
  proofs: ['photo'],
  returned: true,
}

const PARTY = { party: LI, partyRole: 'witness', partyKind: 'unit' }

/** What happens to a case. */
export const CASE_BODIES: { readonly [kind: string]: { readonly [field: string]: Json } } = {
  'case.opened': {
    category: 'penalty',
    procedure: 'general',
    handlers: [LI, GONE],
    leader: GONE,
    parties: [LI],
  },
  'case.amended': { fields: ['cause'] },
  'case.reassigned': { handlers: [LI, GONE], leader: GONE },
  'case.step-entered': { step: 'decision', from: 'review', back: true },
  'case.stage-entered': { stage: 'decision' },
  'stage.remarked': { stage: 'decision' },
  'case.party-added': PARTY,
  'case.party-corrected': PARTY,
  'case.party-removed': PARTY,
  'case.identity-opened': PARTY,
  'case.deadline-extended': { deadline: 'handling', until: AT },
  'approval.given': { step: 'decision', opinion: 'agreed' },
  'case.flagged': { flag: 'complex', set: true, second: GONE },
  'complaint.registered': { number: '2026-1', way: 'petition' },
  'complaint.closed': { approvedBy: GONE },
  'case.dispute-opened': { way: 'litigation', number: '（2026）1号' },
  'case.dispute-closed': { way: 'litigation', outcome: 'upheld' },
}

/** What is decided, reviewed, served and enforced. */
export const DECISION_BODIES: { readonly [kind: string]: { readonly [field: string]: Json } } = {
  'agency.empowered': { matters: ['penalty'], source: '行政强制法第十三条' },
  'case.decided': DECIDED,
  'document.decisions-stated': DECIDED,
  'decision.performed': { on: '2026-11-21' },
  'execution.closed': { branch: 'court' },
  'execution.noted': { what: 'filed', on: '2026-11-21' },
  'execution.started': { branch: 'own', manner: 'demolition', matter: 'penalty' },
  'override.entered': {
    effect: 'service-method',
    level: 'law',
    title: '中华人民共和国行政处罚法',
    article: '第六十一条',
    for: ['electronic'],
    length: 'P5Y',
    form: 'sealing-list',
    by: 'sealing-decision',
    papers: ['letter'],
  },
  'review.answered': { revision: 2 },
  'review.given': { ...REVIEWED, opinion: 'agree' },
  'review.requested': REVIEWED,
  'review.returned': REVIEWED,
  'review.taken': REVIEWED,
  'review.urgent-approved': REVIEWED,
  'service.completed': SERVED,
  'service.failed': SERVED,
  'service.recorded': SERVED,
  'urging.recorded': { document: LI },
}

const SIGNED = { signature: LI, place: 'officer', digest: DIGEST }

/** Bodies of certificates and of drawn signatures. */
export const SIGNING_BODIES: { readonly [kind: string]: { readonly [field: string]: Json } } = {
  'certificate.registered': { origin: 'self', from: AT, to: AT, replaces: LI },
  'time-stamping.set': { on: true },
  'document.signed': { ...SIGNED, how: 'screen', pngSha256: DIGEST },
  'document.signature-refused': SIGNED,
  'document.signature-withdrawn': SIGNED,
}
