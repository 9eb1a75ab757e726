import { z } from 'zod'
import type { PacketTimes } from './collect-packets.ts'
import { measureIntervals } from './measure-intervals.ts'
import type { MediaFacts, TrackFacts } from './media.ts'
import { SOFTWARE_NAMES } from './mp4/find-software.ts'
import { parseIso6709 } from './mp4/read-user-data.ts'

const tags = z.record(z.string(), z.string()).optional()

/** The part of ffprobe's JSON that we use. Numbers come as text, absent ones not at all. */
export const FfprobeOutput = z.object({
  streams: z
    .array(
      z.object({
        index: z.int(),
        codec_type: z.string().optional(),
        codec_name: z.string().optional(),
        codec_tag_string: z.string().optional(),
        width: z.int().optional(),
        height: z.int().optional(),
        sample_rate: z.string().optional(),
        channels: z.int().optional(),
        avg_frame_rate: z.string().optional(),
        has_b_frames: z.int().optional(),
        time_base: z.string().optional(),
        nb_frames: z.string().optional(),
        duration: z.string().optional(),
        tags,
      }),
    )
    .default([]),
  format: z
    .object({ duration: z.string().optional(), probe_score: z.int().optional(), tags })
    .optional(),
})
export type FfprobeOutput = z.infer<typeof FfprobeOutput>

type Stream = FfprobeOutput['streams'][number]

/** What ffprobe saw, in our words. Packet times are measured like the samples of an MP4. */
export function interpretFfprobe(
  output: FfprobeOutput,
  packets: ReadonlyMap<number, PacketTimes>,
): Pick<
  MediaFacts,
  'tracks' | 'createdAtMs' | 'createdLocal' | 'declaredMs' | 'place' | 'software'
> {
  const format = output.format
  const origin = firstTime(output.streams, packets)
  const texts = [format?.tags, ...output.streams.map((stream) => stream.tags)]
    .flatMap((found) => Object.values(found ?? {}))
    .flatMap((text) => text.match(SOFTWARE_NAMES) ?? [])
  const created = Date.parse(format?.tags?.creation_time ?? '')
  return {
    tracks: output.streams
      .slice(0, 16)
      .map((stream) => toTrack(stream, packets.get(stream.index), origin)),
    createdAtMs: Number.isNaN(created) ? undefined : created,
    createdLocal: /^\d{4}-\d{2}-\d{2}T[\d:]{8}$/.exec(format?.tags?.date ?? '')?.[0],
    declaredMs: seconds(format?.duration),
    place: parseIso6709(format?.tags?.location ?? ''),
    software: [...new Set(texts)].slice(0, 16),
  }
}

export function durationOf(output: FfprobeOutput): number | undefined {
  const video = output.streams.find((stream) => stream.codec_type === 'video')
  return seconds(video?.duration) ?? seconds(output.format?.duration)
}

function seconds(text: string | undefined): number | undefined {
  const value = Number(text)
  return text === undefined || !Number.isFinite(value) ? undefined : Math.round(value * 1000)
}

/** The picture's first packet is time zero; MPEG-TS starts anywhere, usually at 1.4 s. */
function firstTime(streams: readonly Stream[], packets: ReadonlyMap<number, PacketTimes>): number {
  const video = streams.find((stream) => stream.codec_type === 'video') ?? streams[0]
  return (video && packets.get(video.index)?.firstUs) ?? 0
}

function toTrack(stream: Stream, times: PacketTimes | undefined, originUs: number): TrackFacts {
  const kind =
    stream.codec_type === 'video' ? 'video' : stream.codec_type === 'audio' ? 'audio' : 'other'
  const measured = measureIntervals(times?.runs ?? [], 1_000_000)
  const behindMs = Math.round(((times?.firstUs ?? originUs) - originUs) / 1000)
  const startMs = measured.plausible && Number.isSafeInteger(behindMs) ? behindMs : 0
  const modalMs = measured.modalMs
  const shifted = measured.gaps.map((gap) => ({
    fromMs: gap.fromMs + startMs,
    toMs: gap.toMs + startMs,
  }))
  return {
    kind,
    codec: stream.codec_name ?? '',
    tag: printable(stream.codec_tag_string ?? ''),
    handler: stream.tags?.HANDLER_NAME?.slice(0, 200),
    width: stream.width,
    height: stream.height,
    fps: kind === 'video' ? rate(stream.avg_frame_rate) : undefined,
    sampleRate: Number(stream.sample_rate) || undefined,
    channels: stream.channels,
    samples: times?.packets ?? 0,
    // Of sound, AVI announces samples and ffprobe counts packets: only pictures compare.
    announced: kind === 'video' ? promise(stream) : undefined,
    startMs,
    endMs: startMs + measured.durationMs,
    modalMs,
    gop: times?.gop,
    bFrames: (stream.has_b_frames ?? 0) > 0,
    edits: [],
    gaps: shifted,
    irregular: measured.irregular.map((odd) => ({ ...odd, atMs: odd.atMs + startMs })),
  }
}

function promise(stream: Stream): TrackFacts['announced'] {
  const samples = Number(stream.nb_frames)
  const [over = 0, under = 0] = (stream.time_base ?? '').split('/').map(Number)
  const ms = Math.round((samples * over * 1000) / under)
  return Number.isSafeInteger(samples) && Number.isSafeInteger(ms) ? { samples, ms } : undefined
}

/** MPEG-TS has numbers where others have letters: [27][0][0][0]. */
function printable(tag: string): string {
  return /^\w{4}$/.test(tag) ? tag : ''
}

function rate(text: string | undefined): number | undefined {
  const [over = 0, under = 0] = (text ?? '').split('/').map(Number)
  return over > 0 && under > 0 ? Math.round((over * 100) / under) / 100 : undefined
}
