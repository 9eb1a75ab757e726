/** A `{field}` or `{field|manner}` of a wording. */
export interface Placeholder {
  readonly name: string
  readonly manner?: string
}

const BRACES = /\{([^{}]*)\}/g
const WRITTEN = /^([a-z][a-z0-9-]*)(?:\|([a-z]+))?$/

/** Words that every document knows beside its fields. */
export const GIVEN_NAMES: readonly string[] = ['agency', 'number', 'issued-on']

/** In which manners a kind of value can be written, beside the plain one. */
export const MANNERS: { readonly [type: string]: readonly string[] } = {
  date: ['chinese'],
  moment: ['chinese', 'day'],
  money: ['capital'],
  number: ['chinese'],
  choice: ['boxes'],
  list: ['count'],
}

/** Every placeholder; those that are not written as one come as `undefined` with their text. */
export function placeholdersIn(
  wording: string,
): readonly { readonly text: string; readonly read?: Placeholder }[] {
  return [...wording.matchAll(BRACES)].map(([whole, inner = '']) => {
    const read = readPlaceholder(inner)
    return read === undefined ? { text: whole } : { text: whole, read }
  })
}

/** The wording with every placeholder replaced; what fields hold is never read for placeholders. */
export function fillWording(wording: string, say: (placeholder: Placeholder) => string): string {
  return wording.replace(BRACES, (whole, inner: string) => {
    const read = readPlaceholder(inner)
    return read === undefined ? whole : say(read)
  })
}

function readPlaceholder(inner: string): Placeholder | undefined {
  const [, name, manner] = WRITTEN.exec(inner) ?? []
  if (name === undefined) return undefined
  return manner === undefined ? { name } : { name, manner }
}
