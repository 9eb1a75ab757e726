import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MediaTools } from './find-tools.io.ts'
import { listen, type Stop } from './listen.io.ts'
import type { MediaFacts } from './media.ts'
import { ProbeAnswer, type ProbeRequest } from './probe-request.ts'
import { spawnLimited } from './spawn-limited.io.ts'

export interface ProbeLimits {
  /** Of one file. */
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

/** How a reading ended without facts. */
export type Failure = Stop | 'nonsense'

export type Answer =
  | { readonly facts: MediaFacts }
  | { readonly failure: Failure; readonly detail: string }

/** One living process. After a failure it is gone, with all its children. */
export interface ReadingProcess {
  /** Reads one object, given by its real path. One at a time. Rejects on a full or broken disk. */
  readonly read: (object: string, signal: AbortSignal | undefined) => Promise<Answer>
  /** False once it has ended, or has used up what leaves enough for the next file. */
  readonly fit: () => boolean
  readonly filesRead: () => number
  /** Ends it; a reading under way fails as `closed`. */
  readonly end: () => Promise<void>
}

/** The answer is facts, not content: a day of fragments stays below this. */
const ANSWER_BYTES = 4 << 20
/** A process that has worked so long is not used again, so that every file has its whole time. */
const CPU_SPENT_MS = 60_000
/** For Node's own threads and for content outside the heap. */
const BESIDE_HEAP_BYTES = 1 << 30

const READING_PROGRAM = fileURLToPath(new URL('probe-process.io.ts', import.meta.url))

/**
 * Starts a process that reads one file after the other. It may open our own code and one link in a
 * folder of its own; the link leads to the object that is being read, and nowhere in between. It
 * writes nothing and loads no native code. ffprobe, which it starts, is not bound by this; the
 * format forced on it is what bounds it.
 */
export async function startReading(
  tools: MediaTools,
  limits: ProbeLimits,
  program: string = READING_PROGRAM,
): Promise<ReadingProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'liuhen-reading-'))
  const link = join(folder, 'object')
  const child = spawnLimited({
    command: process.execPath,
    args: [...nodeArguments(link, limits), program, link],
    limits: {
      cpuSeconds: limits.cpuSeconds + CPU_SPENT_MS / 1000,
      dataBytes: (limits.heapMegabytes << 20) + BESIDE_HEAP_BYTES,
      fileBytes: 0,
    },
    tools,
    group: true,
  })
  const ear = listen(child, ANSWER_BYTES)
  const request: ProbeRequest = { tools: programsOf(tools), limits: ffprobeLimits(limits) }
  const line = `${JSON.stringify(request)}\n`
  let filesRead = 0
  let worn = false
  const read = async (object: string, signal: AbortSignal | undefined): Promise<Answer> => {
    await symlink(object, link)
    filesRead += 1
    const told = await ear.ask(line, limits.wallMs, signal)
    await rm(link, { force: true })
    if (told === undefined) {
      return { failure: ear.stopped() ?? 'died', detail: ear.firstError() }
    }
    const answer = parseAnswer(told)
    if ('failure' in answer) {
      ear.stop('died')
      return answer
    }
    const { cpuMs, residentBytes } = answer.spent
    worn = cpuMs > CPU_SPENT_MS || residentBytes > limits.heapMegabytes << 20
    return { facts: answer.facts }
  }
  return {
    read,
    fit: () => !worn && ear.stopped() === undefined,
    filesRead: () => filesRead,
    end: async () => {
      ear.stop('closed')
      await ear.gone
      // A folder that is left over holds at most a dead link.
      await rm(folder, { recursive: true, force: true }).catch(() => undefined)
    },
  }
}

function programsOf({ ffprobe, prlimit, setpriv }: MediaTools): ProbeRequest['tools'] {
  return { ffprobe, prlimit, setpriv }
}

/** The process ends ffprobe a little earlier than we end the process, so that it can still answer. */
function ffprobeLimits({ wallMs, cpuSeconds, memoryBytes }: ProbeLimits): ProbeRequest['limits'] {
  return { wallMs: Math.max(1, Math.round(wallMs * 0.4)), cpuSeconds, memoryBytes }
}

/**
 * Frozen built-in objects: what one file makes of them cannot meet the next. The object is opened
 * through the link alone, because a link is followed when its own path is allowed.
 */
function nodeArguments(link: string, limits: ProbeLimits): string[] {
  const code = [
    fileURLToPath(new URL('.', import.meta.url)),
    fileURLToPath(new URL('../../package.json', import.meta.url)),
    ...['zod', 'exifr'].map((name) => packageFolder(name)),
  ]
  return [
    `--max-old-space-size=${limits.heapMegabytes}`,
    '--no-warnings',
    '--frozen-intrinsics',
    '--permission',
    '--allow-child-process',
    ...[link, ...code].map((allowed) => `--allow-fs-read=${allowed}`),
  ]
}

function packageFolder(name: string): string {
  const entry = fileURLToPath(import.meta.resolve(name))
  const marker = `/node_modules/${name}/`
  return entry.slice(0, entry.indexOf(marker) + marker.length)
}

function parseAnswer(text: string): ProbeAnswer | { failure: 'nonsense'; detail: string } {
  try {
    const answer = ProbeAnswer.safeParse(JSON.parse(text))
    if (answer.success) return answer.data
    return { failure: 'nonsense', detail: answer.error.issues[0]?.path.join('.') ?? '' }
  } catch (error) {
    if (error instanceof SyntaxError) return { failure: 'nonsense', detail: '' }
    throw error
  }
}
