import { findProgram } from '../../platform/process/find-program.ts'

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

export function findMediaTools(folders?: readonly string[]): MediaTools {
  const find = (name: string) => findProgram(name, folders)
  return {
    ffprobe: find('ffprobe'),
    ffmpeg: find('ffmpeg'),
    prlimit: find('prlimit'),
    setpriv: find('setpriv'),
    nice: find('nice'),
  }
}
