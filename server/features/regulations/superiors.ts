import type { Pack } from '@liuhen/law'

/**
 * The regulations above this one, nearest first, as far as the agency has not adopted them: who is
 * bound by a regulation is bound by those that it was made under. Of each the latest on the shelf.
 */
export function superiorsOf(
  pack: Pick<Pack, 'id' | 'under'>,
  adopted: readonly Pick<Pack, 'id'>[],
  shelf: readonly { readonly pack: Pack }[],
): readonly Pack[] {
  const seen = new Set([pack.id])
  const above: Pack[] = []
  let next = pack.under
  while (next !== undefined && !seen.has(next)) {
    seen.add(next)
    const superior = latest(shelf, next)
    if (superior !== undefined && !adopted.some(({ id }) => id === superior.id)) {
      above.push(superior)
    }
    next = superior?.under
  }
  return above
}

function latest(shelf: readonly { readonly pack: Pack }[], id: string): Pack | undefined {
  return shelf
    .map(({ pack }) => pack)
    .filter((pack) => pack.id === id)
    .toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? 1 : -1))[0]
}
