import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type Scope,
} from '../../platform/kernel/index.ts'
import { FileMark, SecondCopy } from '../collect/index.ts'
import { Remark } from '../regulations/index.ts'
import { FilingShown } from './filing/filing-shown.ts'
import { PlaceShown } from './places/places-shown.ts'

export const GetRecording = z.object({ id: z.uuid() })
export type GetRecording = z.infer<typeof GetRecording>

const Citation = z.object({
  pack: z.string(),
  version: z.string(),
  title: z.string(),
  article: z.string(),
  clauses: z.array(z.string()),
  text: z.string(),
})

const DutyShown = z.object({
  key: z.string(),
  what: z.string(),
  who: z.string(),
  dueAt: z.string().nullable(),
  state: z.enum(['open', 'fulfilled', 'breached', 'excused']),
  citation: Citation,
  setting: z.string().nullable(),
})

const TermShown = z.object({
  sentence: z.string(),
  end: z.string().nullable(),
  disposableFrom: z.string().nullable(),
  disposable: z.boolean(),
  /** Why it is not classified yet and therefore never disposed of; null when it is. */
  unclassified: z.string().nullable(),
  held: z.boolean(),
  because: Citation,
  lost: z.array(z.object({ sentence: z.string(), citation: Citation })),
})

/** Everything that a recording's page shows. */
export const RecordingPage = z.object({
  id: z.uuid(),
  name: z.string(),
  media: z.enum(['video', 'audio', 'photo', 'other']),
  bytes: z.number(),
  digests: z.object({
    sha256: z.string(),
    sm3: z.string(),
    crc32: z.string(),
    chunkRoot: z.string(),
  }),
  device: z.object({ id: z.uuid(), code: z.string(), model: z.string() }).nullable(),
  officer: z.object({ id: z.uuid(), name: z.string(), badgeNumber: z.string() }).nullable(),
  activity: z
    .object({ id: z.uuid(), number: z.string(), matter: z.string(), kind: z.string() })
    .nullable(),
  matched: z.enum(['suggested', 'confirmed']).nullable(),
  secrecy: z.enum(['state-secret', 'business-secret', 'privacy']).nullable(),
  /** Three times apart: device time as read, the offset measured at docking, corrected time. */
  time: z.object({
    deviceStartAt: z.string().nullable(),
    offsetMs: z.number().nullable(),
    offsetBoundMs: z.number().nullable(),
    startedAt: z.string().nullable(),
    durationMs: z.number().nullable(),
  }),
  places: z.array(PlaceShown),
  collection: z.object({
    id: z.uuid(),
    operator: z.string(),
    secondOperator: z.string().nullable(),
    station: z.string(),
    openedAt: z.string(),
  }),
  /** What the officers marked in the field while this was recorded, by the server's clock. */
  marks: z.array(
    z.object({ kind: z.enum(['notice', 'interruption', 'resumption']), at: z.string() }),
  ),
  sealedAt: z.string(),
  sightings: z.array(z.object({ name: z.string(), seenAt: z.string() })),
  probeState: z.enum(['waiting', 'read', 'unreadable']),
  damaged: z.boolean(),
  /** What is unusual about the file, which was sealed as it is. */
  fileMarks: z.array(FileMark),
  /** Its second copy, and where each is. */
  copies: z.object({
    secondCopy: SecondCopy,
    places: z.array(
      z.object({
        place: z.uuid(),
        path: z.string(),
        state: z.enum(['waiting', 'verified', 'failed']),
        verifiedAt: z.string().nullable(),
      }),
    ),
  }),
  /** The probe's result as the media feature defines it. */
  probe: z.unknown(),
  findings: z.array(z.object({ code: z.string(), zh: z.string() })),
  editSigns: z.array(z.object({ code: z.string(), zh: z.string() })),
  playable: z.enum(['waiting', 'native', 'remux', 'transcode', 'none']),
  proxy: z.object({ state: z.string(), progress: z.number() }).nullable(),
  filing: FilingShown,
  term: TermShown.nullable(),
  duties: z.array(DutyShown),
  /** What the regulations find in it, still without an answer. */
  deviations: z.array(Remark),
  /** Whether somebody found that it has nothing to do with enforcement, and who may find so. */
  unrelated: z.object({
    marked: z.object({ at: z.string(), by: z.string().nullable() }).nullable(),
    may: z.object({ allowed: z.boolean(), why: z.string().nullable() }),
    /** Whether this person may take back the mark that stands. */
    mayTakeBack: z.object({ allowed: z.boolean(), why: z.string().nullable() }),
    /** The last mark that was taken back. */
    takenBack: z
      .object({ at: z.string(), by: z.string(), because: z.string(), markedBy: z.string() })
      .nullable(),
  }),
  /** Marks for named persons only, what can be marked, and whether this person may mark. */
  secret: z.object({
    marks: z.array(
      z.object({
        kind: z.string(),
        title: z.string(),
        circle: z.array(z.string()),
        by: z.string(),
        at: z.string(),
      }),
    ),
    may: z.boolean(),
    kinds: z.array(z.object({ key: z.string(), title: z.string() })),
  }),
  proof: z.object({
    factId: z.uuid(),
    leafIndex: z.number().nullable(),
    checkpoint: z.object({ size: z.number(), at: z.string() }).nullable(),
  }),
})

export interface GetFacts {
  readonly scope: Scope
  readonly recording: Uuid
}

export interface Getting extends Accepted {
  readonly recording: Uuid
}

/** Opens a recording's page. Looking is an act: it leaves a fact. */
export function decideGetRecording(
  { recording }: GetFacts,
  _asked: GetRecording,
  _moment: Moment,
): Decision<Getting> {
  return accept({
    recording,
    facts: [
      { kind: 'recording.viewed', subjects: [{ type: 'recording', id: recording }], body: {} },
    ],
  })
}
