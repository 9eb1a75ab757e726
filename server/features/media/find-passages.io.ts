import type { MediaTools } from './find-tools.io.ts'
import type { Passage } from './media.ts'
import { inputArguments, type ProxySource } from './proxy-commands.ts'
import { DARK_FROM_MS, readPassages, SILENT_FROM_MS } from './read-passages.ts'
import { type ChildLimits, runLimited } from './run-limited.io.ts'

export type PassagesFound =
  | { readonly looked: true; readonly passages: readonly Passage[] }
  | { readonly looked: false; readonly reason: 'tool-missing' | 'stopped' }

/** Of an hour of 1080p film key frames and sound cost about half a minute of one core. */
export const PASSAGE_LIMITS: Pick<ChildLimits, 'wallMs' | 'cpuSeconds' | 'memoryBytes'> = {
  wallMs: 3 * 3_600_000,
  cpuSeconds: 3 * 3600,
  memoryBytes: 3_000_000_000,
}

/**
 * Looks for passages of a film that show nothing (a covered lens is dark too) or in which nothing
 * is heard. Key frames only: what is dark for seconds is dark on them. A question for a person.
 */
export async function findPassages(
  source: ProxySource & { readonly durationMs: number },
  tools: MediaTools,
  limits = PASSAGE_LIMITS,
  signal?: AbortSignal,
): Promise<PassagesFound> {
  if (!tools.ffmpeg) return { looked: false, reason: 'tool-missing' }
  const dark = `blackdetect=d=${DARK_FROM_MS / 1000}:pix_th=0.10,metadata=mode=print:file=-`
  const still = `silencedetect=n=-60dB:d=${SILENT_FROM_MS / 1000},ametadata=mode=print:file=-`
  const end = await runLimited({
    command: tools.ffmpeg,
    args: [
      ...['-v', 'error', '-nostdin', '-skip_frame', 'nokey', ...inputArguments(source)],
      ...['-map', '0:v:0?', '-vf', dark, '-map', '0:a:0?', '-af', still, '-f', 'null', '-'],
    ],
    limits: { ...limits, fileBytes: 0, stdoutBytes: 16 << 20 },
    tools,
    nice: true,
    group: true,
    signal,
  })
  if (end.limit) return { looked: false, reason: 'stopped' }
  return { looked: true, passages: readPassages(end.stdout, source.durationMs) }
}
