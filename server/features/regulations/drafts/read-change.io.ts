import { readCached } from '../read-cached.io.ts'
import type { ReadChange } from './changed-law.ts'
import type { DraftChange } from './draft-change.ts'

/** The change with its drafted version read; undefined where the files give no regulation. */
export function readChange(change: DraftChange): ReadChange | undefined {
  if (change.is !== 'version') return change
  const read = readCached(change.files)
  return read.ok ? { is: 'version', pack: read.pack } : undefined
}
