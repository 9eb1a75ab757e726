import {
  exemptionGrounds,
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
  'damage-causes': ['device-return'],
  'device-kinds': ['scope'],
  'device-purposes': ['dedicated-use'],
  exemptionGrounds: ['exemption'],
  lateGrounds: ['hand-in-deadline', 'storing-deadline'],
  notice: ['notice'],
  'record-sources': ['scope'],
  'recording-filing': ['required-fields'],
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
  deviceKinds: (packs: readonly Pack[]) => listed(only('device-kinds', packs), 'device-kinds'),
  devicePurposes: (packs: readonly Pack[]) =>
    listed(only('device-purposes', packs), 'device-purposes'),
  damageCauses: (packs: readonly Pack[]) => listed(only('damage-causes', packs), 'damage-causes'),
  interruptionReasons,
} as const

function only(list: ListRead, packs: readonly Pack[]): readonly Pack[] {
  return packs.map((pack) => ({
    ...pack,
    rules: pack.rules.filter(({ kind }) => isListRead(list, kind)),
  }))
}
