import type { Duty } from '../engine/duty.ts'
import type { Term } from '../engine/term-result.ts'

/** A duty that one law asks for and the other does not, or asks for otherwise. */
export type DutyChange =
  | { readonly how: 'appear'; readonly after: Duty }
  | { readonly how: 'vanish'; readonly before: Duty }
  | { readonly how: 'change'; readonly before: Duty; readonly after: Duty }

/**
 * What becomes of the duties of one matter under another law. A duty is the same one when it asks
 * the same kind of thing of the same person about the same thing, whichever rule asks it.
 */
export function compareDuties(
  before: readonly Duty[],
  after: readonly Duty[],
): readonly DutyChange[] {
  const was = new Map(before.map((duty) => [matter(duty), duty]))
  const is = new Map(after.map((duty) => [matter(duty), duty]))
  const gone = [...was].flatMap(([key, duty]): DutyChange[] =>
    is.has(key) ? [] : [{ how: 'vanish', before: duty }],
  )
  const other = [...is].flatMap(([key, duty]): DutyChange[] => {
    const old = was.get(key)
    if (old === undefined) return [{ how: 'appear', after: duty }]
    return same(old, duty) ? [] : [{ how: 'change', before: old, after: duty }]
  })
  return [...other, ...gone]
}

function matter({ kind, who, part = '', device = '', subject }: Duty): string {
  return JSON.stringify([kind, who, part, device, subject.type, subject.id])
}

function same(a: Duty, b: Duty): boolean {
  return a.what === b.what && a.dueAt === b.dueAt && a.state === b.state
}

/** How a recording's term moves under another law. */
export interface TermMove {
  readonly how: 'longer' | 'shorter' | 'same'
  /** True when it cannot be disposed of under the one law and can under the other. */
  readonly freed: boolean
}

/** Without a term nothing may be disposed of, so a term that begins to exist shortens. */
export function compareTerms(before: Term | undefined, after: Term | undefined): TermMove {
  const was = freeFrom(before)
  const is = freeFrom(after)
  const how = was === is ? 'same' : is > was ? 'longer' : 'shorter'
  return { how, freed: isFree(after) && !isFree(before) }
}

/** Sorts behind every instant: never. */
const NEVER = '~'

function freeFrom(term: Term | undefined): string {
  return term === undefined || term.held ? NEVER : (term.disposableFrom ?? NEVER)
}

function isFree(term: Term | undefined): boolean {
  return term?.disposable === true && !term.held
}
