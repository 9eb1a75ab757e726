import { execFile } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

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
 * There is no call for it in Node, so one short child process sets it for a whole batch.
 */
export function immutability(wanted: boolean): Immutability {
  let state: ReturnType<Immutability['state']> = wanted ? 'untried' : 'off'
  let waiting: string[] = []
  let running: Promise<void> | undefined

  const run = async () => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH)
      waiting = waiting.slice(BATCH)
      const linkedOnce = await onlyLinkedOnce(batch)
      if (linkedOnce.length > 0) state = (await chattr(linkedOnce)) ? 'on' : 'unavailable'
    }
    running = undefined
  }
  const protect = async (paths: readonly string[]) => {
    if (state === 'off' || state === 'unavailable') return
    waiting.push(...paths)
    running ??= run()
    await running
  }
  return {
    protect,
    repair: async (folder, ended) => {
      let marked = 0
      for (const name of (await readdir(folder)).sort()) {
        if (ended() || state === 'off' || state === 'unavailable') break
        const unmarked = await onlyLinkedOnce(await unmarkedBelow(join(folder, name)))
        if (unmarked.length > 0) await protect(unmarked)
        marked += unmarked.length
      }
      return marked
    },
    state: () => state,
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

function chattr(paths: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    execFile('chattr', ['+i', '--', ...paths], { timeout: 10_000 }, (error) => resolve(!error))
  })
}

const BATCH = 200
