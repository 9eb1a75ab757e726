import { realpath, stat } from 'node:fs/promises'
import type { MediaTools } from './find-tools.io.ts'
import { couldNotRead, judgeRecording } from './judge-recording.ts'
import type { RecordingContext } from './judge-start.ts'
import type { Fingerprint, ProbeResult } from './media.ts'
import type { NameReader } from './read-name-pattern.ts'
import {
  type Answer,
  type Failure,
  PROBE_LIMITS,
  type ProbeLimits,
  type ReadingProcess,
  startReading,
} from './reading-process.io.ts'

/** What the caller knows about the recording besides its bytes. */
export type ProbeHints = Omit<RecordingContext, 'name'> & {
  readonly originalName: string
  readonly names: NameReader
  readonly baseline?: Fingerprint | undefined
}

/** Reads stored objects in a process apart, which lives for many of them. */
export interface Probe {
  /**
   * Says what the stored object at `path` is. Never throws for content: a process that crashes,
   * hangs or is ended by a limit gives a result whose finding is `could-not-read`. Rejects only
   * when the object cannot be found, or the probe was closed meanwhile. Readings wait in line.
   */
  readonly read: (path: string, hints: ProbeHints, signal?: AbortSignal) => Promise<ProbeResult>
  /** Ends the process. A reading under way rejects: it says nothing about its file. */
  readonly close: () => Promise<void>
}

export interface ProbeOptions {
  readonly limits?: ProbeLimits
  /** After so many files a process is replaced. */
  readonly filesPerProcess?: number
  /** A process without work ends after this. */
  readonly idleMs?: number
  readonly program?: string
}

/**
 * Opens a probe; its process starts with the first file. A file that ends the process ends only its
 * own reading: the next one gets a new process. And because something that an earlier file left
 * behind may have ended it, a death is believed only of a process that had read nothing before.
 */
export function openProbe(tools: MediaTools, options: ProbeOptions = {}): Probe {
  const { limits = PROBE_LIMITS, filesPerProcess = 500, idleMs = 20_000, program } = options
  let process: ReadingProcess | undefined
  let last: Promise<unknown> = Promise.resolve()
  let idle: NodeJS.Timeout | undefined
  let waiting = 0
  let closed = false
  const fresh = async () => {
    await process?.end()
    process = await startReading(tools, limits, program)
    // Closed while it was being started: nobody else knows of it.
    if (closed) await process.end()
    return process
  }
  const readObject = async (object: string, signal: AbortSignal | undefined): Promise<Answer> => {
    if (closed) return CLOSED
    if (process?.fit() && process.filesRead() < filesPerProcess) {
      const answer = await process.read(object, signal)
      if (!isDeath(answer) || closed) return answer
    }
    return (await fresh()).read(object, signal)
  }
  const inLine = (object: string, signal: AbortSignal | undefined): Promise<Answer> => {
    clearTimeout(idle)
    waiting += 1
    const answer = last.then(() => readObject(object, signal))
    last = answer.catch(() => undefined)
    return answer.finally(() => {
      waiting -= 1
      if (waiting === 0) idle = setTimeout(() => void process?.end(), idleMs).unref()
    })
  }
  return {
    read: async (path, hints, signal) => {
      const { size } = await stat(path)
      // The process may follow its own link only, so no second link may stand behind it.
      return judge(size, hints, await inLine(await realpath(path), signal))
    },
    close: async () => {
      closed = true
      clearTimeout(idle)
      await process?.end()
      await last
    },
  }
}

/** Reads one object with a process of its own; see `openProbe`. */
export async function probeFile(
  path: string,
  hints: ProbeHints,
  tools: MediaTools,
  limits: ProbeLimits = PROBE_LIMITS,
  signal?: AbortSignal,
): Promise<ProbeResult> {
  const probe = openProbe(tools, { limits })
  try {
    return await probe.read(path, hints, signal)
  } finally {
    await probe.close()
  }
}

const CLOSED: Answer = { failure: 'closed', detail: '' }

/** What an earlier file may have left behind; a limit that was met is the file's own doing. */
function isDeath(answer: Answer): boolean {
  return 'failure' in answer && (answer.failure === 'died' || answer.failure === 'nonsense')
}

const REASONS: { readonly [failure in Exclude<Failure, 'closed'>]: string } = {
  time: '超过时间上限',
  output: '读取结果异常庞大',
  aborted: '读取被取消',
  start: '读取进程不能启动',
  died: '读取进程超出内存或处理时间上限，或异常终止',
  nonsense: '读取结果不合规格',
}

function judge(size: number, hints: ProbeHints, answer: Answer): ProbeResult {
  const { originalName, names, baseline, ...rest } = hints
  const context: RecordingContext = { ...rest, name: names.read(originalName) }
  if ('facts' in answer) return judgeRecording(answer.facts, context, baseline)
  const { failure, detail } = answer
  if (failure === 'closed') throw new Error('the probe was closed')
  return couldNotRead(size, { reason: REASONS[failure], detail }, context)
}
