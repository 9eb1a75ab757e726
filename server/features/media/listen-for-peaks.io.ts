import type { MediaTools } from './find-tools.io.ts'
import { inputArguments, type ProxySource } from './proxy-commands.ts'
import { BUCKETS, openPeaks, PEAKS_VERSION } from './read-peaks.ts'
import { type ChildEnd, type ChildLimits, runLimited } from './run-limited.io.ts'

export type PeaksFound =
  | { readonly found: true; readonly peaks: Uint8Array; readonly maker: string }
  | { readonly found: false; readonly reason: 'tool-missing' | 'stopped' | 'no-sound' }
  /** `why`: what ffmpeg said. */
  | { readonly found: false; readonly reason: 'failed'; readonly why: string }

/** Of an hour of sound about eight seconds of one core; nothing may run for longer than three hours. */
const LIMITS: Pick<ChildLimits, 'wallMs' | 'cpuSeconds' | 'memoryBytes'> = {
  wallMs: 3 * 3_600_000,
  cpuSeconds: 3 * 3600,
  memoryBytes: 3_000_000_000,
}

export interface PeaksOrder {
  readonly source: ProxySource & { readonly durationMs: number }
  readonly sampleRate: number
  readonly tools: MediaTools
  readonly onProgress?: (done: number) => void
  readonly signal?: AbortSignal
}

/**
 * How loud a recording is from beginning to end, in {@link BUCKETS} steps whatever its length:
 * what is drawn, and what is sought in. ffmpeg decodes and measures; what crosses to us is one line a
 * step, so hours cost no memory here. What was measured before ffmpeg gave up is no waveform: the rest
 * would look as if nothing had been recorded. Damage that it passes over is left out, as in playing.
 */
export async function listenForPeaks(order: PeaksOrder): Promise<PeaksFound> {
  const { source, sampleRate, tools } = order
  if (!tools.ffmpeg) return { found: false, reason: 'tool-missing' }
  const { durationMs } = source
  const samples = Math.max(1, Math.ceil((sampleRate * durationMs) / 1000 / BUCKETS))
  const peaks = openPeaks(durationMs)
  const measure = [
    `asetnsamples=n=${samples}:p=0`,
    'astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=Peak_level',
    'ametadata=mode=print:key=lavfi.astats.Overall.Peak_level:file=-',
  ].join(',')
  const end = await runLimited({
    command: tools.ffmpeg,
    args: [
      ...['-v', 'error', '-nostdin', ...inputArguments(source), '-vn', '-sn', '-dn'],
      ...['-map', '0:a:0', '-af', measure, '-f', 'null', '-'],
    ],
    limits: { ...LIMITS, fileBytes: 0, stdoutBytes: 16 << 20 },
    tools,
    nice: true,
    group: true,
    signal: order.signal,
    onStdout: (text) => order.onProgress?.(peaks.read(text)),
  })
  if (end.limit) return { found: false, reason: 'stopped' }
  const found = peaks.end()
  if (hasNoSound(end)) return { found: false, reason: 'no-sound' }
  if (end.exitCode !== 0) return { found: false, reason: 'failed', why: end.stderr.slice(0, 500) }
  if (found === undefined) return { found: false, reason: 'no-sound' }
  return { found: true, peaks: found, maker: `liuhen-peaks ${PEAKS_VERSION}` }
}

/** Readable, but without the stream that we ask for. */
function hasNoSound({ exitCode, stderr }: ChildEnd): boolean {
  return exitCode !== 0 && /^Stream map '0:a:0' matches no streams/m.test(stderr)
}
