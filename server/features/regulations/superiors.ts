import { compareWithSuperior, type Hierarchy, inForce, type Pack } from '@liuhen/law'

/** Regulations that may stand above one: those that bind the agency, and the shelf. */
export interface Known {
  readonly adopted: readonly Pack[]
  readonly shelf: readonly Pack[]
  /** Adopted versions that cannot be read. */
  readonly unreadable?: readonly { readonly id: string }[]
}

/**
 * The regulations above this one, nearest first, as they are on its first day (today, where it
 * names none): the version that the agency has adopted, else the latest of the shelf. Ends where a
 * superior is not known, and where the chain comes back to itself.
 */
export function superiorsOf(pack: Pack, known: Known, today: string): readonly Pack[] {
  const day = pack.from === undefined || pack.from < today ? today : pack.from
  const seen = new Set([pack.id])
  const above: Pack[] = []
  let next = pack.under
  while (next !== undefined && !seen.has(next)) {
    seen.add(next)
    const superior = versionOf(next, known, day)
    if (superior !== undefined) above.push(superior)
    next = superior?.under
  }
  return above
}

function versionOf(id: string, { adopted, shelf }: Known, day: string): Pack | undefined {
  const own = adopted.filter((pack) => pack.id === id)
  const [binding] = inForce(own, day)
  const latest = (packs: readonly Pack[]) =>
    packs.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? 1 : -1))[0]
  return binding ?? latest(own) ?? latest(shelf.filter((pack) => pack.id === id))
}

/** Those of them that the agency has not adopted: it is bound by them as well. */
export function unadopted(
  superiors: readonly Pack[],
  { adopted, unreadable = [] }: Known,
): readonly Pack[] {
  const known = new Set([...adopted, ...unreadable].map(({ id }) => id))
  return superiors.filter(({ id }) => !known.has(id))
}

/** How a regulation stands to all those above it. */
export function compareWithAll(pack: Pack, superiors: readonly Pack[]): Hierarchy {
  const compared = superiors.map((superior) => compareWithSuperior(superior, pack))
  return {
    laxer: compared.flatMap(({ laxer }) => laxer),
    stricter: compared.flatMap(({ stricter }) => stricter),
  }
}

/**
 * Regulations that bind the agency beyond that day and were made under the one that is to end with
 * it, directly or further up: they would stand under nothing, and be as lax as they like.
 */
export function leftBelow(id: string, until: string, known: Known): readonly Pack[] {
  return known.adopted.filter(
    (pack) =>
      pack.id !== id &&
      (pack.to === undefined || pack.to > until) &&
      superiorsOf(pack, known, until).some((above) => above.id === id),
  )
}
