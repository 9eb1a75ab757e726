import { isFactKind } from '@liuhen/format'
import { isAmong, type Pack } from '@liuhen/law'
import { everythingFed } from './fed-kinds.ts'
import { isListRead } from './fed-lists.ts'

type Rule = Pack['rules'][number]

/**
 * Whether anything in the product is decided, asked or offered by this rule. What answers nothing
 * and watches nothing (a purpose, a precedence) holds without being asked.
 */
export function acts(rule: Rule): boolean {
  const { kind, reach, params } = rule
  const asked = [...reach.verbs, ...reach.matters]
  if (asked.length === 0 && reach.offers.length === 0 && !reach.term) return true
  if (!(WAITS_FOR[kind]?.(params) ?? []).every(isFactKind)) return false
  const fed = everythingFed()
  return (
    reach.term ||
    asked.some((name) => isAmong(rule, fed.get(name) ?? NOTHING)) ||
    reach.offers.some((list) => isListRead(list, kind))
  )
}

const NOTHING: ReadonlySet<string> = new Set()

/**
 * Facts without which a rule says nothing at all, where its parameters make it wait for them. Terms
 * are asked of every rule, so each kind that claims one stands here; the rest are fed by kind.
 */
const WAITS_FOR: {
  readonly [kind: string]: (params: Rule['params']) => readonly string[]
} = {
  'case-file-term': () => ['case.archived'],
  continuity: ({ flags }) => (flags === undefined ? [] : ['activity.flagged']),
  // Triggers by kind of activity act already; most of such a rule waits for somebody to place it.
  'hold-trigger': () => ['hold.placed'],
  override: () => ['override.entered'],
  'retention-term': ({ applies_to }) =>
    applies_to === 'evidence' ? ['recording.marked-evidence'] : ['recording.sealed'],
}
