/** A bound on how much goes on at once; who waits longest is next. */
export interface Slots {
  readonly use: <T>(work: () => Promise<T>) => Promise<T>
}

/** @param most at least 1 */
export function createSlots(most: number): Slots {
  const waiting: (() => void)[] = []
  let free = most
  const take = () =>
    new Promise<void>((resolve) => {
      if (free > 0) {
        free -= 1
        resolve()
      } else waiting.push(resolve)
    })
  const give = () => {
    const next = waiting.shift()
    if (next === undefined) free += 1
    else next()
  }
  return {
    use: async (work) => {
      await take()
      try {
        return await work()
      } finally {
        give()
      }
    },
  }
}
