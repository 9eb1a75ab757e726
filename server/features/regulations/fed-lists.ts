import {
  copyRates,
  declaredHolds,
  disputeLaws,
  executionRules,
  exemptionGrounds,
  externalRequesters,
  forms,
  interruptionReasons,
  lateGrounds,
  listed,
  noticeWording,
  overridePlaces,
  type Pack,
  requiredFields,
  reviewLists,
  serviceWays,
} from '@liuhen/law'

/**
 * Which lists of the rules this program reads into its forms, and from rules of which kinds. A
 * choice is offered only where the kind that judges it is asked too (fed-kinds.ts): a ground that
 * no rule weighs would be a button that does nothing. A list enters here with the form that has it.
 */
const READ = {
  'access-purposes': ['approval-chain', 'secrecy'],
  'access-requesters': ['requester-kind'],
  acts: ['document-duty'],
  'case-stages': ['stage-documents'],
  'damage-causes': ['device-return'],
  'device-kinds': ['scope'],
  'disc-form': ['disc-form'],
  'document-classes': ['scope'],
  'device-purposes': ['dedicated-use'],
  'execution-branches': ['urging'],
  exemptionGrounds: ['exemption'],
  forms: ['document-duty', 'urging'],
  'interruption-reasons': ['continuity'],
  lateGrounds: ['hand-in-deadline', 'storing-deadline'],
  'narration-items': ['shot-list'],
  notice: ['notice'],
  'matter-categories': ['scope'],
  'notice-addressees': ['notice'],
  phases: ['scope'],
  'record-carriers': ['scope'],
  'record-forms': ['scope'],
  'record-sources': ['scope'],
  'override-levels': ['override'],
  'recording-filing': ['required-fields'],
  'recording-rows': ['recording-row'],
  'requester-kinds': ['external-papers'],
  'review-items': ['legal-review'],
  'service-methods': ['service-proofs'],
  'secrecy-kinds': ['secrecy'],
  'shot-contents': ['shot-list'],
  'shown-facts': ['shot-list'],
  'supply-occasions': ['provision'],
  'supply-recipients': ['provision'],
} as const satisfies { readonly [list: string]: readonly string[] }

type ListRead = keyof typeof READ

const sets: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(READ).map(([list, kinds]) => [list, new Set<string>(kinds)]),
)

/** Whether entries of this list reach a form when a rule of this kind offers them. */
export function isListRead(list: string, kind: string): boolean {
  return sets.get(list)?.has(kind) ?? false
}

/** What the forms offer of these packs. Reasons of an interruption stand in the pack itself. */
export const readLists = {
  exemptionGrounds: (packs: readonly Pack[]) => exemptionGrounds(only('exemptionGrounds', packs)),
  lateGrounds: (packs: readonly Pack[]) => lateGrounds(only('lateGrounds', packs)),
  notice: (packs: readonly Pack[]) => noticeWording(only('notice', packs)),
  filingItems: (packs: readonly Pack[]) =>
    requiredFields(only('recording-filing', packs), 'recording-filing'),
  recordSources: (packs: readonly Pack[]) =>
    listed(only('record-sources', packs), 'record-sources'),
  /** What every recording must let see, asked for at filing. */
  shownFacts: (packs: readonly Pack[]) => listed(only('shown-facts', packs), 'shown-facts'),
  /** Bodies that material is supplied to, and why. */
  supplyRecipients: (packs: readonly Pack[]) =>
    listed(only('supply-recipients', packs), 'supply-recipients'),
  supplyOccasions: (packs: readonly Pack[]) =>
    listed(only('supply-occasions', packs), 'supply-occasions'),
  declaredHolds,
  accessRequesters: (packs: readonly Pack[]) =>
    listed(only('access-requesters', packs), 'access-requesters'),
  accessPurposes: (packs: readonly Pack[]) =>
    listed(only('access-purposes', packs), 'access-purposes'),
  secrecyKinds: (packs: readonly Pack[]) => listed(only('secrecy-kinds', packs), 'secrecy-kinds'),
  deviceKinds: (packs: readonly Pack[]) => listed(only('device-kinds', packs), 'device-kinds'),
  devicePurposes: (packs: readonly Pack[]) =>
    listed(only('device-purposes', packs), 'device-purposes'),
  damageCauses: (packs: readonly Pack[]) => listed(only('damage-causes', packs), 'damage-causes'),
  noticeAddressees: (packs: readonly Pack[]) =>
    listed(only('notice-addressees', packs), 'notice-addressees'),
  documentClasses: (packs: readonly Pack[]) =>
    listed(only('document-classes', packs), 'document-classes'),
  recordCarriers: (packs: readonly Pack[]) =>
    listed(only('record-carriers', packs), 'record-carriers'),
  recordForms: (packs: readonly Pack[]) => listed(only('record-forms', packs), 'record-forms'),
  acts: (packs: readonly Pack[]) => listed(only('acts', packs), 'acts'),
  /** The form that covers one disc, by its exact title; its fields. Undefined: no text wants one. */
  discForm: (packs: readonly Pack[]) =>
    forms(only('disc-form', packs)).find(({ key }) => key === 'disc-form'),
  discFields: (packs: readonly Pack[]) => requiredFields(only('disc-form', packs), 'disc-form'),
  forms: (packs: readonly Pack[]) => forms(only('forms', packs)),
  /** Items that a document holds, and who signs it, by the form's key. */
  formItems: (packs: readonly Pack[], form: string) =>
    listed(only('forms', packs), `items-of-${form}`),
  formSignatures: (packs: readonly Pack[], form: string) =>
    listed(only('forms', packs), `signatures-of-${form}`),
  /** Ways of serving with the proofs of each; decisions that need review; ways of enforcing. */
  serviceWays: (packs: readonly Pack[]) => serviceWays(only('service-methods', packs)),
  reviewLists: (packs: readonly Pack[]) => reviewLists(only('review-items', packs)),
  executionRules: (packs: readonly Pack[]) => ({
    branches: executionRules(only('execution-branches', packs)).branches,
    urges: executionRules(only('forms', packs)).urges,
  }),
  /** Who may come to the counter of the archive, with which papers; laws of a dispute. */
  externalRequesters: (packs: readonly Pack[]) =>
    externalRequesters(only('requester-kinds', packs)),
  disputeLaws,
  copyRates,
  overridePlaces: (packs: readonly Pack[]) => overridePlaces(only('override-levels', packs)),
  /** Classes of matters, and the stages of a case in order: both texts name them, or neither. */
  matterCategories: (packs: readonly Pack[]) =>
    listed(only('matter-categories', packs), 'matter-categories'),
  caseStages: (packs: readonly Pack[]) => {
    const stages = listed(only('case-stages', packs), 'case-stages')
    const keys = new Set(stages.map(({ key }) => key))
    const phases = listed(only('phases', packs), 'phases')
    return [...stages, ...phases.filter(({ key }) => !keys.has(key))]
  },
  /** Those that the text names go before the agency's own. */
  interruptionReasons: (packs: readonly Pack[]) => {
    const named = listed(only('interruption-reasons', packs), 'interruption-reasons')
    const keys = new Set(named.map(({ key }) => key))
    return [...named, ...interruptionReasons(packs).filter(({ key }) => !keys.has(key))]
  },
} as const

function only(list: ListRead, packs: readonly Pack[]): readonly Pack[] {
  return packs.map((pack) => ({
    ...pack,
    rules: pack.rules.filter(({ kind }) => isListRead(list, kind)),
  }))
}
