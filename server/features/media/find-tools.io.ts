import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'

/** Programs of the machine that reading and converting use; an absent one is undefined. */
export interface MediaTools {
  readonly ffprobe?: string | undefined
  readonly ffmpeg?: string | undefined
  /** Sets memory and CPU limits. */
  readonly prlimit?: string | undefined
  /** Ends a child when its parent is killed, so that kill -9 leaves no orphan. */
  readonly setpriv?: string | undefined
  readonly nice?: string | undefined
}

/** Fixed folders, not PATH: what runs on untrusted files is not chosen by an environment. */
const FOLDERS = ['/usr/bin', '/bin', '/usr/local/bin', '/opt/homebrew/bin']

export function findMediaTools(folders: readonly string[] = FOLDERS): MediaTools {
  const find = (name: string) =>
    folders.map((folder) => join(folder, name)).find((path) => isExecutable(path))
  return {
    ffprobe: find('ffprobe'),
    ffmpeg: find('ffmpeg'),
    prlimit: find('prlimit'),
    setpriv: find('setpriv'),
    nice: find('nice'),
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
