import { z } from 'zod'
import { After } from '../../platform/kernel/index.ts'
import {
  CollectionShown,
  CollectionState,
  ConfirmationShown,
  DeclaredFile,
  DeviceClock,
  LIMITS,
  UploadShown,
} from './collection.ts'
import { CopiesShown, SecondCopy } from './copies/copies.ts'

/** Input and output of every routed verb of this feature. */

const Files = z.array(DeclaredFile).max(LIMITS.batch)
const Declared = z.array(z.object({ position: z.int().min(0), upload: z.uuid() }))

export const OpenCollection = z.object({
  /** What the operator calls this docking, e.g. the recorder's code and the day. */
  label: z.string().trim().min(1).max(120),
  /** Name of the docking computer. */
  station: z.string().trim().min(1).max(120),
  /** Code of the recorder, where the operator gave it; otherwise read from the file names. */
  deviceCode: z.string().trim().min(1).max(40).optional(),
  /** A fixed camera whose recordings these are, in the place of a recorder. */
  camera: z.uuid().optional(),
  deviceClock: DeviceClock.optional(),
  /** Files that the station counted on the recorder, whether declared or not. */
  onDevice: z.int().min(0).max(LIMITS.files).optional(),
  /** The whole list's size; `files` may hold only its first part. */
  totalFiles: z.int().min(1).max(LIMITS.files),
  totalBytes: z
    .int()
    .min(0)
    .max(LIMITS.bytes * 64),
  files: Files.min(1),
})
export type OpenCollection = z.infer<typeof OpenCollection>

export const OpenedCollection = z.object({
  id: z.uuid(),
  state: CollectionState,
  uploads: Declared,
  confirmation: ConfirmationShown,
  /** Server minus device, and how far that can be off; null without a reading. */
  offsetMs: z.int().nullable(),
  offsetBoundMs: z.int().nullable(),
})
export type OpenedCollection = z.infer<typeof OpenedCollection>

export const DeclareFiles = z.object({
  id: z.uuid(),
  /** Position of the first file of this part; must be the count declared so far. */
  from: z.int().min(0).max(LIMITS.files),
  files: Files.min(1),
})
export type DeclareFiles = z.infer<typeof DeclareFiles>

export const DeclaredFiles = z.object({ uploads: Declared, declared: z.int(), files: z.int() })

export const ConfirmCollection = z.object({
  id: z.uuid(),
  /** The second operator's own credentials, typed on any signed-in screen of the agency. */
  login: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(256),
})
export type ConfirmCollection = z.infer<typeof ConfirmCollection>

export const ConfirmedCollection = z.object({
  id: z.uuid(),
  state: CollectionState,
  secondOperator: z.uuid(),
  confirmedAt: z.string(),
  validUntil: z.string(),
})

export const CloseCollection = z.object({ id: z.uuid() })
export type CloseCollection = z.infer<typeof CloseCollection>

/** The final yes or no: `complete` only when every announced file is sealed. */
export const ClosedCollection = z.object({
  id: z.uuid(),
  state: CollectionState,
  complete: z.boolean(),
  files: z.int(),
  sealed: z.int(),
  refused: z.int(),
  missing: z.int(),
})

export const ListCollections = z.object({
  /** Only those in this state. */
  state: CollectionState.optional(),
  /** Only those of this recorder. */
  device: z.uuid().optional(),
  /** Only those opened on this day in Shanghai. */
  day: z.iso.date().optional(),
  /** Only those that ended without everything. */
  incomplete: z.literal('true').optional(),
  after: After,
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ListCollections = z.infer<typeof ListCollections>

export const CollectionsListed = z.object({
  collections: z.array(CollectionShown),
  next: z.string().nullable(),
})

export const GetCollection = z.object({
  id: z.uuid(),
  /** Files after this position. */
  after: z.coerce.number().int().min(-1).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export type GetCollection = z.infer<typeof GetCollection>

export const CollectionDetail = z.object({
  collection: CollectionShown,
  /** Files that the station counted on the recorder; null: it did not say. */
  onDevice: z.int().nullable(),
  deviceClockAt: z.string().nullable(),
  offsetMs: z.int().nullable(),
  offsetBoundMs: z.int().nullable(),
  confirmation: ConfirmationShown,
  copies: CopiesShown,
  files: z.array(UploadShown),
  next: z.string().nullable(),
})

export const ListReceipts = z.object({
  id: z.uuid(),
  after: z.coerce.number().int().min(-1).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
})
export type ListReceipts = z.infer<typeof ListReceipts>

/** Exact signed texts; format in docs/specs/receipt.md. What became of the second copy beside. */
export const ReceiptsListed = z.object({
  receipts: z.array(
    z.object({
      upload: z.uuid(),
      position: z.int(),
      recording: z.uuid(),
      text: z.string(),
      secondCopy: SecondCopy,
      /** Durable copies that there are, the vault's own among them. */
      copies: z.int().min(1),
    }),
  ),
  copiesNeeded: z.int().min(1),
  /** Every announced file is sealed and has enough copies: the recorder may be cleared. */
  mayClear: z.boolean(),
  next: z.string().nullable(),
})
