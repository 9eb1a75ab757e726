import type { MediaTools } from './find-tools.io.ts'
import type { Finding } from './media.ts'
import { inputArguments, type ProxySource } from './proxy-commands.ts'
import { type ChildLimits, runLimited } from './run-limited.io.ts'

export type DecodingCheck =
  | { readonly checked: true; readonly findings: readonly Finding[] }
  | { readonly checked: false; readonly reason: 'tool-missing' | 'stopped' }

/**
 * Decodes the key frames of a recording and counts complaints. Finds what no index can show:
 * overwritten media data inside an intact container. Costs about 0.26 CPU-s for a second of
 * 1080p film, so it is work for idle hours, not for ingest.
 */
export async function checkDecoding(
  source: ProxySource,
  tools: MediaTools,
  limits: Omit<ChildLimits, 'fileBytes' | 'stdoutBytes'>,
  signal?: AbortSignal,
): Promise<DecodingCheck> {
  if (!tools.ffmpeg) return { checked: false, reason: 'tool-missing' }
  const input = ['-skip_frame', 'nokey', ...inputArguments(source)]
  const end = await runLimited({
    command: tools.ffmpeg,
    args: ['-v', 'error', '-nostdin', ...input, '-map', '0:v?', '-map', '0:a?', '-f', 'null', '-'],
    limits: { ...limits, fileBytes: 0, stdoutBytes: 1 << 20 },
    tools,
    nice: true,
    group: true,
    signal,
  })
  if (end.limit) return { checked: false, reason: 'stopped' }
  const count = end.stderrLines
  return { checked: true, findings: count > 0 ? [{ code: 'decode-errors', facts: { count } }] : [] }
}
