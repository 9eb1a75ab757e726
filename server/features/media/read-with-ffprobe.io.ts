import { collectPackets, type PacketTimes } from './collect-packets.ts'
import type { MediaTools } from './find-tools.io.ts'
import { FfprobeOutput } from './interpret-ffprobe.ts'
import type { Container } from './media.ts'
import { runLimited } from './run-limited.io.ts'

export interface FfprobeReading {
  readonly output: FfprobeOutput
  readonly packets: ReadonlyMap<number, PacketTimes>
  readonly version: string
  /** A limit was met while packets were read: the times are those of the first part. */
  readonly cut: boolean
}

export interface FfprobeLimits {
  readonly wallMs: number
  readonly cpuSeconds: number
  readonly memoryBytes: number
}

/** ffprobe and ffmpeg call MP4 and MOV `mov`; all our other names are theirs too. */
type Format = Exclude<Container, 'unknown' | 'jpeg' | 'nmea' | 'gpx'>

/**
 * Reads a file with ffprobe. The format is forced, because a playlist under another name was
 * opened as a playlist and followed to other files in spite of the protocol list. Undefined when
 * ffprobe fails or finds neither a stream nor a length (it exits 0 on a header with noise).
 */
export async function readWithFfprobe(
  path: string,
  format: Format,
  withPackets: boolean,
  ffprobe: string,
  tools: MediaTools,
  limits: FfprobeLimits,
): Promise<FfprobeReading | undefined> {
  const base = ['-v', 'error', '-protocol_whitelist', 'file', '-f', format]
  const shared = { command: ffprobe, tools }
  const head = await runLimited({
    ...shared,
    args: [...base, ...HEAD_ARGS, `file:${path}`],
    limits: { ...limits, fileBytes: 0, stdoutBytes: 1 << 20 },
  })
  const parsed = head.exitCode === 0 && !head.limit ? parseHead(head.stdout) : undefined
  if (!parsed || parsed.output.streams.length === 0) return undefined
  if (!withPackets) return { ...parsed, packets: new Map(), cut: false }
  const collector = collectPackets()
  const end = await runLimited({
    ...shared,
    args: [...base, ...PACKET_ARGS, `file:${path}`],
    limits: { ...limits, fileBytes: 0, stdoutBytes: 512 << 20 },
    onStdout: (text) => collector.push(text),
  })
  const packets = collector.result()
  if (packets.size === 0 && parsed.output.format?.duration === undefined) return undefined
  return { ...parsed, packets, cut: end.limit !== undefined || !collector.wantsMore() }
}

const HEAD_ARGS = ['-show_program_version', '-show_format', '-show_streams', '-of', 'json']
const PACKET_ARGS = [
  '-show_entries',
  'packet=stream_index,pts_time,dts_time,duration_time,flags',
  '-of',
  'csv=p=0',
]

function parseHead(text: string): { output: FfprobeOutput; version: string } | undefined {
  try {
    const raw: unknown = JSON.parse(text)
    const output = FfprobeOutput.safeParse(raw)
    return output.success ? { output: output.data, version: versionOf(raw) } : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function versionOf(raw: unknown): string {
  const found = /"version":"([^"]{1,80})"/.exec(JSON.stringify(raw))
  return found?.[1] ?? 'unknown'
}
