import { realpath, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { MediaTools } from './find-tools.io.ts'
import { couldNotRead, judgeRecording, type Unread } from './judge-recording.ts'
import type { RecordingContext } from './judge-start.ts'
import { type Fingerprint, MediaFacts, type ProbeResult } from './media.ts'
import type { ProbeRequest } from './probe-request.ts'
import type { NameReader } from './read-name-pattern.ts'
import { runLimited } from './run-limited.io.ts'

/** What the caller knows about the recording besides its bytes. */
export type ProbeHints = Omit<RecordingContext, 'name'> & {
  readonly originalName: string
  readonly names: NameReader
  readonly baseline?: Fingerprint | undefined
}

export interface ProbeLimits {
  readonly wallMs: number
  readonly cpuSeconds: number
  /** Address space of ffprobe. */
  readonly memoryBytes: number
  /** Heap of the reading process, in MiB. */
  readonly heapMegabytes: number
}

/** Generous for a day-long file, nothing for a machine; measured use is in the README. */
export const PROBE_LIMITS: ProbeLimits = {
  wallMs: 180_000,
  cpuSeconds: 120,
  memoryBytes: 1_500_000_000,
  heapMegabytes: 384,
}

/** The answer of the child is facts, not content: a day of fragments stays below this. */
const ANSWER_BYTES = 4 << 20

/**
 * Reads the stored object at `path` in a process of its own and says what it is. Never throws for
 * content: a child that crashes, hangs or is ended by a limit gives a result whose finding is
 * `could-not-read`. Rejects only when the object itself cannot be found.
 */
export async function probeFile(
  path: string,
  hints: ProbeHints,
  tools: MediaTools,
  limits: ProbeLimits = PROBE_LIMITS,
  signal?: AbortSignal,
): Promise<ProbeResult> {
  const { size } = await stat(path)
  const { originalName, names, baseline, ...rest } = hints
  const context: RecordingContext = { ...rest, name: names.read(originalName) }
  // The child may open this one path only, so it must not lead through a link.
  const object = await realpath(path)
  const read = await readInChild(object, tools, limits, signal)
  if ('reason' in read) return couldNotRead(size, read, context)
  return judgeRecording(read, context, baseline)
}

const FAILURES = {
  time: '超过时间上限',
  output: '读取结果异常庞大',
  aborted: '读取被取消',
  start: '读取进程不能启动',
  signal: '读取进程超出内存或处理时间上限，或异常终止',
} as const

/** Facts of the file, or in Chinese why there are none, with the child's own words. */
async function readInChild(
  path: string,
  tools: MediaTools,
  limits: ProbeLimits,
  signal: AbortSignal | undefined,
): Promise<MediaFacts | Unread> {
  const { ffprobe, prlimit, setpriv } = tools
  const { wallMs, cpuSeconds, memoryBytes } = limits
  // The child ends ffprobe a little earlier than we end the child, so that it can still answer.
  const inner = { wallMs: Math.max(1, Math.round(wallMs * 0.4)), cpuSeconds, memoryBytes }
  const request: ProbeRequest = { path, tools: { ffprobe, prlimit, setpriv }, limits: inner }
  const end = await runLimited({
    command: process.execPath,
    args: [...nodeArguments(path, limits), PROCESS],
    input: `${JSON.stringify(request)}\n`,
    limits: { wallMs, cpuSeconds, fileBytes: 0, stdoutBytes: ANSWER_BYTES },
    tools,
    group: true,
    signal,
  })
  const detail = firstError(end.stderr)
  if (end.limit) return { reason: FAILURES[end.limit], detail }
  if (end.exitCode !== 0) return { reason: FAILURES.signal, detail }
  return parseAnswer(end.stdout)
}

const PROCESS = fileURLToPath(new URL('probe-process.io.ts', import.meta.url))

/**
 * The child may read this one object and our own code, write nothing and load no native code.
 * ffprobe, which it starts, is not bound by this; the format forced on it is what bounds it.
 */
function nodeArguments(path: string, limits: ProbeLimits): string[] {
  const code = [
    fileURLToPath(new URL('.', import.meta.url)),
    fileURLToPath(new URL('../../package.json', import.meta.url)),
    ...['zod', 'exifr'].map((name) => packageFolder(name)),
  ]
  return [
    `--max-old-space-size=${limits.heapMegabytes}`,
    '--no-warnings',
    '--permission',
    '--allow-child-process',
    ...[path, ...code].map((allowed) => `--allow-fs-read=${allowed}`),
  ]
}

function packageFolder(name: string): string {
  const entry = fileURLToPath(import.meta.resolve(name))
  const marker = `/node_modules/${name}/`
  return entry.slice(0, entry.indexOf(marker) + marker.length)
}

/** The line that names the error, without the stack around it. */
function firstError(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => /error/i.test(line))
  return (lines[0] ?? '').trim().slice(0, 200)
}

function parseAnswer(text: string): MediaFacts | Unread {
  try {
    const facts = MediaFacts.safeParse(JSON.parse(text))
    if (facts.success) return facts.data
    const path = facts.error.issues[0]?.path.join('.') ?? ''
    return { reason: '读取结果不合规格', detail: path }
  } catch (error) {
    if (error instanceof SyntaxError) return { reason: '读取结果不完整', detail: '' }
    throw error
  }
}
