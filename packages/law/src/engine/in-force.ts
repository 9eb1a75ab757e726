import type { Pack } from '../pack/pack.ts'

/**
 * The packs in force on a day (YYYY-MM-DD): of each pack id the latest version whose time has
 * begun and not ended. A pack without a first day counts as always in force, because some
 * originals name no date and the agency puts them in force by choosing them.
 */
export function inForce(packs: readonly Pack[], day: string): readonly Pack[] {
  const chosen = new Map<string, Pack>()
  for (const pack of packs) {
    if ((pack.from ?? '') > day || (pack.to !== undefined && pack.to < day)) continue
    const before = chosen.get(pack.id)
    if (before === undefined || (before.from ?? '') <= (pack.from ?? '')) chosen.set(pack.id, pack)
  }
  return [...chosen.values()]
}

/**
 * Every version that was in force on some day from `first` to `last`, those of `first` before
 * those that came later. `last` is asked for only where something changed after `first`: most
 * matters begin after the last change, and the day of an instant costs more than all the rest.
 */
export function inForceDuring(
  packs: readonly Pack[],
  first: string,
  last: () => string,
): readonly Pack[] {
  const at = inForce(packs, first)
  const changes = packs.flatMap(({ from, to }) => [
    ...(from !== undefined && from > first ? [from] : []),
    // The day after the last one: '~' sorts behind every day that could be asked about.
    ...(to !== undefined && to >= first ? [`${to}~`] : []),
  ])
  if (changes.length === 0) return at
  const until = last()
  const days = changes.filter((day) => day <= until).sort()
  return [...new Set([...at, ...days.flatMap((day) => inForce(packs, day))])]
}
