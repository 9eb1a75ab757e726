import type { ArticleRead } from '../../api/regulation-version.ts'

/** What of an article a search found; absent: nothing. */
export interface Hit {
  readonly article: string
  /** Where: in the words of the text, in a clause's id, in what a rule says. */
  readonly in: readonly ('text' | 'clause' | 'rule')[]
}

/** Articles that have every word of the search in their text, clause ids, number or rules. */
export function findArticles(articles: readonly ArticleRead[], asked: string): readonly Hit[] {
  const words = wordsOf(asked)
  if (words.length === 0) return []
  return articles.flatMap((article) => {
    const places = {
      text: `${article.article} ${article.before} ${article.text}`,
      clause: article.clauses.map(({ id }) => id).join(' '),
      rule: article.rules
        .map(({ explanation, kindTitle }) => `${kindTitle} ${explanation}`)
        .join(' '),
    }
    const has = (text: string, word: string) => plain(text).includes(word)
    const all = Object.values(places)
    if (!words.every((word) => all.some((text) => has(text, word)))) return []
    const found = (['text', 'clause', 'rule'] as const).filter((place) =>
      words.some((word) => has(places[place], word)),
    )
    return [{ article: article.article, in: found }]
  })
}

/** Words as they are compared: white space parts them, letters are small. */
export function wordsOf(asked: string): readonly string[] {
  return plain(asked)
    .split(/\s+/)
    .filter((word) => word !== '')
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** The text in pieces, those that a search found marked. */
export function markedPieces(
  text: string,
  words: readonly string[],
): readonly { readonly text: string; readonly hit: boolean }[] {
  if (words.length === 0) return [{ text, hit: false }]
  const any = new RegExp(words.map(escaped).join('|'), 'giu')
  const pieces: { text: string; hit: boolean }[] = []
  let at = 0
  for (const found of text.matchAll(any)) {
    if (found.index > at) pieces.push({ text: text.slice(at, found.index), hit: false })
    pieces.push({ text: found[0], hit: true })
    at = found.index + found[0].length
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false })
  return pieces
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
