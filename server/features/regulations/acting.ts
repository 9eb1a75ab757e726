import { isFactKind } from '@liuhen/format'
import { isAmong, type Pack } from '@liuhen/law'
import { everythingFed } from './fed-kinds.ts'
import { isListRead } from './fed-lists.ts'

type Rule = Pack['rules'][number]

/** How far the program goes by a rule: in all that it can decide, in some of it, in nothing yet. */
export type Acting = 'wholly' | 'partly' | 'not'

/**
 * Whether the product decides, asks or offers by this rule: everywhere that the rule reaches, or
 * only at some of its verbs and matters. What answers nothing and watches nothing (a purpose, a
 * precedence) holds without being asked.
 */
export function howActing(rule: Rule): Acting {
  const { kind, reach, params } = rule
  if (!(WAITS_FOR[kind]?.(params) ?? []).every(isFactKind)) return 'not'
  const fed = everythingFed()
  const reached = [
    ...[...reach.verbs, ...reach.matters].map((name) => isAmong(rule, fed.get(name) ?? NOTHING)),
    ...reach.offers.map((list) => isListRead(list, kind)),
    ...(reach.term ? [true] : []),
  ]
  if (reached.every((one) => one)) return 'wholly'
  return reached.some((one) => one) ? 'partly' : 'not'
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
  'document-duty': ({ acts }) => onlyAfter(acts),
  // Triggers by kind of activity act already; most of such a rule waits for somebody to place it,
  // and one that only the grade of a lead starts waits for that.
  'hold-trigger': ({ triggers }) => [onlyByGrade(triggers) ? 'lead.graded' : 'hold.placed'],
  override: () => ['override.entered'],
  'retention-term': ({ applies_to }) =>
    applies_to === 'evidence' ? ['recording.marked-evidence'] : ['recording.sealed'],
}

function onlyByGrade(triggers: unknown): boolean {
  return Array.isArray(triggers) && triggers.every(({ when }) => when?.grade !== undefined)
}

/** Where each document is due after facts that are never stated: those facts. */
function onlyAfter(acts: unknown): readonly string[] {
  const lists = Array.isArray(acts) ? acts.map(afterOf) : []
  const idle = lists.every((kinds) => kinds.length > 0 && !kinds.some(isFactKind))
  return idle ? lists.flat() : []
}

function afterOf(act: unknown): readonly string[] {
  const after = typeof act === 'object' && act !== null && 'after' in act ? act.after : []
  return Array.isArray(after) ? after.filter((kind) => typeof kind === 'string') : []
}
