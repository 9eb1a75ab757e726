import { spawn } from 'node:child_process'
import { Socket } from 'node:net'

export interface FlagHelper {
  /**
   * Sets the immutable flag of these files, one call at a time; false where it cannot be set. Ends
   * within twice the longest time of one try, whatever happens to the helper.
   */
  readonly set: (paths: readonly string[]) => Promise<boolean>
  /** Its process, while there is one. */
  readonly pid: () => number | undefined
}

interface FlagHelperOptions {
  /** What sets the flag; a test breaks it. */
  readonly command?: string
  readonly longestMs?: number
  /** So long without work it ends; the next file starts it again. */
  readonly idleMs?: number
}

/**
 * A shell that lives while files come and starts `chattr +i` for them. There is no call for it in
 * Node, and starting a process out of a large one costs it 3–12 ms each time (measured with 400
 * photographs: a fifth of all the work of the main thread), out of a shell nearly nothing. It ends
 * with its standard input, so also when we are killed.
 */
export function flagHelper(options: FlagHelperOptions = {}): FlagHelper {
  const { command = 'chattr', longestMs = 10_000, idleMs = 10_000 } = options
  let helper: Shell | undefined
  let idle: NodeJS.Timeout | undefined

  const rest = () => {
    idle = setTimeout(() => {
      helper?.end()
      helper = undefined
    }, idleMs).unref()
  }
  return {
    pid: () => (helper?.alive() ? helper.pid : undefined),
    set: async (paths) => {
      clearTimeout(idle)
      const line = `${command} +i -- ${paths.map(quoted).join(' ')}`
      for (let tries = 0; tries < TRIES; tries++) {
        if (!helper?.alive()) helper = startShell(longestMs)
        const code = await helper.run(line)
        if (code === undefined) continue
        rest()
        return code === 0
      }
      return false
    },
  }
}

/** A helper that somebody killed is started once more for the same files; marking twice is one. */
const TRIES = 2

interface Shell {
  readonly pid: number | undefined
  readonly alive: () => boolean
  /** The exit code of one command; undefined when the shell died or did not answer in time. */
  readonly run: (line: string) => Promise<number | undefined>
  readonly end: () => void
}

function startShell(longestMs: number): Shell {
  // A group of its own: Ctrl-C in the terminal is for us, and what hangs is killed with its child.
  const child = spawn('sh', [], { stdio: ['pipe', 'pipe', 'ignore'], detached: true })
  let alive = true
  let answer = (_code: number | undefined) => {}
  let said = ''
  const die = () => {
    alive = false
    answer(undefined)
  }
  for (const end of ['error', 'exit']) child.on(end, die)
  child.stdin.on('error', die)
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString()
    if (!said.endsWith('\n')) return
    answer(Number(said))
    said = ''
  })
  // Waiting for work keeps nobody from ending; waiting for an answer does, by its timer.
  child.unref()
  for (const pipe of [child.stdin, child.stdout]) if (pipe instanceof Socket) pipe.unref()
  return {
    pid: child.pid,
    alive: () => alive,
    end: () => child.stdin.end(),
    run: (line) =>
      new Promise((resolve) => {
        const late = setTimeout(() => {
          killGroup(child.pid)
          die()
        }, longestMs)
        answer = (code) => {
          clearTimeout(late)
          resolve(code)
        }
        child.stdin.write(`${line} </dev/null >/dev/null 2>&1; echo $?\n`)
      }),
  }
}

/** Also the command that hangs. */
function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}

/** As one word of the shell, whatever characters it has. */
function quoted(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`
}
