/**
 * The function with its last results remembered by key, for pure functions whose arguments come
 * again and again: a million recordings were stored on some thousand days. Forgets all when full,
 * which costs one round of computing and keeps the memory bounded.
 */
export function remembered<A extends readonly unknown[], R>(
  atMost: number,
  keyOf: (...args: A) => string,
  compute: (...args: A) => R,
): (...args: A) => R {
  const known = new Map<string, { readonly result: R }>()
  return (...args) => {
    const key = keyOf(...args)
    const found = known.get(key)
    if (found !== undefined) return found.result
    const result = compute(...args)
    if (known.size >= atMost) known.clear()
    known.set(key, { result })
    return result
  }
}
