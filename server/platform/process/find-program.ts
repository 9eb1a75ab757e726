import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'

/** Fixed folders, not PATH: what runs on untrusted files is not chosen by an environment. */
const FOLDERS = ['/usr/bin', '/bin', '/usr/local/bin', '/opt/homebrew/bin']

/** The path of a program of this machine; undefined: it is not installed or may not be run. */
export function findProgram(
  name: string,
  folders: readonly string[] = FOLDERS,
): string | undefined {
  return folders.map((folder) => join(folder, name)).find(mayRun)
}

function mayRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
