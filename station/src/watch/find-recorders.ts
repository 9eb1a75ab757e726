import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { failedBy } from '../durable.ts'
import { Trouble } from '../trouble.ts'

/** A folder below the watched one: one recorder. */
export interface FoundRecorder {
  readonly name: string
  readonly folder: string
}

/**
 * The recorders that are mounted now. A mount point at which nothing is mounted is an empty folder,
 * and counts as nothing. @throws Trouble (unusable) when the root itself is no folder
 */
export async function findRecorders(root: string): Promise<readonly FoundRecorder[]> {
  const found: FoundRecorder[] = []
  for (const name of await namesIn(root)) {
    const folder = join(root, name)
    if (await isMounted(folder)) found.push({ name, folder })
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** @throws Trouble (unusable) */
export async function realRoot(root: string): Promise<string> {
  try {
    const real = await realpath(root)
    if ((await stat(real)).isDirectory()) return real
  } catch (error) {
    if (!failedBy(error, 'ENOENT', 'EACCES', 'ENOTDIR', 'ELOOP')) throw error
  }
  throw new Trouble(
    `${root} 不是可以读取的文件夹。请给出记录仪挂载点所在的文件夹，例如 /media/caiji。`,
    2,
  )
}

async function namesIn(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
}

/** Whether something is mounted there at this moment. */
export async function isMounted(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length > 0
  } catch {
    // Pulled out in this moment, or not for us: not there.
    return false
  }
}
