import { inStore } from './browser-store.ts'
import { isReachable } from './connection.ts'
import { Problem } from './problem.ts'

/** Changes with the description of the API: written in by vite.config.ts. */
declare const __LIUHEN_API__: string

interface Kept<Data> {
  readonly api: string
  readonly data: Data
}

/** How long a page waits for a server that may be there, before it shows what it has kept. */
const SILENT_AFTER_MS = 6000

/**
 * Asks the server and keeps the answer on the device; where the server is silent, the last answer
 * stands in. What the server says, also that it says no, always counts.
 *
 * @throws Problem that the server told, or that nothing was kept
 */
export async function keptOr<Data>(name: string, ask: () => Promise<Data>): Promise<Data> {
  const asked = ask()
  try {
    const data = await Promise.race([asked, silence()])
    await keep(name, data)
    return data
  } catch (error) {
    if (error instanceof Problem && error.status > 0 && error.status < 500) throw error
    const kept: Data | undefined = await readKept(name)
    return kept === undefined ? asked : kept
  }
}

/** The last answer of this name, or undefined. */
export async function readKept<Data>(name: string): Promise<Data | undefined> {
  try {
    const kept = await inStore<Kept<Data> | undefined>('kept', 'readonly', (store) =>
      store.get(name),
    )
    // What an older page kept may lack what this one reads.
    return kept?.api === __LIUHEN_API__ ? kept.data : undefined
  } catch {
    return undefined
  }
}

/** A browser that keeps nothing still shows everything while there is a network. */
export async function keep(name: string, data: unknown): Promise<void> {
  const kept: Kept<unknown> = { api: __LIUHEN_API__, data }
  await inStore('kept', 'readwrite', (store) => store.put(kept, name)).catch(() => undefined)
}

/** Whoever signs in next finds nothing that somebody else has read. Acts to be sent stay. */
export async function forgetKept(): Promise<void> {
  await inStore('kept', 'readwrite', (store) => store.clear()).catch(() => undefined)
}

function silence(): Promise<never> {
  return new Promise((_, reject) => {
    const patience = isReachable() ? SILENT_AFTER_MS : SILENT_AFTER_MS / 3
    setTimeout(() => reject(new Error('the server is silent')), patience)
  })
}
