/**
 * One after another, and another beside it while they come faster than they are hashed: a disc that
 * turns would read two at a time slower than one after the other. What breaks one off stops the
 * others at their next file; it is thrown when all have stopped.
 */
export async function abreast<Item>(
  most: number,
  items: readonly Item[],
  work: (item: Item, behind: () => void) => Promise<unknown>,
): Promise<void> {
  const waiting = [...items]
  const lanes: Promise<void>[] = []
  let pieces = 0
  const behind = () => {
    pieces += 1
    if (pieces % PIECES_BEHIND === 0 && lanes.length < most && waiting.length > 0) open()
  }
  const lane = async () => {
    try {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
        await work(item, behind)
      }
    } finally {
      waiting.length = 0
    }
  }
  let thrown: { readonly error: unknown } | undefined
  const open = () => {
    const ended = lane().catch((error: unknown) => {
      thrown ??= { error }
    })
    lanes.push(ended)
  }
  open()
  // Those that open while one is waited for are waited for after it.
  for (const ended of lanes) await ended
  if (thrown) throw thrown.error
}

/** That a thread begins costs one or two. */
const PIECES_BEHIND = 8
