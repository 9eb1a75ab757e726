import { hasCode } from './durable-file.io.ts'

/**
 * How a place of second copies stands. `away`: the folder is not there, or is not the disk that was
 * there before. `foreign`: it belongs to another installation. `same-disk`: it is on the vault's own
 * file system, so both would be lost together.
 */
export const PLACE_STATES = ['ready', 'away', 'full', 'read-only', 'same-disk', 'foreign'] as const
export type PlaceState = (typeof PLACE_STATES)[number]

/** What keeps a place from being used, by the error that it gave; undefined: none of its own. */
export function stateOf(error: unknown): Exclude<PlaceState, 'ready'> | undefined {
  const is = (codes: readonly string[]) => codes.some((code) => hasCode(error, code))
  if (is(['ENOSPC', 'EDQUOT'])) return 'full'
  if (is(['EROFS', 'EACCES', 'EPERM'])) return 'read-only'
  return is(GONE) ? 'away' : undefined
}

const GONE = ['ENOENT', 'ENOTDIR', 'EIO', 'ENODEV', 'ENXIO', 'ESTALE', 'EHOSTDOWN', 'ETIMEDOUT']
