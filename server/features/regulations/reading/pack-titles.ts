import type { Pack } from '@liuhen/law'

/**
 * What the keys of a regulation are called in its own words: kinds of activity, reasons, roles, and
 * every entry with a key and a title in its rules. The catalogues of the pack go before its rules.
 */
export function titlesOf({ activityKinds, interruptionReasons, roles, rules }: Pack) {
  const found = new Map<string, string>()
  for (const { key, title } of [...activityKinds, ...interruptionReasons, ...roles]) {
    if (!found.has(key)) found.set(key, title)
  }
  for (const { params } of rules) collect(params, found)
  return Object.fromEntries(found)
}

function collect(value: unknown, found: Map<string, string>): void {
  if (typeof value !== 'object' || value === null) return
  if ('key' in value && 'title' in value) {
    const { key, title } = value
    const known = typeof key !== 'string' || typeof title !== 'string' || found.has(key)
    if (!known) found.set(key, title)
  }
  for (const inner of Object.values(value)) collect(inner, found)
}
