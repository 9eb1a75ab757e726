import type { Run } from './mp4/read-sample-table.ts'

/** Packet times of one stream, as intervals in microseconds. */
export interface PacketTimes {
  readonly firstUs: number
  readonly runs: readonly Run[]
  readonly packets: number
  /** The usual number of pictures from one key frame to the next. */
  readonly gop: number | undefined
}

interface Stream {
  times: number[]
  lastDurationUs: number
  keys: number[]
}

/** More packets than this (46 h at 30 pictures a second) are not collected. */
const MOST_PACKETS = 5_000_000

/**
 * Collects `stream_index,pts_time,dts_time,duration_time,flags` lines as ffprobe prints them, in
 * any cut. Decode times are used: they rise even where pictures are stored out of order. When a
 * container has none (AVI gives none for H.264), presentation times stand in.
 */
export function collectPackets(): {
  push(text: string): void
  /** False once the limit was met; the caller may stop reading. */
  wantsMore(): boolean
  result(): Map<number, PacketTimes>
} {
  const streams = new Map<number, Stream>()
  let rest = ''
  let count = 0
  return {
    push(text) {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (count < MOST_PACKETS && addLine(streams, line)) count += 1
      }
    },
    wantsMore: () => count < MOST_PACKETS,
    result() {
      addLine(streams, rest)
      rest = ''
      return new Map([...streams].map(([index, stream]) => [index, finish(stream)]))
    },
  }
}

function addLine(streams: Map<number, Stream>, line: string): boolean {
  const [index = '', pts = '', dts = '', duration = '', flags = ''] = line.split(',')
  const at = microseconds(dts) ?? microseconds(pts)
  if (!/^\d+$/.test(index) || at === undefined) return false
  const stream = streams.get(Number(index)) ?? { times: [], lastDurationUs: 0, keys: [] }
  streams.set(Number(index), stream)
  if (flags.startsWith('K')) stream.keys.push(stream.times.length)
  stream.times.push(at)
  stream.lastDurationUs = microseconds(duration) ?? 0
  return true
}

function microseconds(text: string): number | undefined {
  const value = Number(text)
  return text === '' || !Number.isFinite(value) ? undefined : Math.round(value * 1e6)
}

function finish(stream: Stream): PacketTimes {
  const runs: { count: number; ticks: number }[] = []
  const push = (ticks: number) => {
    const last = runs.at(-1)
    if (last?.ticks === ticks) last.count += 1
    else runs.push({ count: 1, ticks })
  }
  for (let i = 1; i < stream.times.length; i++) {
    // A clock that steps back (a broken stream) is no negative interval.
    push(Math.max(0, (stream.times[i] ?? 0) - (stream.times[i - 1] ?? 0)))
  }
  push(stream.lastDurationUs)
  const packets = stream.times.length
  // Where every packet is a key frame (sound, MJPEG) a distance says nothing.
  const gop = stream.keys.length === packets ? undefined : usualDistance(stream.keys)
  return { firstUs: stream.times[0] ?? 0, runs, packets, gop }
}

function usualDistance(keys: readonly number[]): number | undefined {
  const seen = new Map<number, number>()
  for (let i = 1; i < keys.length; i++) {
    const distance = (keys[i] ?? 0) - (keys[i - 1] ?? 0)
    seen.set(distance, (seen.get(distance) ?? 0) + 1)
  }
  return [...seen].sort((a, b) => b[1] - a[1])[0]?.[0]
}
