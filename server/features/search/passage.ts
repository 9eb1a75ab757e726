export interface Piece {
  readonly text: string
  readonly hit: boolean
}

const BEFORE = 24
const LENGTH = 90

/** The place of a text where most of the words stand together, with each of them marked. */
export function passageOf(text: string, words: readonly string[]): Piece[] {
  const characters = [...text]
  const hits = hitsIn(characters, words)
  const start = bestStart(hits, characters.length)
  const end = Math.min(characters.length, start + LENGTH)
  const pieces = piecesOf(characters, hits, start, end)
  const dots = { text: '…', hit: false }
  return [...(start > 0 ? [dots] : []), ...pieces, ...(end < characters.length ? [dots] : [])]
}

/** A whole line with its words marked. */
export function markedLine(text: string, words: readonly string[]): Piece[] {
  const characters = [...text]
  return piecesOf(characters, hitsIn(characters, words), 0, characters.length)
}

interface Hit {
  readonly from: number
  readonly to: number
  readonly word: string
}

/** Character by character: the lower case of a character may be two. */
function hitsIn(characters: readonly string[], words: readonly string[]): readonly Hit[] {
  const lower = characters.map((character) => {
    const folded = character.toLowerCase()
    return [...folded].length === 1 ? folded : character
  })
  const hits = words.flatMap((word) => {
    const wanted = [...word]
    const found: Hit[] = []
    for (let at = 0; at + wanted.length <= lower.length && found.length < HITS_AT_MOST; at++) {
      if (wanted.every((one, i) => lower[at + i] === one)) {
        found.push({ from: at, to: at + wanted.length, word })
      }
    }
    return found
  })
  return hits.sort((a, b) => a.from - b.from || b.to - a.to)
}

const HITS_AT_MOST = 60

/** Where a stretch of the shown length has the most different words; the first of equals. */
function bestStart(hits: readonly Hit[], length: number): number {
  let best = { from: 0, words: 0 }
  for (const { from } of hits) {
    const inside = hits.filter((hit) => hit.from >= from && hit.to <= from + LENGTH - BEFORE)
    const words = new Set(inside.map(({ word }) => word)).size
    if (words > best.words) best = { from, words }
  }
  return Math.max(0, Math.min(best.from - BEFORE, length - LENGTH))
}

function piecesOf(
  characters: readonly string[],
  hits: readonly Hit[],
  start: number,
  end: number,
): Piece[] {
  const pieces: Piece[] = []
  const say = (from: number, to: number, hit: boolean) => {
    if (to > from) pieces.push({ text: characters.slice(from, to).join(''), hit })
  }
  let at = start
  for (const { from, to } of hits) {
    if (to <= at || from >= end) continue
    say(at, Math.max(at, from), false)
    say(Math.max(at, from), Math.min(to, end), true)
    at = Math.min(to, end)
  }
  say(at, end, false)
  return pieces
}
