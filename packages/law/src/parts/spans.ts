/** Spans of time sorted by their start, each with the latest end so far. */
export type Spans = readonly { readonly from: string; readonly latest: string }[]

/** Sorts behind every instant: the end of what has not ended. */
export const NO_END = '~'

/** Indexes spans; instants compare as texts. */
export function spansOf(pairs: readonly (readonly [from: string, to: string])[]): Spans {
  let latest = ''
  return pairs
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([from, to]) => {
      latest = to > latest ? to : latest
      return { from, latest }
    })
}

/** True when one of the spans holds all of `from` to `to`, ends included; found by halving. */
export function holds(spans: Spans, from: string, to: string = from): boolean {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const span = spans[middle]
    if (span !== undefined && span.from <= from) low = middle + 1
    else high = middle
  }
  const before = spans[low - 1]
  return before !== undefined && to <= before.latest
}
