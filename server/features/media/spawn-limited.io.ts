import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import type { MediaTools } from './find-tools.io.ts'

/** What the kernel holds a child to, by prlimit; without prlimit nothing of it is held. */
export interface KernelLimits {
  readonly cpuSeconds: number
  /** Address space; left out for Node, which reserves far more than it uses. */
  readonly memoryBytes?: number | undefined
  /** Memory that the process can write to; also of Node, its threads' stacks included. */
  readonly dataBytes?: number | undefined
  /** Largest file that the child may write; zero for one that only reads. */
  readonly fileBytes: number
}

export interface Spawning {
  readonly command: string
  readonly args: readonly string[]
  readonly limits: KernelLimits
  readonly tools: MediaTools
  readonly nice?: boolean
  /** Own process group, so that the child's own children are ended with it. */
  readonly group?: boolean
}

/** Starts a program on untrusted content, with nothing of our environment. */
export function spawnLimited(run: Spawning): ChildProcessWithoutNullStreams {
  const [command, args] = wrap(run)
  const child = spawn(command, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: run.group ?? false,
    env: { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' },
    cwd: '/',
  })
  // A child that has gone leaves a broken pipe here; its exit is what counts.
  child.stdin.on('error', () => undefined)
  return child
}

/** Ends it at once, with its own children where it leads a group. */
export function killLimited(pid: number | undefined, group: boolean): void {
  if (pid === undefined) return
  try {
    process.kill(group ? -pid : pid, 'SIGKILL')
  } catch {
    // It has ended by itself in between.
  }
}

function wrap({ command: program, args: given, limits, tools, nice }: Spawning) {
  const words = [program, ...given]
  if (nice && tools.nice) words.unshift(tools.nice, '-n', '15')
  if (tools.prlimit) {
    const memory = limits.memoryBytes === undefined ? [] : [`--as=${limits.memoryBytes}`]
    const data = limits.dataBytes === undefined ? [] : [`--data=${limits.dataBytes}`]
    const rest = [`--cpu=${limits.cpuSeconds}`, `--fsize=${limits.fileBytes}`, '--core=0']
    words.unshift(tools.prlimit, ...memory, ...data, ...rest, '--')
  }
  if (tools.setpriv) words.unshift(tools.setpriv, '--pdeathsig', 'KILL', '--')
  const [command = '', ...args] = words
  return [command, args] as const
}
