import type { Pack } from './pack.ts'

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
