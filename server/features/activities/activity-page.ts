import { z } from 'zod'
import { After } from '../../platform/kernel/index.ts'
import { CitationShown, DutyShown, PageAsked, Remark } from '../regulations/index.ts'
import { ActivityState, ExemptionState } from './activity.ts'
import { ArrivalPosition } from './arrival-position.ts'
import { ChecklistShown } from './checklist-shown.ts'
import { Choices } from './choices.ts'
import { CourseMark, Mark } from './course-mark.ts'
import { Flag } from './mark-words.ts'
import { statedTime } from './stated-time.ts'

/** What a page is shown of activities. All times are UTC instants. */

export const Secrecy = z.enum(['state-secret', 'business-secret', 'privacy'])
export type Secrecy = z.infer<typeof Secrecy>

export const PersonNamed = z.object({ id: z.uuid(), name: z.string() })

export const ListActivities = z.object({
  state: ActivityState.optional(),
  officer: z.uuid().optional(),
  unit: z.uuid().optional(),
  /** Only those in which the person who asks is an officer. */
  mine: z.enum(['true', 'false']).optional(),
  ...PageAsked,
  after: After,
})
export type ListActivities = z.infer<typeof ListActivities>

export const ActivityListed = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: z.string(),
  kindTitle: z.string(),
  place: z.string(),
  matter: z.string(),
  party: z.string(),
  state: ActivityState,
  stateTitle: z.string(),
  unit: z.string(),
  officers: z.array(PersonNamed),
  openedAt: z.string(),
  arrivedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  returnedAt: z.string().nullable(),
  duties: z.object({ open: z.number(), breached: z.number() }),
  nextDueAt: z.string().nullable(),
})
export type ActivityListed = z.infer<typeof ActivityListed>

export const ActivitiesListed = z.object({
  activities: z.array(ActivityListed),
  next: z.string().nullable(),
})

export const DeviceAssigned = z.object({
  id: z.uuid(),
  code: z.string(),
  model: z.string(),
  kind: z.string(),
  carrier: PersonNamed,
  role: z.enum(['whole-course', 'second']),
  assignedAt: z.string(),
  check: z.object({
    id: z.uuid(),
    checkedAt: z.string(),
    batteryPercent: z.number(),
    freeMegabytes: z.number(),
    clockOffsetMs: z.number(),
  }),
  handedOver: z
    .object({
      number: z.string(),
      at: z.string(),
      from: z.string(),
      to: z.string(),
      sealed: z.boolean(),
      condition: z.string(),
    })
    .nullable(),
})

export const ExemptionShown = z.object({
  state: ExemptionState,
  ground: z.string(),
  groundTitle: z.string(),
  claimedBy: z.string(),
  claimedAt: z.string(),
  details: z.array(z.object({ key: z.string(), title: z.string(), value: z.string() })),
  /** Why it holds although the register of devices says otherwise. */
  contradiction: z.string().nullable(),
  cause: z.string().nullable(),
  basis: z.string().nullable(),
  workRecordedAt: z.string().nullable(),
  notedBy: z.string().nullable(),
  notedAt: z.string().nullable(),
  agreed: z.boolean().nullable(),
  opinion: z.string().nullable(),
  filedNumber: z.string().nullable(),
  filedBy: z.string().nullable(),
  filedAt: z.string().nullable(),
})

export const GapShown = z.object({
  from: z.string(),
  to: z.string(),
  ms: z.number(),
  explained: z.boolean(),
  /** What else is known of its time; it excuses nothing by itself. */
  beside: z.array(z.enum(['device-fault', 'exemption'])),
  /** The latest one given afterwards; it counts once a superior has confirmed it. */
  explanation: z
    .object({
      id: z.uuid(),
      state: z.enum(['waiting', 'confirmed', 'refused']),
      reason: z.string(),
      note: z.string(),
      by: z.string(),
      at: z.string(),
      answeredBy: z.string().nullable(),
      answeredAt: z.string().nullable(),
      opinion: z.string().nullable(),
    })
    .nullable(),
})

export const RecordingSummary = z.object({
  id: z.uuid(),
  name: z.string(),
  media: z.enum(['video', 'audio', 'photo', 'other']),
  bytes: z.number(),
  startedAt: z.string().nullable(),
  durationMs: z.number().nullable(),
  offsetBoundMs: z.number().nullable(),
  device: z.string().nullable(),
  matched: z.enum(['suggested', 'confirmed']).nullable(),
  damaged: z.boolean(),
  probeState: z.enum(['waiting', 'read', 'unreadable']),
  sealedAt: z.string(),
})

export const Can = z.object({ allowed: z.boolean(), why: z.string().nullable() })

export const ActivityShown = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: z.string(),
  kindTitle: z.string(),
  kindCitation: CitationShown.nullable(),
  place: z.string(),
  matter: z.string(),
  party: z.string(),
  caseNumber: z.string().nullable(),
  /** The case to which it belongs; a number alone is only what was written. */
  caseId: z.uuid().nullable(),
  secrecy: Secrecy.nullable(),
  state: ActivityState,
  stateTitle: z.string(),
  unit: z.object({ id: z.uuid(), name: z.string() }),
  officers: z.array(PersonNamed),
  /** Go along; no officers of it. */
  assistants: z.array(PersonNamed),
  openedBy: PersonNamed,
  openedAt: z.string(),
  arrived: Mark.nullable(),
  arrivedPosition: ArrivalPosition.nullable(),
  ended: Mark.nullable(),
  returned: Mark.nullable(),
  marks: z.array(CourseMark),
  /** The plan that it carries out. */
  plan: z.object({ id: z.uuid(), number: z.string() }).nullable(),
  basis: z.string().nullable(),
  purpose: z.string().nullable(),
  closed: z
    .object({
      at: z.string(),
      by: z.string(),
      forms: z.array(z.string()),
      reason: z.string().nullable(),
    })
    .nullable(),
  /** Grave matters that it concerns now. */
  flags: z.array(Flag),
  checklist: z.array(ChecklistShown),
  choices: Choices,
  devices: z.array(DeviceAssigned),
  handInException: z
    .object({
      ground: z.string(),
      groundTitle: z.string(),
      note: z.string(),
      by: z.string(),
      at: z.string(),
    })
    .nullable(),
  exemption: ExemptionShown.nullable(),
  /** Which papers of an exemption the regulations in force ask for. */
  papers: z.object({ workRecord: z.boolean(), filing: z.boolean() }),
  recordings: z.array(RecordingSummary),
  continuity: z
    .object({
      from: z.string(),
      to: z.string(),
      coveredMs: z.number(),
      judgedAt: z.string(),
      /** More is known than was judged: it is being judged again. */
      behind: z.boolean(),
      gaps: z.array(GapShown),
      /** The media feature's whole result, for the coverage ribbon. */
      result: z.unknown(),
    })
    .nullable(),
  duties: z.array(DutyShown),
  /** Deviations and overdue duties that stand: what is missing, each with its article. */
  missing: z.array(Remark),
  /** Every verb of this page: allowed now for this person, or why not. */
  can: z.record(z.string(), Can),
})
export type ActivityShown = z.infer<typeof ActivityShown>

/** The answer to every step of the course. */
export const Stepped = z.object({
  id: z.uuid(),
  state: ActivityState,
  at: z.string(),
  warnings: z.array(Remark),
})
export type Stepped = z.infer<typeof Stepped>

/** Path id and the time that is stated where it was not now. */
export const step = { id: z.uuid(), ...statedTime }

export const freeText = z.string().trim().min(1).max(2000)
export const catalogueKey = z.string().min(1).max(60)
