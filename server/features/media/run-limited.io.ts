import { spawn } from 'node:child_process'
import type { MediaTools } from './find-tools.io.ts'

export interface ChildLimits {
  readonly wallMs: number
  readonly cpuSeconds: number
  /** Address space; left out for Node, which reserves far more than it uses. */
  readonly memoryBytes?: number | undefined
  /** Largest file that the child may write; zero for one that only reads. */
  readonly fileBytes: number
  readonly stdoutBytes: number
}

export interface ChildRun {
  readonly command: string
  readonly args: readonly string[]
  readonly limits: ChildLimits
  readonly tools: MediaTools
  /** Written to the child's stdin, which then stays open until the child has ended. */
  readonly input?: string
  readonly nice?: boolean
  /** Own process group, so that the child's own children are ended with it. */
  readonly group?: boolean
  readonly signal?: AbortSignal | undefined
  /** Takes stdout piece by piece; without it stdout is collected. */
  readonly onStdout?: (text: string) => void
}

/** How a child ended. `limit` says which limit ended it; then output is not to be trusted. */
export interface ChildEnd {
  readonly exitCode: number | null
  readonly limit?: 'time' | 'output' | 'aborted' | 'start' | 'signal' | undefined
  readonly stdout: string
  /** First 4,000 characters. */
  readonly stderr: string
  readonly stderrLines: number
}

const STDERR_KEPT = 4_000

/**
 * Runs a program on untrusted content with limits on time, CPU, memory, written bytes and output.
 * Never rejects: a program that cannot be started is an end like any other. Limits on CPU and
 * memory need prlimit; without it time and output are still limited.
 */
export function runLimited(run: ChildRun): Promise<ChildEnd> {
  return new Promise((resolve) => {
    const [command, args] = wrap(run)
    const child = spawn(command, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: run.group ?? false,
      env: { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' },
      cwd: '/',
    })
    let limit: ChildEnd['limit']
    let stdout = ''
    let stdoutBytes = 0
    let stderr = ''
    let stderrLines = 0
    const end = (reason: ChildEnd['limit']) => {
      limit ??= reason
      kill(child.pid, run.group ?? false)
    }
    const timer = setTimeout(() => end('time'), run.limits.wallMs)
    const abort = () => end('aborted')
    run.signal?.addEventListener('abort', abort)
    if (run.signal?.aborted) abort()
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdoutBytes += text.length
      if (limit) return
      if (stdoutBytes > run.limits.stdoutBytes) end('output')
      else if (run.onStdout) run.onStdout(text)
      else stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderrLines += text.split('\n').length - 1
      stderr = (stderr + text).slice(0, STDERR_KEPT)
    })
    // A child that has gone leaves a broken pipe here; its exit is what counts.
    child.stdin.on('error', () => undefined)
    if (run.input === undefined) child.stdin.end()
    else child.stdin.write(run.input)
    const finish = (exitCode: number | null, reason: ChildEnd['limit']) => {
      clearTimeout(timer)
      run.signal?.removeEventListener('abort', abort)
      resolve({ exitCode, limit: limit ?? reason, stdout, stderr, stderrLines })
    }
    child.on('error', () => finish(null, 'start'))
    child.on('close', (code, signal) => finish(code, signal ? 'signal' : undefined))
  })
}

function kill(pid: number | undefined, group: boolean): void {
  if (pid === undefined) return
  try {
    process.kill(group ? -pid : pid, 'SIGKILL')
  } catch {
    // It has ended by itself in between.
  }
}

function wrap(run: ChildRun): [string, string[]] {
  const { tools, limits } = run
  const words = [run.command, ...run.args]
  if (run.nice && tools.nice) words.unshift(tools.nice, '-n', '15')
  if (tools.prlimit) {
    const memory = limits.memoryBytes === undefined ? [] : [`--as=${limits.memoryBytes}`]
    const rest = [`--cpu=${limits.cpuSeconds}`, `--fsize=${limits.fileBytes}`, '--core=0']
    words.unshift(tools.prlimit, ...memory, ...rest, '--')
  }
  if (tools.setpriv) words.unshift(tools.setpriv, '--pdeathsig', 'KILL', '--')
  const [command = '', ...args] = words
  return [command, args]
}
