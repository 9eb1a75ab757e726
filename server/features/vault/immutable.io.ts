import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'

export interface Immutability {
  /** Marks these files, or does nothing where the file system or the account cannot. */
  readonly protect: (paths: readonly string[]) => Promise<void>
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
  return {
    protect: async (paths) => {
      if (state === 'off' || state === 'unavailable') return
      waiting.push(...paths)
      running ??= run()
      await running
    },
    state: () => state,
  }
}

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
