/** What must be closed when the house closes, in the opposite order of opening. */
export interface Closers {
  readonly add: (close: () => unknown) => void
  /** Closes everything once; one that fails does not keep the others from closing. */
  readonly close: () => Promise<void>
}

export function closers(): Closers {
  const opened: (() => unknown)[] = []
  return {
    add: (close) => {
      opened.push(close)
    },
    close: async () => {
      const failures: unknown[] = []
      for (let next = opened.pop(); next !== undefined; next = opened.pop()) {
        await Promise.resolve(next()).catch((error: unknown) => failures.push(error))
      }
      if (failures.length > 0) throw new AggregateError(failures, 'closing')
    },
  }
}
