import type { Offers } from '../pack/choice.ts'

/** Where a rule can act at all; coverage compares it with what the product really asks. */
export interface Reach {
  /** Verbs that it answers. Empty: it refuses nothing. */
  readonly verbs: readonly string[]
  /** Subject types on which it gives duties or findings. */
  readonly matters: readonly string[]
  /** True when it looks at activities; true when it watches other matters. */
  readonly activity: boolean
  readonly watches: boolean
  /** True when it has a say in how long a recording is kept. */
  readonly term: boolean
  /** Names of the choices, lists, field lists and forms that it offers. */
  readonly offers: readonly string[]
}

/** Of a kind only what tells where its rules can act. */
interface Abilities<P> {
  readonly duties?: unknown
  readonly conclude?: unknown
  readonly findings?: unknown
  readonly answer?: unknown
  readonly watch?: unknown
  readonly term?: unknown
  readonly verbs?: ((params: P) => readonly string[]) | undefined
  readonly matters?: readonly string[] | undefined
}

export function reachOf<P>(
  params: P,
  kind: Abilities<P>,
  { lists = {}, fields = {}, ...named }: Offers,
): Reach {
  const sees =
    kind.duties !== undefined || kind.conclude !== undefined || kind.findings !== undefined
  return {
    verbs: kind.answer === undefined ? [] : (kind.verbs?.(params) ?? []),
    matters: [...new Set([...(sees ? ['activity'] : []), ...(kind.matters ?? [])])],
    activity: sees,
    watches: kind.watch !== undefined,
    term: kind.term !== undefined,
    offers: [...Object.keys(named), ...Object.keys(lists), ...Object.keys(fields)],
  }
}
