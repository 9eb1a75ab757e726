import type { Uuid } from '@liuhen/format'
import type { Incoming, Vault } from '../vault/index.ts'

/** Between two requests of one upload its file stays open this long: the digests go on. */
const IDLE_MS = 120_000

interface Kept {
  readonly incoming: Incoming
  idle?: NodeJS.Timeout
}

const kept = new WeakMap<Vault, Map<Uuid, Kept>>()

/**
 * The open file of an upload, with the digests begun by its earlier requests; without this each
 * request would begin them at byte 0. The caller holds the upload's turn.
 */
export async function takeIncoming(vault: Vault, upload: Uuid): Promise<Incoming> {
  const found = filesOf(vault).get(upload)
  if (found === undefined) {
    const incoming = await vault.receive(upload)
    filesOf(vault).set(upload, { incoming })
    return incoming
  }
  clearTimeout(found.idle)
  return found.incoming
}

/** Leaves the file open for the next request, for a while. */
export function leaveIncoming(vault: Vault, upload: Uuid): void {
  const found = filesOf(vault).get(upload)
  if (found === undefined) return
  found.idle = setTimeout(() => void dropIncoming(vault, upload), IDLE_MS).unref()
}

/** Lets go of the file: it was sealed, set apart, or something went wrong with it. */
export async function dropIncoming(vault: Vault, upload: Uuid): Promise<void> {
  const found = filesOf(vault).get(upload)
  filesOf(vault).delete(upload)
  clearTimeout(found?.idle)
  await found?.incoming.close().catch(() => undefined)
}

function filesOf(vault: Vault): Map<Uuid, Kept> {
  const files = kept.get(vault) ?? new Map<Uuid, Kept>()
  kept.set(vault, files)
  return files
}
