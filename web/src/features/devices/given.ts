/** What a form holds, without the fields that were left or made empty. */
export function given<T extends object>(filled: T): T {
  const empty = Object.entries(filled).filter(([, value]) => value === '' || value === null)
  return Object.assign({}, filled, Object.fromEntries(empty.map(([name]) => [name, undefined])))
}
