import type { Matter } from '../../platform/kernel/index.ts'

/**
 * Which kinds of rule this program can feed: it tells every fact and every item of a request that
 * they read. A rule of another kind would refuse or blame for want of a screen that does not exist
 * yet, so it is not asked; coverage shows such clauses as not yet acting. A kind enters here with
 * the feature that feeds it, and never leaves.
 */
const FED = {
  /** Duties and deviations of an activity. */
  activity: [
    'document-duty',
    'fallback',
    'recording-duty',
    'recording-row',
    'shot-list',
    'exemption',
    'pre-use-check',
    'crew',
    'notice',
    'continuity',
    'hand-in-deadline',
    'no-excuse',
    'override',
    'storing-deadline',
    'detection/recorded-afterwards',
    'stage-documents',
  ],
  /** Duties and deviations of what lasts, and of a single recording (matter-facts.io.ts). */
  device: [
    'detection/intended-damage',
    'detection/lost-device',
    'detection/missing-numbers',
    'device-return',
    'equipment',
    'fault-repair',
    'maintenance',
  ],
  person: ['qualification', 'secrecy', 'training'],
  recording: [
    'dedicated-use',
    'detection/blocked-attempt',
    'detection/edit-signs',
    'detection/unrelated-mark',
  ],
  unit: ['custody-handover', 'equipment'],
  /** Duties of a case as a whole, of one document, of one service (case-facts.io.ts). */
  case: [
    'archive-lock',
    'case-file',
    'case-file-term',
    'document-duty',
    'stage-documents',
    'urging',
  ],
  consultation: ['loan'],
  document: ['legal-review'],
  loan: ['loan'],
  service: ['service-proofs'],
  supply: ['provision'],
  'access.approve': ['approval-chain'],
  'access.register': ['required-fields'],
  'access.request': ['approval-chain', 'requester-kind', 'secrecy'],
  'access.view': ['approval-chain', 'own-file', 'secrecy'],
  'access.continue': ['idle-viewing'],
  'activity.arrive': ['crew'],
  'activity.close': [
    'continuity',
    'document-duty',
    'fallback',
    'notice',
    'recording-duty',
    'recording-row',
    'scope',
    'shot-list',
  ],
  'activity.declare-limited': ['fallback', 'no-excuse'],
  'activity.end': [],
  'activity.open': ['crew', 'liability-ladder', 'qualification'],
  'case.archive': ['case-file', 'document-duty', 'evidence-disc', 'stage-documents'],
  'case.bind': ['case-file', 'evidence-disc', 'stage-documents'],
  'case.change': ['archive-lock'],
  'case.enter-stage': ['scope'],
  'case.open': ['scope'],
  'case.set-term': ['case-file-term'],
  'case.supplement': ['archive-lock'],
  'camera.link': ['office-monitoring'],
  'camera.register': ['office-monitoring'],
  'collect.open': ['operators', 'whole-export'],
  'collect.confirm': ['operators'],
  'consultation.charge': ['fees'],
  'consultation.close': ['archive-lock', 'required-fields'],
  'consultation.open': [
    'archived-only',
    'disputed-file',
    'external-papers',
    'override',
    'requester-kind',
  ],
  'copy.make': [
    'archived-only',
    'disputed-file',
    'external-papers',
    'requester-kind',
    'required-fields',
  ],
  'custody.release': ['custody-handover'],
  'custody.take': ['custody-handover'],
  'device.check-in': ['device-return'],
  'device.check-out': [
    'liability-ladder',
    'qualification',
    'pre-use-check',
    'dedicated-use',
    'fault-repair',
    'maintenance',
  ],
  'device.issue': ['equipment'],
  'device.register': ['equipment', 'scope'],
  'device.repair-reimburse': ['repair-cost'],
  'device.report-damage': ['equipment'],
  'device.report-fault': ['equipment'],
  'device.report-loss': ['equipment'],
  'device.retire': ['equipment'],
  'device.transfer': ['equipment'],
  'device.empty': ['detection/missing-numbers'],
  'device.hand-over': ['hand-in-deadline'],
  'disc.complete': ['disc-form'],
  'dispute.answer': ['recording-row'],
  'document.close': ['document-duty'],
  'document.file': ['scope'],
  'document.issue': ['legal-review', 'liability-ladder'],
  'document.sign': ['liability-ladder'],
  'evidence.submit': ['evidence-disc'],
  'execution.close': ['urging'],
  'execution.start': ['urging'],
  'exemption.claim': ['exemption', 'no-excuse'],
  'exemption.file': ['exemption'],
  'exemption.note': ['exemption'],
  'exemption.work-record': ['exemption'],
  'extraction.make': ['required-fields', 'secrecy'],
  'gap.explain': [],
  'hand-in.register-exception': ['hand-in-deadline', 'storing-deadline'],
  'loan.open': ['approval-chain', 'loan'],
  'non-cooperation.record': ['document-duty'],
  'notice.give': ['notice'],
  'recording.change': ['immutability'],
  'recording.copy': ['approval-chain', 'secrecy'],
  'recording.download': ['private-copy'],
  'recording.file': ['required-fields', 'scope', 'shot-list'],
  'recording.interrupt': [],
  'recording.mark-secret': ['secrecy'],
  'recording.publish': ['approval-chain', 'secrecy'],
  'recording.release': ['approval-chain', 'secrecy'],
  'recording.resume': [],
  'recording.unhold': ['hold-trigger'],
  'recording.unmark-secret': ['secrecy'],
  'regulation.derive': ['derivation'],
  'review.give': ['legal-review'],
  'role.assign': ['secrecy'],
  'service.complete': ['service-proofs'],
  'service.return': ['service-proofs'],
  'service.start': ['service-proofs'],
  'setting.override': ['override'],
  'stage.close': ['document-duty', 'recording-row', 'stage-documents'],
  'supply.issue': ['provision'],
  'suspension.assign': ['liability-ladder'],
  'suspension.lift': ['liability-ladder'],
  'test-result.enter': ['document-duty'],
  'training.record': ['training'],
  'urging.close': ['urging'],
} as const

/** What the program asks the law about: a verb of the rules, or the duties of a matter. */
export type AskedOfLaw = keyof typeof FED

/** What has duties of its own. */
export const MATTERS = [
  'activity',
  'case',
  'consultation',
  'device',
  'document',
  'loan',
  'person',
  'recording',
  'service',
  'supply',
  'unit',
] as const satisfies readonly (AskedOfLaw & Matter['type'])[]

const sets: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(FED).map(([asked, kinds]) => [asked, new Set<string>(kinds)]),
)

/** The kinds to ask; nothing that is not in the table can be asked. */
export function fedKinds(asked: AskedOfLaw): ReadonlySet<string> {
  return sets.get(asked) ?? NONE
}

const NONE: ReadonlySet<string> = new Set()

/** The whole table, for coverage. */
export function everythingFed(): ReadonlyMap<string, ReadonlySet<string>> {
  return sets
}
