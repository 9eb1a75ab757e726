import { markedPieces } from '../find-articles.ts'

/** A text with the words of a search marked. */
export function Marked({
  text,
  words,
}: {
  readonly text: string
  readonly words: readonly string[]
}) {
  if (words.length === 0) return text
  let at = 0
  return markedPieces(text, words).map((piece) => {
    const key = at
    at += piece.text.length
    return piece.hit ? <mark key={key}>{piece.text}</mark> : <span key={key}>{piece.text}</span>
  })
}
