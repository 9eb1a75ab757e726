/**
 * Digests that this browser has computed, so that a card which is dragged in again after a reload
 * is not read twice. Kept by path, size and time; the server compares the bytes in any case.
 */

const STORE = 'digests'
const DAYS_KEPT = 7

interface Kept {
  readonly key: string
  readonly sha256: string
  readonly at: number
}

export function keyOf(name: string, file: Pick<File, 'size' | 'lastModified'>): string {
  return `${file.size}|${file.lastModified}|${name}`
}

/** Every digest that is still kept, by key; none where the browser keeps nothing. */
export async function keptDigests(): Promise<ReadonlyMap<string, string>> {
  try {
    const rows: readonly Kept[] = await done((await store('readonly')).getAll())
    const since = Date.now() - DAYS_KEPT * 86_400_000
    return new Map(rows.filter(({ at }) => at > since).map(({ key, sha256 }) => [key, sha256]))
  } catch {
    return new Map()
  }
}

/** Keeps these; what is older than a week goes. A browser that keeps nothing reads again, no more. */
export async function keepDigests(digests: ReadonlyMap<string, string>): Promise<void> {
  try {
    const rows = await store('readwrite')
    const at = Date.now()
    const old: readonly Kept[] = await done(rows.getAll())
    for (const row of old) {
      if (row.at <= at - DAYS_KEPT * 86_400_000) rows.delete(row.key)
    }
    for (const [key, sha256] of digests) rows.put({ key, sha256, at })
  } catch {
    return
  }
}

async function store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const opening = indexedDB.open('liuhen-upload', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'key' })
  const database = await done<IDBDatabase>(opening)
  return database.transaction(STORE, mode).objectStore(STORE)
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
