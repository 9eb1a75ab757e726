import type { DeclaredFile } from '../../../api/collections.ts'

/** What one request may hold: the server reads at most a megabyte and 2,000 files. */
const PART_FILES = 1_000
const PART_LETTERS = 256 * 1024

/** A list in parts that a request takes, also where the names are long. */
export function partsOf(files: readonly DeclaredFile[]): readonly DeclaredFile[][] {
  const parts: DeclaredFile[][] = []
  let letters = 0
  for (const file of files) {
    // Chinese letters are three bytes each; the digest and the rest are about 180.
    letters += file.name.length * 3 + 180
    const last = parts.at(-1)
    if (last === undefined || last.length >= PART_FILES || letters > PART_LETTERS) {
      parts.push([file])
      letters = file.name.length * 3 + 180
    } else {
      last.push(file)
    }
  }
  return parts
}

/** The time on the card, where it is one that a date can hold. */
export function modifiedAt(ms: number): { modifiedAt: string } | object {
  const year = new Date(ms).getUTCFullYear()
  return year >= 1970 && year <= 9999 ? { modifiedAt: new Date(ms).toISOString() } : {}
}
