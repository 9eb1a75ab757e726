import type { LawFact } from '../facts/fact.ts'

/**
 * The facts that a result rests on: a smallest part of them from which it still follows, in their
 * order. Asked by leaving out, so that no rule has to say what it reads: first a whole kind at a
 * time (most kinds do not matter), then one by one, the newest first. `holds` must be true of all.
 */
export function restsOn(
  facts: readonly LawFact[],
  holds: (facts: readonly LawFact[]) => boolean,
): readonly LawFact[] {
  if (!holds(facts)) return []
  let kept = facts
  for (const kind of new Set(facts.map((fact) => fact.kind))) {
    kept = without(kept, (fact) => fact.kind === kind, holds)
  }
  for (const one of kept.toReversed()) kept = without(kept, (fact) => fact === one, holds)
  return kept
}

function without(
  facts: readonly LawFact[],
  out: (fact: LawFact) => boolean,
  holds: (facts: readonly LawFact[]) => boolean,
): readonly LawFact[] {
  const fewer = facts.filter((fact) => !out(fact))
  return fewer.length < facts.length && holds(fewer) ? fewer : facts
}

/** The items of a request that a result depends on: missing or another, and it changes. */
export function keysThatMatter(
  request: { readonly [key: string]: unknown },
  holds: (request: { readonly [key: string]: unknown }) => boolean,
): readonly string[] {
  return Object.entries(request)
    .filter(([key, value]) => others(value).some((other) => !holds({ ...request, [key]: other })))
    .map(([key]) => key)
}

/** A missing item often fails as a bad one does, so that a good one has to be tried too. */
function others(value: unknown): readonly unknown[] {
  if (typeof value === 'number') return [undefined, 0, 1_000_000]
  if (typeof value === 'boolean') return [undefined, !value]
  return [undefined]
}
