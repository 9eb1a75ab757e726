import { isCrc32, isSha256, isSm3 } from './digest.ts'
import { FormatError } from './format-error.ts'
import { isUuid } from './id.ts'
import { isInstant } from './instant.ts'

/**
 * Reads `unknown` once, at the edge, into a type: every guard says whether the value is T and, if
 * not, blames the place. Small on purpose: this package imports nothing, and a format needs no
 * more than texts, counts, lists and records whose field names are closed.
 *
 * @throws FormatError naming the first wrong place
 */
export function readShape<T>(value: unknown, guard: Guard<T>): T {
  const blamed: string[] = []
  const place: Place = { path: '', blame: (path) => void blamed.push(path) }
  if (guard(value, place)) return value
  throw new FormatError(`not as specified at ${blamed[0] || 'the top'}`)
}

export interface Place {
  readonly path: string
  readonly blame: (path: string) => void
}

export type Guard<T> = (value: unknown, place: Place) => value is T
export type Guarded<G> = G extends Guard<infer T> ? T : never

interface Shape {
  readonly [name: string]: Guard<unknown>
}
type Read<S extends Shape> = { readonly [K in keyof S]: Guarded<S[K]> }

/** A record with exactly these fields; those of `optional` may be absent, never null. */
export function record<R extends Shape, O extends Shape = Record<never, never>>(
  required: R,
  optional?: O,
): Guard<Read<R> & Partial<Read<O>>> {
  const known: Shape = { ...required, ...optional }
  return (value, place): value is Read<R> & Partial<Read<O>> => {
    if (!isRecord(value)) return blame(place)
    for (const name of Object.keys(value)) {
      if (!Object.hasOwn(known, name)) return blame(below(place, name))
    }
    for (const [name, guard] of Object.entries(known)) {
      const absent = !Object.hasOwn(value, name)
      if (absent && Object.hasOwn(required, name)) return blame(below(place, name))
      if (!absent && !guard(value[name], below(place, name))) return false
    }
    return true
  }
}

export function list<T>(item: Guard<T>): Guard<readonly T[]> {
  return (value, place): value is readonly T[] => {
    if (!Array.isArray(value)) return blame(place)
    return value.every((one, at) => item(one, below(place, String(at))))
  }
}

export function either<A, B>(first: Guard<A>, second: Guard<B>): Guard<A | B> {
  return (value, place): value is A | B => {
    const silent = { ...place, blame: () => undefined }
    return first(value, silent) || second(value, place)
  }
}

/** The value, or null where it is not known. */
export function nullable<T>(guard: Guard<T>): Guard<T | null> {
  return (value, place): value is T | null => value === null || guard(value, place)
}

export function oneOf<const T extends string>(...words: readonly T[]): Guard<T> {
  return leaf((value): value is T => words.some((word) => word === value))
}

export const text = leaf((value): value is string => typeof value === 'string')
export const truth = leaf((value): value is boolean => typeof value === 'boolean')
export const integer = leaf((value): value is number => Number.isSafeInteger(value))
export const count = leaf(
  (value): value is number =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= 0,
)
/** Of a picture's width or height. */
export const fraction = leaf(
  (value): value is number => typeof value === 'number' && value >= 0 && value <= 1,
)
export const uuid = textThat(isUuid)
export const instant = textThat(isInstant)
export const sha256 = textThat(isSha256)
export const sm3 = textThat(isSm3)
export const crc32 = textThat(isCrc32)

export function textThat<T extends string>(is: (text: string) => text is T): Guard<T> {
  return leaf((value): value is T => typeof value === 'string' && is(value))
}

export function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function leaf<T>(is: (value: unknown) => value is T): Guard<T> {
  return (value, place): value is T => is(value) || blame(place)
}

function below(place: Place, name: string): Place {
  return { ...place, path: place.path === '' ? name : `${place.path}.${name}` }
}

function blame(place: Place): false {
  place.blame(place.path)
  return false
}
