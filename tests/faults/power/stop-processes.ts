import { readdir, readFile } from 'node:fs/promises'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Stops a process and everything that it started, so that none of them does one step more. A system
 * call under way is let come to its end. @returns their ids
 */
export async function stopTree(root: number): Promise<readonly number[]> {
  const stopped = new Set<number>()
  for (let tried = 0; tried < 2_000; tried++) {
    const tree = await treeOf(root)
    const fresh = tree.filter((pid) => !stopped.has(pid))
    for (const pid of fresh) {
      signal(pid, 'SIGSTOP')
      stopped.add(pid)
    }
    const rests = await Promise.all(tree.map(isAtRest))
    if (fresh.length === 0 && rests.every(Boolean)) return tree
    await sleep(2)
  }
  throw new Error(`process ${root} does not stop`)
}

/** Ends stopped processes, and returns when the last has gone. */
export async function killAll(pids: readonly number[]): Promise<void> {
  for (const pid of pids) signal(pid, 'SIGKILL')
  for (let tried = 0; tried < 2_000; tried++) {
    const states = await Promise.all(pids.map((pid) => statOf(pid)))
    if (states.every((stat) => stat === undefined || stat.state === 'Z')) return
    await sleep(5)
  }
  throw new Error(`processes ${pids.join(' ')} do not end`)
}

async function treeOf(root: number): Promise<readonly number[]> {
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const parents = await Promise.all(
    all.map(async (pid) => ({ pid, parent: (await statOf(pid))?.parent })),
  )
  const tree = [root]
  for (const above of tree) {
    tree.push(...parents.filter(({ parent }) => parent === above).map(({ pid }) => pid))
  }
  return tree
}

/** Every thread of it stands still, or it has ended. */
async function isAtRest(pid: number): Promise<boolean> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => [])
  const states = await Promise.all(threads.map((thread) => statOf(pid, thread)))
  return states.every((stat) => stat === undefined || STILL.includes(stat.state))
}

/** Stopped, traced, or dead and not yet collected by its parent, which is stopped too. */
const STILL = ['T', 't', 'Z', 'X']

async function statOf(pid: number, thread = String(pid)) {
  const stat = await readFile(`/proc/${pid}/task/${thread}/stat`, 'utf8').catch(() => '')
  const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return state === undefined || stat === '' ? undefined : { state, parent: Number(parent) }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended by itself.
  }
}
