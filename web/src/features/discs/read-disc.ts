import { digestFiles } from '../../ui/digest/digest-files.ts'

export interface ReadFile {
  readonly path: string
  readonly sha256: string
}

export interface Reading {
  readonly read: number
  readonly total: number
}

/** A file that could not be read to its end: the disc is not good. */
export class Unread extends Error {
  override readonly name = 'Unread'
}

/**
 * Reads every file of a chosen folder (the mounted disc) and gives what was really read. The name of
 * the chosen folder is no part of the paths.
 * @throws Unread with the file that cannot be read
 */
export async function readDisc(
  list: FileList,
  onProgress: (reading: Reading) => void,
): Promise<readonly ReadFile[]> {
  const files = [...list]
  const paths = files.map(({ webkitRelativePath, name }) =>
    webkitRelativePath === '' ? name : webkitRelativePath.split('/').slice(1).join('/'),
  )
  const total = files.reduce((sum, { size }) => sum + size, 0)
  const done = files.map(() => 0)
  const digests: string[] = []
  const unread: string[] = []
  const tell = () => onProgress({ read: done.reduce((sum, one) => sum + one, 0), total })
  await digestFiles(
    files,
    files.map((_, index) => index),
    {
      onRead: (index, bytes) => {
        done[index] = bytes
        tell()
      },
      onDigest: (index, sha256) => {
        done[index] = files[index]?.size ?? 0
        digests[index] = sha256
        tell()
      },
      onUnreadable: (index) => unread.push(paths[index] ?? ''),
    },
  )
  const [first] = unread
  if (first !== undefined) throw new Unread(`光盘上的“${first}”读不出来，这张光盘不能使用。`)
  return paths.map((path, index) => ({ path, sha256: digests[index] ?? '' }))
}
