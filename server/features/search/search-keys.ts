/**
 * Words as a search compares them, and their keys for an integer index: each character and each pair
 * of neighbours, hashed with the agency's seed. Integers, because an index of a thousand million of
 * them is built and read several times faster than one of texts; what shares a key by chance is
 * refused by comparing the text itself. The seed keeps one agency's postings out of another's.
 */
export function keysOfText(text: string, seed: number): number[] {
  const keys = new Set<number>()
  for (const word of searchWords(text)) {
    const points = pointsOf(word)
    for (const [at, point] of points.entries()) {
      keys.add(mix(seed, point, 0))
      const next = points[at + 1]
      if (next === undefined) continue
      keys.add(mix(seed, point, next))
      const third = points[at + 2]
      if (third !== undefined && areFew(point, next, third))
        keys.add(three(seed, point, next, third))
    }
  }
  return [...keys]
}

/**
 * The keys that a text with this word must have: its pairs, or the one character itself. Of numbers
 * and Latin letters threes: there are only a hundred pairs of digits, each in every tenth document.
 */
export function keysOfWord(word: string, seed: number): number[] {
  const points = pointsOf(word)
  const [first] = points
  if (first !== undefined && points.length === 1) return [mix(seed, first, 0)]
  return points.slice(1).flatMap((second, at) => {
    const one = points[at] ?? 0
    const third = points[at + 2]
    if (third !== undefined && areFew(one, second, third)) return [three(seed, one, second, third)]
    // The pair at the end of a run of letters or digits stands in its last three already.
    const before = points[at - 1]
    if (before !== undefined && areFew(before, one, second)) return []
    return [mix(seed, one, second)]
  })
}

/** ASCII: letters and digits, which make few different pairs. */
function areFew(...points: readonly number[]): boolean {
  return points.every((point) => point < 0x80)
}

function three(seed: number, first: number, second: number, third: number): number {
  return mix(mix(seed, first, second), third, THREE)
}

/** The key of something that is no word: a unit, a person, a kind. */
export function keyOfName(name: string, seed: number): number {
  return pointsOf(name).reduce((hash, point) => mix(hash, point, NAME), seed)
}

/** An agency's seed. */
export function seedOf(agency: string): number {
  return keyOfName(agency, 0)
}

/**
 * As it is kept and shown: full-width letters and digits become the ordinary ones, composed forms
 * one character. Everything else stays, so that a passage can be shown as it was written.
 */
export function foldForSearch(text: string): string {
  return text.replace(/[\p{L}\p{N}\p{M}]+/gu, (run) => run.normalize('NFKC'))
}

/** Lower case, split at whatever is neither letter nor digit. Rare characters of names count too. */
export function searchWords(text: string): string[] {
  return foldForSearch(text)
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}\p{Co}]+/u)
    .filter((word) => word.length > 0)
}

function pointsOf(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0)
}

const NAME = 0x7fffffff
const THREE = 0x7ffffffe

/** Murmur's last steps over three numbers. */
function mix(seed: number, first: number, second: number): number {
  let hash = Math.imul(seed ^ Math.imul(first, 0xcc9e2d51), 0x85ebca6b)
  hash ^= hash >>> 13
  hash = Math.imul(hash ^ Math.imul(second, 0x1b873593), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) | 0
}
