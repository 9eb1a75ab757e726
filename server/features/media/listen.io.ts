import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { killLimited } from './spawn-limited.io.ts'

/** Why a process is no longer there. `died`: it ended by itself. */
export type Stop = 'time' | 'output' | 'aborted' | 'start' | 'died' | 'closed'

/** A process that answers one line for each line; after a stop it is gone with all its children. */
export interface Ear {
  /** The line that answers, or undefined when the process has stopped instead. */
  readonly ask: (
    line: string,
    wallMs: number,
    signal: AbortSignal | undefined,
  ) => Promise<string | undefined>
  readonly stop: (why: Stop) => void
  readonly stopped: () => Stop | undefined
  /** The line in which the process named its error, without the stack around it. */
  readonly firstError: () => string
  /** Resolves when the process and everything that it started has ended. */
  readonly gone: Promise<void>
}

const STDERR_KEPT = 4_000

/**
 * Listens to the leader of a process group. One question at a time; output and errors are counted
 * for each question, and one byte too many ends the process.
 */
export function listen(child: ChildProcessWithoutNullStreams, mostBytes: number): Ear {
  let stopped: Stop | undefined
  let bytes = 0
  let text = ''
  let stderr = ''
  let tell: ((line: string | undefined) => void) | undefined
  const stop = (why: Stop) => {
    stopped ??= why
    killLimited(child.pid, true)
  }
  child.stdout.setEncoding('utf8').on('data', (more: string) => {
    if (stopped !== undefined) return
    bytes += Buffer.byteLength(more)
    // What nobody asked for is too much as well.
    if (tell === undefined || bytes > mostBytes) return stop('output')
    text += more
    if (text.endsWith('\n')) tell(text)
  })
  child.stderr.setEncoding('utf8').on('data', (more: string) => {
    stderr = (stderr + more).slice(0, STDERR_KEPT)
  })
  const gone = new Promise<void>((resolve) => {
    const end = (why: Stop) => {
      stopped ??= why
      tell?.(undefined)
      resolve()
    }
    child.on('error', () => end('start'))
    child.on('close', () => end('died'))
  })
  const ask: Ear['ask'] = async (line, wallMs, signal) => {
    if (stopped !== undefined) return undefined
    bytes = 0
    text = ''
    stderr = ''
    const timer = setTimeout(() => stop('time'), wallMs)
    const abort = () => stop('aborted')
    signal?.addEventListener('abort', abort)
    if (signal?.aborted) abort()
    try {
      return await new Promise<string | undefined>((resolve) => {
        tell = resolve
        child.stdin.write(line)
      })
    } finally {
      tell = undefined
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    }
  }
  return { ask, stop, stopped: () => stopped, firstError: () => firstError(stderr), gone }
}

function firstError(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => /error/i.test(line))
  return (lines[0] ?? '').trim().slice(0, 200)
}
