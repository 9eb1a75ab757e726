import type { Instant, Uuid } from '@liuhen/format'
import { foldForSearch, keyOfName, keysOfText, seedOf } from './search-keys.ts'
import type { Kind } from './sight.ts'

/** A thing as its feature's tables tell of it. */
export interface Told {
  readonly id: Uuid
  readonly agency: Uuid
  readonly at: Instant
  readonly unit: Uuid | null
  readonly own: readonly Uuid[]
  readonly title: string
  readonly text: string
  /** A paper in an archived file. */
  readonly closed?: boolean
}

export interface Entry extends Told {
  readonly kind: Kind
  readonly closed: boolean
  readonly keys: readonly number[]
}

/** A statement of some hours; what is longer is found by its beginning. */
const LONGEST = 100_000

/** The entry of a thing: its words, whom it is shown to, and the keys of both. */
export function entryOf(kind: Kind, told: Told): Entry {
  const seed = seedOf(told.agency)
  const title = foldForSearch(told.title).slice(0, 300)
  const text = foldForSearch(`${told.title}\n${told.text}`).slice(0, LONGEST)
  const own = [...new Set(told.own)].sort()
  const closed = told.closed === true
  const plain = [kind, ...own, ...(told.unit === null ? [] : [told.unit])]
  const named = closed ? plain.map(closedName) : plain
  const keys = new Set([...keysOfText(text, seed), ...named.map((name) => keyOfName(name, seed))])
  return { ...told, kind, own, title, text, closed, keys: [...keys].sort((a, b) => a - b) }
}

/** What lies in the archive goes by other names: whoever asks for the plain ones gathers none of it. */
export function closedName(name: string): string {
  return `closed ${name}`
}
