import type { z } from 'zod'
import type { Offers } from '../pack/choice.ts'
import type { KindDefinition, Rule } from './kind.ts'

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

export function reachOf<S extends z.ZodObject>(
  rule: Rule<z.output<S>>,
  kind: KindDefinition<S>,
  { lists = {}, fields = {}, ...named }: Offers,
): Reach {
  const sees =
    kind.duties !== undefined || kind.conclude !== undefined || kind.findings !== undefined
  return {
    verbs: kind.answer === undefined ? [] : (kind.verbs?.(rule.params) ?? []),
    matters: [...new Set([...(sees ? ['activity'] : []), ...(kind.matters ?? [])])],
    activity: sees,
    watches: kind.watch !== undefined,
    term: kind.term !== undefined,
    offers: [...Object.keys(named), ...Object.keys(lists), ...Object.keys(fields)],
  }
}
