import { collectFrameTimes } from './collect-frame-times.ts'
import type { MediaTools } from './find-tools.io.ts'
import { inputArguments, type ProxySource } from './proxy-commands.ts'
import { runLimited } from './run-limited.io.ts'

/**
 * When each picture of a film begins to be shown, in milliseconds on the time line that players
 * have, in order. Undefined: it cannot be told, so nothing may rely on where a picture ends.
 */
export async function readFrameTimes(
  source: ProxySource,
  tools: MediaTools,
  signal?: AbortSignal,
): Promise<readonly number[] | undefined> {
  if (tools.ffprobe === undefined) return undefined
  const collector = collectFrameTimes()
  const end = await runLimited({
    command: tools.ffprobe,
    args: ['-v', 'error', ...inputArguments(source), ...ASKED],
    limits: LIMITS,
    tools,
    signal,
    onStdout: (text) => collector.push(text),
  })
  const times = collector.result()
  return end.exitCode !== 0 || end.limit !== undefined || times.length === 0 ? undefined : times
}

const ASKED = [
  ...['-select_streams', 'v:0', '-of', 'csv'],
  ...['-show_entries', 'packet=pts_time,dts_time,flags:format=start_time'],
]
const LIMITS = {
  ...{ wallMs: 2 * 3_600_000, cpuSeconds: 3600 },
  ...{ memoryBytes: 3_000_000_000, fileBytes: 0, stdoutBytes: 512 << 20 },
}
