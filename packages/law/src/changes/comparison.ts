import { sayDuration } from '../engine/instant.ts'
import { sizeOf } from './figure-size.ts'

/** How a rule stands to the rule of a superior's regulation: Chinese, one text a difference. */
export interface Comparison {
  readonly laxer: readonly string[]
  readonly stricter: readonly string[]
}

const SAME: Comparison = { laxer: [], stricter: [] }

export function together(...parts: readonly Comparison[]): Comparison {
  return {
    laxer: parts.flatMap((part) => part.laxer),
    stricter: parts.flatMap((part) => part.stricter),
  }
}

/** What both rules speak of; undefined where they share nothing: then they are different matters. */
export function shared(...parts: readonly (Comparison | undefined)[]): Comparison | undefined {
  const both = parts.filter((part) => part !== undefined)
  return both.length === 0 ? undefined : together(...both)
}

/** Compares a part of a rule that both rules have. */
export function part<T>(
  superior: T | undefined,
  own: T | undefined,
  compare: (superior: T, own: T) => Comparison | undefined,
): Comparison | undefined {
  return superior === undefined || own === undefined ? undefined : compare(superior, own)
}

/** Two lists are about one matter when an entry of one stands in the other too. */
export function overlap(superior: readonly Named[], own: readonly Named[]): boolean {
  const keys = keysOf(superior)
  return own.some(({ key }) => keys.has(key))
}

/** More is stricter: a term, a number of persons. Absent says nothing. */
export function atLeast(what: string, superior: unknown, own: unknown): Comparison {
  const [there, here] = [sizeOf(superior), sizeOf(own)]
  if (there === undefined || here === undefined || there === here) return SAME
  const text = `${what}${sayFigure(own)}，上级规定${sayFigure(superior)}`
  return here < there ? { laxer: [text], stricter: [] } : { laxer: [], stricter: [text] }
}

/** Less is stricter: a time within which something is done. */
export function atMost(what: string, superior: unknown, own: unknown): Comparison {
  const { laxer, stricter } = atLeast(what, superior, own)
  return { laxer: stricter, stricter: laxer }
}

function sayFigure(value: unknown): string {
  return typeof value === 'string' ? sayDuration(value) : String(value)
}

/** A time to 24:00 of the same day counts as what it can be at most. */
export function dueAtMost(what: string, superior: unknown, own: unknown): Comparison {
  const size = (due: unknown) => (due === 'same-day' ? 'PT24H' : due)
  const say = (due: unknown) => (due === 'same-day' ? '当日24:00前' : sayFigure(due))
  if (superior === own) return SAME
  const [there, here] = [sizeOf(size(superior)), sizeOf(size(own))]
  if (there === undefined || here === undefined) return SAME
  const text = `${what}${say(own)}，上级规定${say(superior)}`
  // As long at most, but counted to another end: the day ends first in the evening.
  const later = here > there || (here === there && superior === 'same-day')
  return later ? { laxer: [text], stricter: [] } : { laxer: [], stricter: [text] }
}

/** Further along a list of degrees is stricter. */
export function asFarAs<T>(
  what: string,
  degrees: readonly { readonly is: T; readonly zh: string }[],
  superior: T,
  own: T,
): Comparison {
  const at = (value: T) => degrees.findIndex((degree) => degree.is === value)
  if (superior === own) return SAME
  const [there, here] = [degrees[at(superior)], degrees[at(own)]]
  const text = `${what}“${here?.zh ?? ''}”，上级规定“${there?.zh ?? ''}”`
  const isLaxer = at(own) < at(superior)
  return isLaxer ? { laxer: [text], stricter: [] } : { laxer: [], stricter: [text] }
}

interface Named {
  readonly key: string
  readonly title: string
}

/** A list of what excuses: an entry that the superior does not know is laxer, a missing stricter. */
export function excuses(
  what: string,
  superior: readonly Named[] | undefined,
  own: readonly Named[] | undefined,
): Comparison {
  const [there, here] = [keysOf(superior), keysOf(own)]
  const say = (entries: readonly Named[]) => entries.map(({ title }) => `“${title}”`).join('、')
  const added = (own ?? []).filter(({ key }) => !there.has(key))
  const left = (superior ?? []).filter(({ key }) => !here.has(key))
  return {
    laxer: added.length === 0 ? [] : [`${what}增加了${say(added)}，上级规定没有`],
    stricter: left.length === 0 ? [] : [`${what}不含上级规定的${say(left)}`],
  }
}

/** A list of what is demanded: a missing entry is laxer, a further one stricter. */
export function demands(
  what: string,
  superior: readonly Named[] | undefined,
  own: readonly Named[] | undefined,
): Comparison {
  const { laxer, stricter } = excuses(what, superior, own)
  return { laxer: stricter, stricter: laxer }
}

function keysOf(entries: readonly Named[] | undefined): ReadonlySet<string> {
  return new Set((entries ?? []).map(({ key }) => key))
}

/** Two rules of which one has a narrower scope speak of different matters. */
export function sameScope(superior: readonly unknown[], own: readonly unknown[]): boolean {
  return JSON.stringify(superior) === JSON.stringify(own)
}
