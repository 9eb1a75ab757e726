import { z } from 'zod'
import { FINDING_CODES } from './findings.ts'

/**
 * The nouns of this feature. Every time is whole milliseconds: `…AtMs` since 1970 UTC, any other
 * `…Ms` inside the recording, counted from its first picture (first sound when there is none).
 */

export const CONTAINERS = [
  'mov',
  'avi',
  'mpegts',
  'matroska',
  'wav',
  'mp3',
  'amr',
  'jpeg',
  'nmea',
  'gpx',
  'unknown',
] as const
export type Container = (typeof CONTAINERS)[number]

const ms = z.int()
const text = z.string().max(400)
const short = z.string().max(80)

export const Stretch = z.object({ fromMs: ms, toMs: ms })
export type Stretch = z.infer<typeof Stretch>

/** One place where frames are missing inside a file; `of` says which tracks stop there. */
export const InteriorGap = Stretch.extend({ lostMs: ms, of: z.enum(['both', 'picture', 'sound']) })
export type InteriorGap = z.infer<typeof InteriorGap>

/** A stretch that shows nothing or in which nothing is heard; a covered lens is dark too. */
export const Passage = Stretch.extend({ kind: z.enum(['dark', 'silent']) })
export type Passage = z.infer<typeof Passage>

export const Place = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
})
export type Place = z.infer<typeof Place>

/** A place where a receiver was, with the time that it took from the satellites if the file has it. */
export const Position = Place.extend({ atMs: ms.optional() })
export type Position = z.infer<typeof Position>

/** The positions that a recorder wrote into a file of their own beside its films. */
export const Positions = z.object({
  count: z.int().nonnegative(),
  withoutFix: z.int().nonnegative(),
  refused: z.int().nonnegative(),
  firstAtMs: ms.optional(),
  lastAtMs: ms.optional(),
  bounds: z
    .object({ south: z.number(), north: z.number(), west: z.number(), east: z.number() })
    .optional(),
  /** An even choice, the first and the last among them. */
  kept: z.array(Position).max(2_000),
})
export type Positions = z.infer<typeof Positions>

/** What the bytes say about one track. Produced by the child process, so every field is bounded. */
export const TrackFacts = z.object({
  kind: z.enum(['video', 'audio', 'other']),
  codec: short,
  tag: short,
  profile: z.int().optional(),
  handler: text.optional(),
  compressor: text.optional(),
  timescale: z.int().optional(),
  width: z.int().optional(),
  height: z.int().optional(),
  rotation: z.int().optional(),
  fps: z.number().optional(),
  sampleRate: z.int().optional(),
  channels: z.int().optional(),
  samples: z.int().nonnegative(),
  /** What the header of an AVI promises: empty packets of skipped pictures count there. */
  announced: z.object({ samples: z.int().nonnegative(), ms: ms }).optional(),
  startMs: ms,
  endMs: ms,
  modalMs: z.number().optional(),
  gop: z.int().optional(),
  bFrames: z.boolean(),
  edits: z.array(z.object({ durationMs: ms, mediaMs: ms })).max(32),
  gaps: z.array(Stretch).max(1000),
  irregular: z.array(z.object({ atMs: ms, lastsMs: ms })).max(20),
})
export type TrackFacts = z.infer<typeof TrackFacts>

export const PhotoFacts = z.object({
  width: z.int().optional(),
  height: z.int().optional(),
  orientation: z.int().optional(),
  takenLocal: short.optional(),
  takenOffset: short.optional(),
  make: text.optional(),
  model: text.optional(),
  serial: text.optional(),
  software: text.optional(),
})
export type PhotoFacts = z.infer<typeof PhotoFacts>

export const FindingCode = z.enum(FINDING_CODES)
export type FindingCode = z.infer<typeof FindingCode>

/** A code of the closed list and the values that fill its Chinese sentence (see findings.ts). */
export const Finding = z.object({
  code: FindingCode,
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
})
export type Finding = z.infer<typeof Finding>

/** What the bytes say, before anybody has said what they mean. Knows no file name and no clock. */
export const MediaFacts = z.object({
  container: z.enum(CONTAINERS),
  looksLike: short.optional(),
  bytes: z.int().nonnegative(),
  brand: short.optional(),
  boxOrder: z.array(short).max(24),
  fragmented: z.boolean(),
  createdAtMs: ms.optional(),
  /** Written without a zone, as AVI does. */
  createdLocal: short.optional(),
  declaredMs: ms.optional(),
  place: Place.optional(),
  make: text.optional(),
  model: text.optional(),
  software: z.array(text).max(16),
  tracks: z.array(TrackFacts).max(16),
  photo: PhotoFacts.optional(),
  positions: Positions.optional(),
  damage: z.array(Finding).max(64),
  unread: z.array(Finding).max(16),
  secondOpinion: z
    .object({ durationMs: ms.optional(), codecs: z.array(short).max(16), failed: z.boolean() })
    .optional(),
  tools: z.record(z.string(), text),
})
export type MediaFacts = z.infer<typeof MediaFacts>

export const StartSource = z.enum(['name', 'container', 'exif'])
export type StartSource = z.infer<typeof StartSource>

/** What the file name says, read by a pattern of name-patterns.yaml. */
export const NameFacts = z.object({
  pattern: short,
  device: short.optional(),
  officer: short.optional(),
  startAtMs: ms.optional(),
  sequence: z.int().optional(),
  important: z.boolean(),
})
export type NameFacts = z.infer<typeof NameFacts>

/** How this file was written, for comparison with its device's other files. */
export const Fingerprint = z.object({
  brand: z.string(),
  boxOrder: z.string(),
  video: z.string(),
  audio: z.string(),
  gop: z.int().optional(),
})
export type Fingerprint = z.infer<typeof Fingerprint>

export const Playable = z.enum(['native', 'remux', 'transcode', 'none'])
export type Playable = z.infer<typeof Playable>

/** Everything the product shows about one recording's content. One row of the probe table. */
export const ProbeResult = z.object({
  schema: z.literal(1),
  readable: z.enum(['whole', 'partly', 'not']),
  kind: z.enum(['video', 'audio', 'photo', 'none']),
  container: z.enum(CONTAINERS),
  looksLike: short.optional(),
  video: TrackFacts.optional(),
  audio: TrackFacts.optional(),
  photo: PhotoFacts.optional(),
  durationMs: ms.optional(),
  place: Place.optional(),
  positions: Positions.optional(),
  name: NameFacts.optional(),
  start: z.object({
    candidates: z.array(z.object({ source: StartSource, atMs: ms })).max(3),
    chosen: z.object({ source: StartSource, atMs: ms }).optional(),
  }),
  interiorGaps: z.array(InteriorGap).max(1000),
  truncated: z.boolean(),
  damaged: z.boolean(),
  findings: z.array(Finding).max(200),
  editSigns: z.array(Finding).max(64),
  fingerprint: Fingerprint.optional(),
  /** Absent until somebody has looked through the film. */
  passages: z.array(Passage).max(200).optional(),
  playable: Playable,
  tools: z.record(z.string(), text),
})
export type ProbeResult = z.infer<typeof ProbeResult>
