import { execFile } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type FlagHelper, flagHelper } from './flag-helper.io.ts'

export interface Immutability {
  /** Marks these files, or does nothing where the file system or the account cannot. */
  readonly protect: (paths: readonly string[]) => Promise<void>
  /**
   * Marks what a crash between unlink and marking left unmarked below this folder; gives how many.
   * Long on a large vault: for the background of a start. Ends early when asked to.
   */
  readonly repair: (folder: string, ended: () => boolean) => Promise<number>
  /** `on` once it has worked, `unavailable` once it has not; shown in the state of the system. */
  readonly state: () => 'off' | 'untried' | 'on' | 'unavailable'
}

/**
 * `chattr +i`: not even root writes, renames or unlinks such a file before taking the flag away.
 * What comes while a batch is being marked makes the next batch together.
 */
export function immutability(wanted: boolean, helper: FlagHelper = flagHelper()): Immutability {
  let state: ReturnType<Immutability['state']> = wanted ? 'untried' : 'off'
  const marks = () => state === 'untried' || state === 'on'
  const mark = inBatches(async (paths) => {
    if (marks()) state = (await helper.set(paths)) ? 'on' : 'unavailable'
  })
  const protect = async (paths: readonly string[]) => {
    if (!marks()) return
    const linkedOnce = await onlyLinkedOnce(paths)
    if (linkedOnce.length > 0) await mark(linkedOnce)
  }
  return {
    protect,
    repair: async (folder, ended) => {
      let marked = 0
      for (const name of (await readdir(folder)).sort()) {
        if (ended() || !marks()) break
        const unmarked = await onlyLinkedOnce(await unmarkedBelow(join(folder, name)))
        // In parts: whoever releases a file meanwhile waits for one of them only.
        for (let from = 0; from < unmarked.length; from += BATCH) {
          await protect(unmarked.slice(from, from + BATCH))
        }
        marked += unmarked.length
      }
      return marked
    },
    state: () => state,
  }
}

/** Each caller waits for the batch that holds his files, and for no later one. */
function inBatches(work: (paths: readonly string[]) => Promise<void>) {
  let waiting: string[] = []
  let next: Promise<void> | undefined
  let running = Promise.resolve()
  const batch = async () => {
    const taken = waiting
    waiting = []
    next = undefined
    for (let from = 0; from < taken.length; from += BATCH) {
      await work(taken.slice(from, from + BATCH))
    }
  }
  return (paths: readonly string[]): Promise<void> => {
    waiting.push(...paths)
    next ??= running.then(batch)
    running = next.catch(() => {})
    return next
  }
}

/** Files without the flag, from what lsattr lists of one of the 256 folders. */
function unmarkedBelow(folder: string): Promise<string[]> {
  return new Promise((resolve) => {
    const room = { maxBuffer: 1 << 30 }
    execFile('lsattr', ['-R', folder], room, (_error, listed) => {
      const lines = listed.split('\n').map((line) => /^([-a-zA-Z]+) (.+)$/.exec(line))
      const unmarked = lines.flatMap((line) => (line?.[1]?.includes('i') ? [] : (line?.[2] ?? [])))
      resolve(unmarked.filter((path) => NAME.test(path)))
    })
  })
}

/** An original or its record; folders are not marked. */
const NAME = /\/[0-9a-f]{64}(\.json)?$/

/** A file that is still linked in incoming/ must stay removable there; its own release marks it. */
async function onlyLinkedOnce(paths: readonly string[]): Promise<string[]> {
  const known = await Promise.all(
    paths.map(async (path) => {
      const { nlink } = await stat(path)
      return nlink === 1 ? [path] : []
    }),
  )
  return known.flat()
}

const BATCH = 200
