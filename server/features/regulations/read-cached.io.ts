import { digestOfFiles, sha256 } from './digest-files.io.ts'
import { type PackFiles, type ReadPack, readPackFiles } from './pack-files.ts'

/** What was read lately, by content: reading costs a quarter of a second, the digest a hundredth. */
const lately = new Map<string, ReadPack>()
const KEPT_AT_MOST = 40

/** The same as readPackFiles, remembered by the content of the files. */
export function readCached(files: PackFiles): ReadPack {
  const digest = digestOfFiles(files)
  const read = lately.get(digest) ?? readPackFiles(files, sha256)
  lately.delete(digest)
  lately.set(digest, read)
  const [oldest] = lately.keys()
  if (lately.size > KEPT_AT_MOST && oldest !== undefined) lately.delete(oldest)
  return read
}
