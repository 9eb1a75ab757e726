/**
 * Where in an input texts stand that nothing here can keep: with U+0000, which PostgreSQL has no
 * place for, or half of a pair of surrogates, which is no character. Both come by pasting.
 */
export function unstorableIn(value: unknown, path = ''): readonly string[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [path]
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return []
  return Object.entries(value).flatMap(([key, each]) => {
    if (!isStorable(key)) return [path]
    return unstorableIn(each, path === '' ? key : `${path}.${key}`)
  })
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}
