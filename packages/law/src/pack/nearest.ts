/** The candidate that a misspelt word most likely meant, or undefined: nothing is close enough. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const asked = word.slice(0, LONGEST).toLowerCase()
  let best: string | undefined
  let least = Math.max(1, Math.floor(asked.length / 3)) + 1
  for (const candidate of candidates) {
    const steps = distance(asked, candidate.slice(0, LONGEST).toLowerCase())
    if (steps < least) [best, least] = [candidate, steps]
  }
  return best
}

/** ，是否为“…”？ to stand after “没有…”; empty when nothing is close. */
export function sayNearest(word: string, candidates: Iterable<string>): string {
  const meant = nearest(word, candidates)
  return meant === undefined ? '' : `，是否为“${meant}”？`
}

const LONGEST = 60

/** Letters to change, add or remove (Levenshtein), row by row. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries()) {
      const kept = (row[j] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(kept, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
