import {
  exemptionGrounds,
  forms,
  interruptionReasons,
  lateGrounds,
  listed,
  noticeWording,
  type Pack,
  requiredFields,
} from '@liuhen/law'

/**
 * Which lists of the rules this program reads into its forms, and from rules of which kinds. A
 * choice is offered only where the kind that judges it is asked too (fed-kinds.ts): a ground that
 * no rule weighs would be a button that does nothing. A list enters here with the form that has it.
 */
const READ = {
  acts: ['document-duty'],
  'damage-causes': ['device-return'],
  'device-kinds': ['scope'],
  'device-purposes': ['dedicated-use'],
  exemptionGrounds: ['exemption'],
  forms: ['document-duty'],
  'interruption-reasons': ['continuity'],
  lateGrounds: ['hand-in-deadline', 'storing-deadline'],
  'narration-items': ['shot-list'],
  notice: ['notice'],
  'notice-addressees': ['notice'],
  'record-forms': ['scope'],
  'record-sources': ['scope'],
  'recording-filing': ['required-fields'],
  'recording-rows': ['recording-row'],
  'shot-contents': ['shot-list'],
  'shown-facts': ['shot-list'],
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
  deviceKinds: (packs: readonly Pack[]) => listed(only('device-kinds', packs), 'device-kinds'),
  devicePurposes: (packs: readonly Pack[]) =>
    listed(only('device-purposes', packs), 'device-purposes'),
  damageCauses: (packs: readonly Pack[]) => listed(only('damage-causes', packs), 'damage-causes'),
  noticeAddressees: (packs: readonly Pack[]) =>
    listed(only('notice-addressees', packs), 'notice-addressees'),
  recordForms: (packs: readonly Pack[]) => listed(only('record-forms', packs), 'record-forms'),
  acts: (packs: readonly Pack[]) => listed(only('acts', packs), 'acts'),
  forms: (packs: readonly Pack[]) => forms(only('forms', packs)),
  /** Items that a document holds, and who signs it, by the form's key. */
  formItems: (packs: readonly Pack[], form: string) =>
    listed(only('forms', packs), `items-of-${form}`),
  formSignatures: (packs: readonly Pack[], form: string) =>
    listed(only('forms', packs), `signatures-of-${form}`),
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
