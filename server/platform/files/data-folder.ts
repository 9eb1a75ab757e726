import { chmod, mkdir, realpath, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { type FolderLock, lockFolder } from './lock-folder.ts'

/** Everything that one installation owns on disk. Absolute real paths. */
export interface DataFolder {
  readonly root: string
  /** originals and ledger tiles */
  readonly vault: string
  /** bytes on their way in; same file system as the vault, so that link(2) publishes them */
  readonly staging: string
  /** derived data: may be deleted at any time and is made again */
  readonly derived: string
  /** the embedded PostgreSQL: cluster, passwords, socket */
  readonly postgres: string
  /** sockets and other things that do not outlive the process */
  readonly run: string
  /** signing keys, 0700 */
  readonly keys: string
  /** Gives the folder free. Not needed before exit: the lock ends with the process. */
  release(): Promise<void>
}

export interface DataRootQuestion {
  /** the value of --data */
  readonly asked?: string | undefined
  readonly environment: { readonly [name: string]: string | undefined }
  readonly root: boolean
  readonly home: string
}

/**
 * Creates what is missing in the data folder and takes its exclusive lock.
 * @throws FolderHeldError when another process has this folder open
 */
export async function openDataFolder(
  asked?: string,
  environment: DataRootQuestion['environment'] = process.env,
): Promise<DataFolder> {
  const root = await createRoot(
    resolveDataRoot({ asked, environment, root: process.getuid?.() === 0, home: homedir() }),
  )
  const lock = await lockFolder(root)
  try {
    return await createFolders(root, lock)
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** --data, else LIUHEN_DATA, else /var/lib/liuhen for root and ~/.local/share/liuhen for people. */
export function resolveDataRoot({ asked, environment, root, home }: DataRootQuestion): string {
  const said = asked ?? environment.LIUHEN_DATA
  if (said !== undefined && said !== '') return resolve(said)
  if (root) return '/var/lib/liuhen'
  return join(environment.XDG_DATA_HOME || join(home, '.local/share'), 'liuhen')
}

/**
 * A new root is 0711: the account of the database has to pass through it, and nobody has to list
 * it. A folder that exists keeps its mode.
 */
async function createRoot(path: string): Promise<string> {
  const existed = await stat(path).then(
    () => true,
    () => false,
  )
  await mkdir(path, { recursive: true })
  if (!existed) await chmod(path, 0o711)
  return realpath(path)
}

async function createFolders(root: string, lock: FolderLock): Promise<DataFolder> {
  const folder = async (name: string, mode: number): Promise<string> => {
    const path = join(root, name)
    await mkdir(path, { recursive: true, mode })
    return path
  }
  const keys = await folder('keys', 0o700)
  // mkdir keeps the mode of a folder that exists: a restored copy may have come back readable.
  await chmod(keys, 0o700)
  return {
    root,
    vault: await folder('vault', 0o750),
    staging: await folder('staging', 0o700),
    derived: await folder('derived', 0o750),
    postgres: await folder('postgres', 0o711),
    run: await folder('run', 0o700),
    keys,
    release: lock.release,
  }
}
