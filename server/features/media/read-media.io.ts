import { open } from 'node:fs/promises'
import { countAmrFrames } from './count-amr-frames.ts'
import type { MediaTools } from './find-tools.io.ts'
import { durationOf, interpretFfprobe } from './interpret-ffprobe.ts'
import type { MediaFacts } from './media.ts'
import type { ReadAt } from './mp4/read-at.ts'
import { readPositions } from './positions/read-positions.ts'
import { readBoxes } from './read-boxes.ts'
import { type FfprobeLimits, readWithFfprobe } from './read-with-ffprobe.io.ts'
import { SNIFF_BYTES, sniffContainer } from './sniff-container.ts'

/** Version of our own readers; raise it when what they report changes. */
export const READER_VERSION = '2'

/**
 * Reads what the bytes of one stored file say. Runs inside the child process of probe.io.ts; it
 * may be slow or die on hostile content, and its caller must expect that.
 */
export async function readMedia(
  path: string,
  tools: MediaTools,
  limits: FfprobeLimits,
): Promise<MediaFacts> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const readAt: ReadAt = async (offset, length) => {
      const buffer = new Uint8Array(Math.max(0, Math.min(length, size - offset)))
      const { bytesRead } = await file.read(buffer, 0, buffer.length, offset)
      return buffer.subarray(0, bytesRead)
    }
    const sniffed = sniffContainer(await readAt(0, SNIFF_BYTES))
    const facts: MediaFacts = { ...nothing(size), ...sniffed }
    if (sniffed.container === 'unknown') return facts
    if (sniffed.container === 'mov') return await readMovie(path, readAt, facts, tools, limits)
    if (sniffed.container === 'amr') return await readAmr(readAt, facts)
    if (sniffed.container === 'nmea' || sniffed.container === 'gpx') {
      return { ...facts, ...(await readPositions(readAt, size, sniffed.container)) }
    }
    if (sniffed.container === 'jpeg') {
      const { readPhoto } = await import('./read-photo.io.ts')
      const photo = await readPhoto(readAt, size)
      return { ...facts, ...photo, tools: { ...facts.tools, exifr: '7.1.3' } }
    }
    return await readOther(path, sniffed.container, facts, tools, limits)
  } finally {
    await file.close()
  }
}

function nothing(bytes: number): MediaFacts {
  return {
    container: 'unknown',
    bytes,
    boxOrder: [],
    fragmented: false,
    software: [],
    tracks: [],
    damage: [],
    unread: [],
    tools: { reader: READER_VERSION },
  }
}

async function readMovie(
  path: string,
  readAt: ReadAt,
  facts: MediaFacts,
  tools: MediaTools,
  limits: FfprobeLimits,
): Promise<MediaFacts> {
  const own = { ...facts, ...(await readBoxes(readAt, facts.bytes)) }
  if (!tools.ffprobe) return own
  const other = await readWithFfprobe(path, 'mov', false, tools.ffprobe, tools, limits)
  const codecs = other?.output.streams.map((stream) => stream.codec_name ?? '') ?? []
  return {
    ...own,
    secondOpinion: {
      durationMs: other && durationOf(other.output),
      codecs: codecs.slice(0, 16),
      failed: other === undefined,
    },
    tools: other ? { ...own.tools, ffprobe: other.version } : own.tools,
  }
}

async function readAmr(readAt: ReadAt, facts: MediaFacts): Promise<MediaFacts> {
  const count = await countAmrFrames(readAt, facts.bytes)
  return {
    ...facts,
    tracks: [
      {
        kind: 'audio',
        codec: count.codec,
        tag: '',
        sampleRate: count.sampleRate,
        channels: 1,
        samples: count.frames,
        startMs: 0,
        endMs: count.durationMs,
        modalMs: 20,
        bFrames: false,
        edits: [],
        gaps: [],
        irregular: [],
      },
    ],
    damage: count.broken ? [{ code: 'truncated', facts: {} }] : [],
  }
}

async function readOther(
  path: string,
  container: 'avi' | 'mpegts' | 'matroska' | 'wav' | 'mp3',
  facts: MediaFacts,
  tools: MediaTools,
  limits: FfprobeLimits,
): Promise<MediaFacts> {
  if (!tools.ffprobe) {
    const unread = [{ code: 'tool-missing' as const, facts: { tool: 'ffprobe', container } }]
    return { ...facts, unread }
  }
  const reading = await readWithFfprobe(path, container, true, tools.ffprobe, tools, limits)
  if (!reading) return { ...facts, damage: [{ code: 'no-tracks', facts: {} }] }
  return {
    ...facts,
    ...interpretFfprobe(reading.output, reading.packets),
    unread: reading.cut ? [{ code: 'reading-limited', facts: { limit: 'ffprobe' } }] : [],
    tools: { ...facts.tools, ffprobe: reading.version },
  }
}
