import type { Pack } from '../pack/pack.ts'
import type { BoundRule } from './kind.ts'

/** The rules of a pack by what they can do: a decision asks three rules, not a hundred. */
export interface RulesOf {
  readonly ofActivities: readonly BoundRule[]
  readonly watching: readonly BoundRule[]
  readonly answering: ReadonlyMap<string, readonly BoundRule[]>
  readonly terms: readonly BoundRule[]
}

type Sorted = WeakMap<readonly BoundRule[], RulesOf>

/** By the list itself: a pack bound to a later first day keeps its list of rules. */
const all: Sorted = new WeakMap()
const narrowed = new WeakMap<ReadonlySet<string>, Sorted>()

/** The pack's rules, sorted once; with `kinds` only those among them. */
export function rulesOf({ rules }: Pick<Pack, 'rules'>, kinds?: ReadonlySet<string>): RulesOf {
  const known = kinds === undefined ? all : sortedFor(kinds)
  const before = known.get(rules)
  if (before !== undefined) return before
  const sorted = sort(kinds === undefined ? rules : rules.filter((rule) => isAmong(rule, kinds)))
  known.set(rules, sorted)
  return sorted
}

/** Whether a rule is of one of these kinds, or of the part `kind/part` of one. */
export function isAmong(
  { kind, part }: Pick<BoundRule, 'kind' | 'part'>,
  kinds: ReadonlySet<string>,
): boolean {
  return kinds.has(kind) || (part !== undefined && kinds.has(`${kind}/${part}`))
}

function sortedFor(kinds: ReadonlySet<string>): Sorted {
  const before = narrowed.get(kinds)
  if (before !== undefined) return before
  const known: Sorted = new WeakMap()
  narrowed.set(kinds, known)
  return known
}

function sort(rules: readonly BoundRule[]): RulesOf {
  const answering = new Map<string, BoundRule[]>()
  for (const rule of rules) {
    for (const verb of rule.reach.verbs) {
      const list = answering.get(verb)
      if (list === undefined) answering.set(verb, [rule])
      else list.push(rule)
    }
  }
  return {
    ofActivities: rules.filter((rule) => rule.reach.activity),
    watching: rules.filter((rule) => rule.reach.watches),
    answering,
    terms: rules.filter((rule) => rule.reach.term),
  }
}
