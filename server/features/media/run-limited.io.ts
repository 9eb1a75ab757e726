import { type KernelLimits, killLimited, type Spawning, spawnLimited } from './spawn-limited.io.ts'

export interface ChildLimits extends KernelLimits {
  readonly wallMs: number
  readonly stdoutBytes: number
}

export interface ChildRun extends Spawning {
  readonly limits: ChildLimits
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
    const child = spawnLimited(run)
    let limit: ChildEnd['limit']
    let stdout = ''
    let stdoutBytes = 0
    let stderr = ''
    let stderrLines = 0
    const end = (reason: ChildEnd['limit']) => {
      limit ??= reason
      killLimited(child.pid, run.group ?? false)
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
    child.stdin.end()
    const finish = (exitCode: number | null, reason: ChildEnd['limit']) => {
      clearTimeout(timer)
      run.signal?.removeEventListener('abort', abort)
      resolve({ exitCode, limit: limit ?? reason, stdout, stderr, stderrLines })
    }
    child.on('error', () => finish(null, 'start'))
    child.on('close', (code, signal) => finish(code, signal ? 'signal' : undefined))
  })
}
