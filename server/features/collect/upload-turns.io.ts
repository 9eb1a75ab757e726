import type { Uuid } from '@liuhen/format'

const busy = new Map<Uuid, Promise<unknown>>()

/** One request at a time for an upload: a broken one must have let go before the next begins. */
export async function exclusively<T>(upload: Uuid, work: () => Promise<T>): Promise<T> {
  const before = busy.get(upload) ?? Promise.resolve()
  const mine = before.catch(() => undefined).then(work)
  busy.set(upload, mine)
  try {
    return await mine
  } finally {
    if (busy.get(upload) === mine) busy.delete(upload)
  }
}
