import {
  exemptionGrounds,
  interruptionReasons,
  lateGrounds,
  noticeWording,
  type Pack,
} from '@liuhen/law'

/**
 * Which lists of the rules this program reads into its forms, and from rules of which kinds. A
 * choice is offered only where the kind that judges it is asked too (fed-kinds.ts): a ground that
 * no rule weighs would be a button that does nothing. A list enters here with the form that has it.
 */
const READ = {
  exemptionGrounds: ['exemption'],
  lateGrounds: ['hand-in-deadline'],
  notice: ['notice'],
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
  interruptionReasons,
} as const

function only(list: ListRead, packs: readonly Pack[]): readonly Pack[] {
  return packs.map((pack) => ({
    ...pack,
    rules: pack.rules.filter(({ kind }) => isListRead(list, kind)),
  }))
}
