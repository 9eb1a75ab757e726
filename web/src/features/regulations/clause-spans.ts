/** A stretch of an article's text; without `clause` it belongs to none (a number, a heading). */
export interface ClauseSpan {
  readonly clause: string | undefined
  readonly text: string
}

interface Clause {
  readonly id: string
  readonly text: string
}

/**
 * The printed text cut where its clauses begin. Clauses put together equal the text but for white
 * space; where one does not (a newer text under old clauses) the rest stays in one piece.
 */
export function clauseSpans(text: string, clauses: readonly Clause[]): readonly ClauseSpan[] {
  const spans: ClauseSpan[] = []
  let at = 0
  for (const { id, text: wanted } of clauses) {
    const end = endOf(text, at, wanted)
    if (end === undefined) break
    spans.push({ clause: id, text: text.slice(at, end) })
    at = end
  }
  return at < text.length ? [...spans, { clause: undefined, text: text.slice(at) }] : spans
}

/** Where the wanted text ends when it begins at this place, white space aside. */
function endOf(text: string, from: number, wanted: string): number | undefined {
  let at = from
  for (const letter of wanted) {
    if (/\s/.test(letter)) continue
    while (at < text.length && /\s/.test(text[at] ?? '')) at += 1
    if (!text.startsWith(letter, at)) return undefined
    at += letter.length
  }
  return at
}
