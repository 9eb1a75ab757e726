import { z } from 'zod'
import { CitationShown } from '../regulations/index.ts'
import { FileMark } from './file-marks.ts'

/**
 * The nouns of this feature as others see them. A collection (采集) is one docking of a recorder:
 * a declared list of files, confirmed by a second operator where the regulation demands it.
 *
 *   waiting ──confirm──▶ confirmed ──close──▶ closed
 *      └──────────close (nothing moved)─────▶ abandoned
 *
 * An upload (one declared file): declared ▶ receiving ▶ sealed, or ▶ refused (kept apart).
 */
export const CollectionState = z.enum(['waiting', 'confirmed', 'closed', 'abandoned'])
export type CollectionState = z.infer<typeof CollectionState>

export const UploadState = z.enum(['declared', 'receiving', 'sealed', 'refused'])
export type UploadState = z.infer<typeof UploadState>

/** What the states are called on screen and in refusals. */
export const STATE_ZH = {
  waiting: '待第二人确认',
  confirmed: '已确认，可以采集',
  closed: '已结束',
  abandoned: '已放弃',
} as const satisfies { readonly [state in CollectionState]: string }

/** Limits of one declaration, of the machine's own order. */
export const LIMITS = {
  /** Files in one request; a longer list is declared in several. */
  batch: 2_000,
  files: 100_000,
  /** 1 TiB: above every recorder's card, below what Number counts exactly. */
  bytes: 2 ** 40,
  /** Characters of a name with its folders; names are text here and never become a path. */
  name: 1_024,
} as const

/** Hostile: comes from a memory card. Kept as text only; NUL and half
 * characters are what text cannot keep. */
export const FileName = z
  .string()
  .min(1)
  .max(LIMITS.name)
  .refine((name) => !name.includes('\0') && name.isWellFormed(), '文件名含有不能保存的字符')

const Digest = z.string().regex(/^[0-9a-f]{64}$/)
const Count = z.int().min(0)

export const DeclaredFile = z.object({
  /** Path below the recorder's folder, with `/`, exactly as it stands on the card. */
  name: FileName,
  bytes: Count.max(LIMITS.bytes),
  sha256: Digest,
  /** Modification time on the card; informative only, anybody can set it. */
  modifiedAt: z.iso.datetime().optional(),
})
export type DeclaredFile = z.infer<typeof DeclaredFile>

/** A reading of the recorder's clock, made at the docking station. */
export const DeviceClock = z.object({
  /** What the recorder's clock showed. */
  shows: z.iso.datetime({ offset: true }),
  /** How long before this request it was read, by the station's monotonic clock. */
  ageMs: Count.max(86_400_000),
  /** How far the reading can be off: its precision and the way to the server. */
  boundMs: Count.max(3_600_000),
})
export type DeviceClock = z.infer<typeof DeviceClock>

const PersonShown = z.object({ id: z.uuid(), name: z.string(), badgeNumber: z.string() })

/** One line of the list of collections. Times are UTC instants, sizes bytes. */
export const CollectionShown = z.object({
  id: z.uuid(),
  label: z.string(),
  station: z.string(),
  state: CollectionState,
  device: z.object({ id: z.uuid(), code: z.string(), model: z.string() }).nullable(),
  operator: PersonShown,
  secondOperator: PersonShown.nullable(),
  /** Files and bytes that the station announced; `declared` have been listed so far. */
  files: Count,
  bytes: Count,
  declared: Count,
  sealed: Count,
  refused: Count,
  sealedBytes: Count,
  openedAt: z.string(),
  confirmedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
})

/** One declared file. `received` counts bytes that are on disk; null once the file is finished. */
export const UploadShown = z.object({
  id: z.uuid(),
  position: Count,
  name: z.string(),
  bytes: Count,
  sha256: Digest,
  modifiedAt: z.string().nullable(),
  state: UploadState,
  /** Code and Chinese sentence of the refusal. */
  refusal: z.object({ code: z.string(), sentence: z.string() }).nullable(),
  /** Digest of what really came, where it differs from the declared one. */
  foundSha256: Digest.nullable(),
  recording: z.uuid().nullable(),
  /** These bytes were already kept: a sighting, no second original. */
  seenBefore: z.boolean(),
  /** What is unusual about a file that was sealed as it is. */
  marks: z.array(FileMark),
  finishedAt: z.string().nullable(),
})

/** Whether a second operator must confirm, and by which articles. */
export const ConfirmationShown = z.object({
  needed: z.boolean(),
  citations: z.array(CitationShown),
  /** 本单位设定: how long one confirmation lasts. */
  validMinutes: Count,
  /** One of the two has left since: nothing moves until both confirm again. */
  paused: z.boolean(),
  /** Until when bytes may move under the present confirmation; null: no limit or none given. */
  validUntil: z.string().nullable(),
})
