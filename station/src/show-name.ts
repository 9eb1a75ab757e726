/**
 * A name from a card as one harmless piece of a line: line breaks, terminal controls and characters
 * that turn the direction of reading are spelled out.
 */
export function showName(name: string): string {
  return name.replace(HARMFUL, (letter) => {
    const code = letter.codePointAt(0) ?? 0
    return `\\u{${code.toString(16)}}`
  })
}

/** Columns on a terminal: Chinese characters take two. */
export function widthOf(text: string): number {
  let width = 0
  for (const letter of text) width += WIDE.test(letter) ? 2 : 1
  return width
}

/** At most so many columns; the middle goes, since names differ at their ends. */
export function fitTo(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text
  const letters = [...text]
  const half = Math.max(1, Math.floor((columns - 1) / 2))
  return `${take(letters, half)}…${take(letters.toReversed(), half, true)}`
}

export function padTo(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - widthOf(text)))
}

function take(letters: readonly string[], columns: number, backwards = false): string {
  const kept: string[] = []
  let width = 0
  for (const letter of letters) {
    width += widthOf(letter)
    if (width > columns) break
    kept.push(letter)
  }
  return (backwards ? kept.toReversed() : kept).join('')
}

const HARMFUL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}]|[\u{20000}-\u{3fffd}]/u
