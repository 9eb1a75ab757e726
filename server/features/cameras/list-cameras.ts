import { z } from 'zod'
import {
  type Accepted,
  After,
  accept,
  type Decision,
  type Moment,
  type PersonActor,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'

export const CameraShown = z.object({
  id: z.uuid(),
  code: z.string(),
  place: z.string(),
  area: z.string(),
  unitId: z.uuid(),
  unit: z.string(),
  retention: z.string(),
  /** The same in words. */
  kept: z.string(),
  registeredAt: z.string(),
  registeredBy: z.string(),
  retired: z.object({ at: z.string(), because: z.string() }).nullable(),
})

export const ListCameras = z.object({
  /** One camera alone. */
  id: z.uuid().optional(),
  state: z.enum(['in-use', 'retired']).optional(),
  unit: z.uuid().optional(),
  after: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ListCameras = z.infer<typeof ListCameras>

export const CamerasPage = z.object({
  cameras: z.array(CameraShown),
  next: z.string().nullable(),
  /** Whether this person may register and retire cameras. */
  mayRegister: z.boolean(),
})

export interface ListFacts {
  readonly scope: Scope
  readonly who: PersonActor
}

export interface Listing extends Accepted {
  readonly who: PersonActor
  readonly asked: ListCameras
}

export function decideListCameras(
  { who }: ListFacts,
  asked: ListCameras,
  _moment: Moment,
): Decision<Listing> {
  const subjects = [{ type: 'agency' as const, id: who.agency }]
  const body = { list: 'cameras', count: asked.limit }
  return accept({ who, asked, facts: [{ kind: 'register.viewed', subjects, body }] })
}

export const ListLinks = z.object({
  camera: z.uuid().optional(),
  case: z.uuid().optional(),
  after: After,
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
export type ListLinks = z.infer<typeof ListLinks>

/** Times of cameras that were put to cases, the latest first, with their recordings. */
export const LinksPage = z.object({
  links: z.array(
    z.object({
      id: z.uuid(),
      camera: z.object({ id: z.uuid(), code: z.string(), place: z.string() }),
      case: z.object({ id: z.uuid(), number: z.string(), cause: z.string() }),
      from: z.string(),
      to: z.string(),
      linkedBy: z.string(),
      linkedAt: z.string(),
      /** Whether this person may open the recordings of it. */
      mayOpen: z.boolean(),
      recordings: z.array(
        z.object({
          id: z.uuid(),
          name: z.string(),
          startedAt: z.string().nullable(),
          durationMs: z.number().nullable(),
        }),
      ),
    }),
  ),
  next: z.string().nullable(),
})

export interface LinksListing extends Accepted {
  readonly who: PersonActor
  readonly asked: ListLinks
}

export function decideListLinks(
  { who }: ListFacts,
  asked: ListLinks,
  _moment: Moment,
): Decision<LinksListing> {
  if (asked.camera === undefined && asked.case === undefined) return refuse('not-found')
  const subjects = [{ type: 'agency' as const, id: who.agency }]
  const body = { list: 'camera-links', count: asked.limit }
  return accept({ who, asked, facts: [{ kind: 'register.viewed', subjects, body }] })
}
