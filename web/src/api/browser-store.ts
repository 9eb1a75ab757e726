/**
 * What this browser keeps on the device: acts that wait to be sent, and the last answers that were
 * read. Two stores of one IndexedDB, written with strict durability: what is told to be kept is
 * there after the tab, the browser or the telephone went down.
 */
const NAME = 'liuhen'
const VERSION = 1

export type StoreName = 'acts' | 'kept'

let opened: Promise<IDBDatabase> | undefined

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION)
    request.onupgradeneeded = () => {
      request.result.createObjectStore('acts', { keyPath: 'seq', autoIncrement: true })
      request.result.createObjectStore('kept')
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  opened.catch(() => {
    opened = undefined
  })
  return opened
}

/**
 * Runs `work` on a store and resolves with its result once the transaction is durable.
 *
 * @throws DOMException where the browser keeps nothing (private windows) or the device is full
 */
export async function inStore<T>(
  name: StoreName,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const base = await open()
  return new Promise((resolve, reject) => {
    const transaction = base.transaction(name, mode, { durability: 'strict' })
    const request = work(transaction.objectStore(name))
    transaction.oncomplete = () => resolve(request.result)
    transaction.onabort = () => reject(transaction.error)
    transaction.onerror = () => reject(transaction.error)
  })
}

/** One at a time over all tabs of this browser; `work` runs when it is this tab's turn. */
export async function oneTabAtATime<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return underLease(name, work)
  return await navigator.locks.request(`liuhen-${name}`, async () => await work())
}

const LEASE_MS = 8000
const ASK_AGAIN_MS = 250

/**
 * Browsers have locks only over https and on the machine itself. Elsewhere the turn is a note in
 * the store with an end, renewed while the work goes on: a tab that dies loses it by itself.
 */
async function underLease<T>(name: string, work: () => Promise<T>): Promise<T> {
  const holder = crypto.getRandomValues(new Uint32Array(2)).join('-')
  while (!(await takeLease(name, holder))) {
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS))
  }
  const renewing = setInterval(() => void takeLease(name, holder), LEASE_MS / 4)
  try {
    return await work()
  } finally {
    clearInterval(renewing)
    await writeLease(name, { holder, until: 0 })
  }
}

interface Lease {
  readonly holder: string
  readonly until: number
}

/** Looks and takes in one transaction, so that two tabs cannot both find it free. */
async function takeLease(name: string, holder: string): Promise<boolean> {
  const base = await open()
  return new Promise((resolve, reject) => {
    const transaction = base.transaction('kept', 'readwrite')
    const store = transaction.objectStore('kept')
    const read: IDBRequest<Lease | undefined> = store.get(`lease-${name}`)
    let taken = false
    read.onsuccess = () => {
      const held = read.result
      taken = held === undefined || held.holder === holder || held.until < Date.now()
      if (taken) store.put({ holder, until: Date.now() + LEASE_MS }, `lease-${name}`)
    }
    transaction.oncomplete = () => resolve(taken)
    transaction.onabort = () => reject(transaction.error)
  })
}

function writeLease(name: string, lease: Lease): Promise<IDBValidKey> {
  return inStore('kept', 'readwrite', (store) => store.put(lease, `lease-${name}`))
}
