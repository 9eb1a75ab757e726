import type { FoundFile } from './read-folder.ts'

/** What is declared of a file: this and nothing else may arrive under its name. */
export interface HashedFile {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  /** Nanoseconds as text, since JSON has no such number. */
  readonly mtimeNs: string
  readonly inode: string
}

/** The same file with, by all that the card tells, the same content. */
export function isSame(before: HashedFile, found: FoundFile): boolean {
  return (
    before.bytes === found.bytes &&
    before.mtimeNs === String(found.mtimeNs) &&
    before.inode === String(found.inode)
  )
}
