import { z } from 'zod'
import { After } from '../../../platform/kernel/index.ts'
import { CitationShown, DutyShown, PageAsked, Remark } from '../../regulations/index.ts'
import { readPlace } from './appointment-place.ts'
import { HandoverState } from './handover.ts'

/** What pages are shown of custodians and of lists from hand to hand. */

const Named = z.object({ id: z.uuid(), name: z.string() })

export const ListAppointments = z.object({
  unit: z.uuid().optional(),
  person: z.uuid().optional(),
  ...PageAsked,
  after: PageAsked.after.refine(
    (text) => text === undefined || readPlace(text) !== undefined,
    '列表位置无效，请从第一页开始',
  ),
})
export type ListAppointments = z.infer<typeof ListAppointments>

export const AppointmentsListed = z.object({
  appointments: z.array(
    z.object({
      id: z.uuid(),
      unitId: z.uuid(),
      unit: z.string(),
      personId: z.uuid(),
      person: z.string(),
      role: z.string(),
      roleTitle: z.string(),
      from: z.string(),
      to: z.string().nullable(),
      state: z.enum(['coming', 'running', 'over']),
    }),
  ),
  next: z.string().nullable(),
  /** The parts that the regulation names; empty where none speaks of custody. */
  roles: z.array(z.object({ key: z.string(), title: z.string(), citation: CitationShown })),
})

export const ItemShown = z.object({
  recording: z.uuid(),
  name: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  sealedAt: z.string(),
  officer: z.string().nullable(),
  device: z.string().nullable(),
  activity: z.string().nullable(),
})
export type ItemShown = z.infer<typeof ItemShown>

export const ListPending = z.object({
  unit: z.uuid(),
  until: z.iso.date().optional(),
  after: After,
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ListPending = z.infer<typeof ListPending>

/** What of a unit waits for its handover, who may receive it, and until when it is due. */
export const PendingListed = z.object({
  items: z.array(ItemShown),
  next: z.string().nullable(),
  count: z.number(),
  bytes: z.number(),
  oldest: z.string().nullable(),
  receivers: z.array(
    Named.extend({ unit: z.string(), central: z.boolean(), appointedAs: z.array(z.string()) }),
  ),
  /** Why nobody may receive it, where that is so. */
  remarks: z.array(Remark),
  duties: z.array(DutyShown),
})

export const ListHandovers = z.object({
  unit: z.uuid().optional(),
  state: HandoverState.optional(),
  ...PageAsked,
})
export type ListHandovers = z.infer<typeof ListHandovers>

export const HandoverListed = z.object({
  id: z.uuid(),
  number: z.string(),
  unit: z.string(),
  giver: Named,
  receiver: Named,
  items: z.number(),
  bytes: z.number(),
  state: HandoverState,
  central: z.boolean().nullable(),
  until: z.string(),
  listedAt: z.string(),
  closedAt: z.string().nullable(),
})
export type HandoverListed = z.infer<typeof HandoverListed>

export const HandoversListed = z.object({
  handovers: z.array(HandoverListed),
  next: z.string().nullable(),
})

export const HandoverPage = HandoverListed.extend({
  unitId: z.uuid(),
  agency: z.string(),
  listDigest: z.string(),
  remark: z.string().nullable(),
  closedBy: z.string().nullable(),
  /** Of the regulation in force, for the receipt. */
  citations: z.array(CitationShown),
})

export const ListItems = z.object({
  id: z.uuid(),
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export type ListItems = z.infer<typeof ListItems>

export const ItemsListed = z.object({
  items: z.array(ItemShown.extend({ position: z.number() })),
  next: z.number().nullable(),
})

export const ListHeld = z.object({ ...PageAsked })
export type ListHeld = z.infer<typeof ListHeld>

/** What the asker holds, the latest first. */
export const HeldListed = z.object({
  items: z.array(ItemShown.extend({ central: z.boolean(), since: z.string(), number: z.string() })),
  next: z.string().nullable(),
})
