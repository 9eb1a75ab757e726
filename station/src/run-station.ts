import { runClear } from './clear/run-clear.ts'
import { realSurroundings, type Surroundings } from './surroundings.ts'
import { sayTrouble } from './trouble.ts'
import { runWatch } from './watch/run-watch.ts'

/**
 * `liuhen station --watch <root>` and `liuhen station clear <folder>`.
 * @returns 0 everything is in, or cleared; 1 not; 2 unusable words, folder or account
 */
export async function runStation(
  argv: readonly string[],
  around: Surroundings = realSurroundings(),
): Promise<number> {
  try {
    const [first, ...rest] = argv
    return await (first === 'clear' ? runClear(rest, around) : runWatch(argv, around))
  } catch (error) {
    return sayTrouble(error, around.err)
  }
}
