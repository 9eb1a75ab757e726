import { z } from 'zod'
import { After } from '../../platform/kernel/index.ts'
import { CitationShown, DutyShown, PageAsked, Remark } from '../regulations/index.ts'
import { TrainingResult, TrainingState } from './training.ts'

/** What pages are shown of persons and trainings. Days are those of Shanghai. */

export const CertificateState = z.enum(['none', 'not-begun', 'valid', 'expiring', 'expired'])
export type CertificateState = z.infer<typeof CertificateState>

export const CertificateShown = z.object({
  id: z.uuid(),
  issuer: z.string(),
  certificate: z.string(),
  from: z.string(),
  to: z.string(),
  state: CertificateState,
  enteredAt: z.string(),
})

export const SuspensionShown = z.object({
  id: z.uuid(),
  from: z.string(),
  to: z.string().nullable(),
  fixed: z.boolean(),
  document: z.string(),
  reason: z.string(),
  enteredBy: z.string(),
  state: z.enum(['coming', 'running', 'over', 'lifted']),
  lifted: z
    .object({
      because: z.enum(['lifted', 'revoked']),
      document: z.string(),
      reason: z.string(),
      by: z.string(),
      at: z.string(),
    })
    .nullable(),
})

export const TrainingOfPerson = z.object({
  id: z.uuid(),
  topic: z.string(),
  on: z.string(),
  state: TrainingState,
  attended: z.boolean().nullable(),
  result: TrainingResult.nullable(),
})

const Named = z.object({ id: z.uuid(), name: z.string() })

/** One act on the page: whether the button works, and why not. */
const Act = z.object({ may: z.boolean(), why: z.string().nullable() })

const PostChangeShown = z.object({ by: z.string(), at: z.string(), reason: z.string() })

export const PostShown = z.object({
  role: z.string(),
  since: z.string(),
  until: z.string().nullable(),
  state: z.enum(['coming', 'held', 'over', 'dropped']),
  /** null: with the registration, or before changes were kept. */
  given: PostChangeShown.nullable(),
  ended: PostChangeShown.nullable(),
  /** Ends that were set and cancelled: `until` is the day that did not come. */
  kept: z.array(PostChangeShown.extend({ until: z.string() })),
  end: Act,
  /** Cancelling an end that is set. */
  keep: Act,
})

export const PersonPage = z.object({
  id: z.uuid(),
  name: z.string(),
  badgeNumber: z.string(),
  unitId: z.uuid(),
  unit: z.string(),
  registeredAt: z.string(),
  posts: z.array(z.string()),
  /** The latest hundred, those that he holds first. */
  postHistory: z.array(PostShown),
  givePost: Act,
  establishment: z.object({ value: z.boolean(), by: z.string(), at: z.string() }).nullable(),
  certificates: z.array(CertificateShown),
  /** May he be a recording officer now, and if not, by which articles. */
  enforcing: z.object({ allowed: z.boolean(), remarks: z.array(Remark) }),
  suspensions: z.array(SuspensionShown),
  trainings: z.array(TrainingOfPerson),
  duties: z.array(DutyShown),
  /** Activities that are not over, and the recorders that he carries on them. */
  activities: z.array(z.object({ id: z.uuid(), number: z.string(), matter: z.string() })),
  devices: z.array(z.object({ id: z.uuid(), code: z.string(), model: z.string() })),
  /** Of the regulation: the bodies whose certificates count. Empty: none is named. */
  issuers: z.array(z.object({ key: z.string(), title: z.string() })),
  /** What the regulation says of a stop of work; null: no article speaks of it. */
  stopsOfWork: z.array(
    z.object({ title: z.string(), length: z.string().nullable(), citation: CitationShown }),
  ),
})
export type PersonPage = z.infer<typeof PersonPage>

export const ListQualifications = z.object({
  state: CertificateState.optional(),
  unit: z.uuid().optional(),
  /** A certificate that ends by this day is shown as expiring. */
  until: z.iso.date().optional(),
  ...PageAsked,
})
export type ListQualifications = z.infer<typeof ListQualifications>

export const QualificationsListed = z.object({
  people: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      badgeNumber: z.string(),
      unit: z.string(),
      establishment: z.boolean().nullable(),
      issuer: z.string().nullable(),
      to: z.string().nullable(),
      state: CertificateState,
    }),
  ),
  /** How many officers there are in each state, whatever is filtered. */
  counts: z.record(z.string(), z.number()),
  next: z.string().nullable(),
})

export const ListTrainings = z.object({
  state: TrainingState.optional(),
  year: z.coerce.number().int().min(2000).max(2199).optional(),
  ...PageAsked,
  after: After,
})
export type ListTrainings = z.infer<typeof ListTrainings>

export const TrainingListed = z.object({
  id: z.uuid(),
  topic: z.string(),
  on: z.string(),
  trainer: z.string().nullable(),
  state: TrainingState,
  expected: z.number(),
  attended: z.number(),
  passed: z.number(),
})

export const TrainingsListed = z.object({
  trainings: z.array(TrainingListed),
  next: z.string().nullable(),
})

const FieldAsked = z.object({
  key: z.string(),
  title: z.string(),
  citation: CitationShown.nullable(),
})

/** What the regulation asks of an entry of a training; empty where it asks nothing. */
export const TrainingPage = TrainingListed.extend({
  material: z.string().nullable(),
  further: z.record(z.string(), z.string()),
  plannedBy: z.string(),
  plannedAt: z.string(),
  recordedBy: z.string().nullable(),
  recordedAt: z.string().nullable(),
  cancelReason: z.string().nullable(),
  people: z.array(
    Named.extend({
      badgeNumber: z.string(),
      unit: z.string(),
      attended: z.boolean().nullable(),
      result: TrainingResult.nullable(),
    }),
  ),
  fields: z.array(FieldAsked),
})
export type TrainingPage = z.infer<typeof TrainingPage>

export const ListUntrained = z.object({
  year: z.coerce.number().int().min(2000).max(2199),
  unit: z.uuid().optional(),
  ...PageAsked,
})
export type ListUntrained = z.infer<typeof ListUntrained>

export const UntrainedListed = z.object({
  officers: z.number(),
  trained: z.number(),
  units: z.array(
    z.object({ id: z.uuid(), name: z.string(), officers: z.number(), trained: z.number() }),
  ),
  people: z.array(
    Named.extend({
      badgeNumber: z.string(),
      unit: z.string(),
      lastTrained: z.string().nullable(),
      /** Trained in the year, yet before the regulation that is in force was adopted. */
      beforeChange: z.boolean(),
    }),
  ),
  next: z.string().nullable(),
  /** The articles that demand the training; empty where none does. */
  citations: z.array(CitationShown),
})
