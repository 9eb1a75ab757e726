import { mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { MediaTools } from './find-tools.io.ts'
import {
  inputArguments,
  outputArguments,
  PROXY_MIME,
  PROXY_VERSION,
  type ProxyKind,
  type ProxySource,
  type SpriteLayout,
  spriteLayout,
} from './proxy-commands.ts'
import { type ChildEnd, runLimited } from './run-limited.io.ts'

export interface ProxyLimits {
  readonly wallMs: number
  readonly cpuSeconds: number
  readonly memoryBytes: number
  readonly fileBytes: number
}

/** A 12 h HEVC recording needs about 6 h of CPU; nothing may run for longer than a day. */
export const PROXY_LIMITS: ProxyLimits = {
  wallMs: 24 * 3_600_000,
  cpuSeconds: 24 * 3600,
  memoryBytes: 3_000_000_000,
  fileBytes: 64 * 1024 ** 3,
}

export interface ProxyOrder {
  readonly kind: ProxyKind
  readonly source: ProxySource
  /** Absolute path; its folder exists. The file appears there whole or not at all. */
  readonly destination: string
  readonly tools: MediaTools
  readonly limits?: ProxyLimits
  /** 0 to 1, several times a second; only called when the length is known. */
  readonly onProgress?: (done: number) => void
  readonly signal?: AbortSignal
}

export type ProxyMade =
  | {
      readonly made: true
      readonly bytes: number
      readonly mime: string
      /** Version of our commands and of ffmpeg, for making it again when they change. */
      readonly maker: string
      readonly sprite?: SpriteLayout
      /** Lines ffmpeg complained with: damage that was skipped over. */
      readonly complaints: number
    }
  | { readonly made: false; readonly code: ProxyFailure; readonly detail: string }

export type ProxyFailure = 'tool-missing' | 'aborted' | 'time' | 'failed'

/**
 * Makes a derived file from an original that is never written to. Written beside its destination
 * under a name of its own, synced, then renamed: a crash leaves a `.making-` folder, which the next
 * attempt sweeps, never half a file under the final name. One maker a destination at a time. Content that cannot be converted is a value, not an
 * error; rejects only when the destination folder cannot be written.
 */
export async function makeProxy(order: ProxyOrder): Promise<ProxyMade> {
  const { kind, source } = order
  // Sprites need key frames only; decoding the rest would cost ten times as much.
  const keysOnly = kind === 'sprite' ? ['-skip_frame', 'nokey'] : []
  const input = [...keysOnly, ...inputArguments(source)]
  const made = await makeFile({
    ...order,
    arguments: [...input, ...outputArguments(kind, source)],
    totalMs: source.durationMs ?? 0,
    mime: PROXY_MIME[kind],
    maker: `liuhen-proxy ${PROXY_VERSION}`,
  })
  if (!made.made || kind !== 'sprite') return made
  return { ...made, sprite: spriteLayout(source.durationMs ?? 0) }
}

export interface FileOrder
  extends Pick<ProxyOrder, 'destination' | 'tools' | 'limits' | 'onProgress' | 'signal'> {
  /** ffmpeg's, between its own switches and the name of the file that is made. */
  readonly arguments: readonly string[]
  /** Length of what is made; 0: not known. */
  readonly totalMs: number
  readonly mime: string
  /** Name and version of the commands. */
  readonly maker: string
}

/** Any file that ffmpeg makes, by the rules of {@link makeProxy}. */
export async function makeFile(order: FileOrder): Promise<ProxyMade> {
  const { tools, destination } = order
  if (!tools.ffmpeg) return { made: false, code: 'tool-missing', detail: 'ffmpeg' }
  const prefix = `.making-${basename(destination)}-`
  await sweep(dirname(destination), prefix)
  const folder = await mkdtemp(join(dirname(destination), prefix))
  const target = join(folder, 'out')
  try {
    const said = progressReader(order)
    const end = await convert(order, tools.ffmpeg, target, said.read)
    const failure = failureOf(end, (await sizeOf(target)) === 0 || said.empty())
    if (failure) return { made: false, code: failure, detail: end.stderr.slice(0, 400) }
    await sync(target)
    await rename(target, destination)
    return {
      made: true,
      bytes: (await stat(destination)).size,
      mime: order.mime,
      maker: `${order.maker}, ffmpeg ${await versionOf(tools.ffmpeg, tools)}`,
      complaints: end.stderrLines,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What an attempt left that was killed in the middle. */
async function sweep(folder: string, prefix: string): Promise<void> {
  const left = (await readdir(folder)).filter((name) => name.startsWith(prefix))
  await Promise.all(left.map((name) => rm(join(folder, name), { recursive: true, force: true })))
}

function convert(
  order: FileOrder,
  ffmpeg: string,
  target: string,
  onStdout: (text: string) => void,
): Promise<ChildEnd> {
  const { tools, limits = PROXY_LIMITS } = order
  const base = ['-v', 'error', '-nostdin', '-y', '-progress', 'pipe:1', '-nostats']
  return runLimited({
    command: ffmpeg,
    args: [...base, ...order.arguments, `file:${target}`],
    limits: { ...limits, stdoutBytes: 512 << 20 },
    tools,
    nice: true,
    group: true,
    signal: order.signal,
    onStdout,
  })
}

/** Reads blocks of `key=value` lines, of which a piece of stdout may cut one. */
function progressReader({ mime, totalMs, onProgress }: FileOrder) {
  let rest = ''
  const last = { frame: 0, out_time_us: 0 }
  return {
    read: (text: string) => {
      const lines = `${rest}${text}`.split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const [, key, value] = /^(frame|out_time_us)=\s*(\d+)$/.exec(line) ?? []
        if (key === 'frame' || key === 'out_time_us') last[key] = Number(value)
      }
      if (totalMs > 0) onProgress?.(Math.min(1, last.out_time_us / 1000 / totalMs))
    },
    /** A film has a header where no picture came into it, as of a part that lies in a gap. */
    empty: () => (mime.startsWith('audio/') ? last.out_time_us === 0 : last.frame === 0),
  }
}

/** ffmpeg ends with 0 on some inputs of which it could decode nothing. */
function failureOf(end: ChildEnd, empty: boolean): ProxyFailure | undefined {
  if (end.limit === 'aborted') return 'aborted'
  if (end.limit === 'time') return 'time'
  return end.limit || end.exitCode !== 0 || empty ? 'failed' : undefined
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch {
    return 0
  }
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.datasync()
  } finally {
    await file.close()
  }
}

async function versionOf(ffmpeg: string, tools: MediaTools): Promise<string> {
  const limits = { wallMs: 10_000, cpuSeconds: 5, fileBytes: 0, stdoutBytes: 1 << 20 }
  const end = await runLimited({ command: ffmpeg, args: ['-version'], limits, tools })
  return /version (\S{1,80})/.exec(end.stdout)?.[1] ?? 'unknown'
}
