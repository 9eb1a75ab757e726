/** Says whether an unknown value, here always an answer of the server, has the shape hoped for. */
export type Guard<T> = (value: unknown) => value is T
export type Guarded<G> = G extends Guard<infer T> ? T : never

export const isText: Guard<string> = (value): value is string => typeof value === 'string'
export const isTruth: Guard<boolean> = (value): value is boolean => typeof value === 'boolean'
export const isCount: Guard<number> = (value): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

export function orNull<T>(guard: Guard<T>): Guard<T | null> {
  return (value): value is T | null => value === null || guard(value)
}

/** For what an older server does not say. */
export function orAbsent<T>(guard: Guard<T>): Guard<T | undefined> {
  return (value): value is T | undefined => value === undefined || guard(value)
}

export function isOneOf<const T extends string>(...words: readonly T[]): Guard<T> {
  return (value): value is T => words.some((word) => word === value)
}

export function isListOf<T>(guard: Guard<T>): Guard<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every((one) => guard(one))
}

/** An object with at least these fields; a newer server may send more. */
export function hasFields<T extends object>(
  fields: {
    readonly [K in keyof T]: Guard<T[K]>
  },
): Guard<T> {
  const checks: readonly [string, (value: unknown) => boolean][] = Object.entries(fields)
  return (value): value is T =>
    typeof value === 'object' &&
    value !== null &&
    checks.every(([name, holds]) => holds(Reflect.get(value, name)))
}

/** Undefined for text that is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
