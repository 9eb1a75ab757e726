import { createHash } from 'node:crypto'
import { canonicalText } from '@liuhen/format'
import type { PackFiles } from './pack-files.ts'

/** SHA-256 of the canonical JSON of the files: the name of a version's content. */
export function digestOfFiles(files: PackFiles): string {
  return sha256(canonicalText(files))
}

/** SHA-256 of a text in UTF-8, lower-case hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
