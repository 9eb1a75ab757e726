import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type PersonActor,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { RecordingListed } from './recording.ts'

export const ListRecordings = z.object({
  query: z.string().trim().min(2, '请至少输入两个字').max(60).optional(),
  device: z.uuid().optional(),
  officer: z.uuid().optional(),
  activity: z.uuid().optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  state: z.enum(['unmatched', 'damaged', 'waiting']).optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ListRecordings = z.infer<typeof ListRecordings>

export const RecordingsPage = z.object({
  recordings: z.array(RecordingListed),
  next: z.string().nullable(),
})

/** Whose recordings a person may list; must agree with the right recording.read for every row. */
export type Sight =
  | { readonly of: 'agency' }
  | { readonly of: 'own'; readonly person: Uuid }
  | { readonly of: 'none' }

export function sightOf(who: PersonActor): Sight {
  if (who.roles.some((role) => READS_ALL.includes(role))) return { of: 'agency' }
  if (who.roles.includes('officer')) return { of: 'own', person: who.person }
  return { of: 'none' }
}

const READS_ALL: readonly string[] = ['records-office', 'office-director', 'leader', 'supervisor']

export interface ListFacts {
  readonly scope: Scope
  readonly who: PersonActor
}

export interface Listing extends Accepted {
  readonly agency: Uuid
  readonly sight: Sight
  readonly seesSecrets: boolean
  readonly asked: ListRecordings
}

/** Lists what this person may read. Supervision sees no marked secrets, not even that they exist. */
export function decideListRecordings(
  { who }: ListFacts,
  asked: ListRecordings,
  _moment: Moment,
): Decision<Listing> {
  const sight = sightOf(who)
  if (sight.of === 'none')
    return refuse('right.missing', { right: 'recording.list', verb: '查看音像记录' })
  const body = { list: 'recordings', count: asked.limit }
  return accept({
    agency: who.agency,
    sight,
    seesSecrets: seesSecrets(who),
    asked,
    facts: [{ kind: 'register.viewed', subjects: [{ type: 'agency', id: who.agency }], body }],
  })
}

export function seesSecrets(who: PersonActor): boolean {
  return who.roles.some(
    (role) => role !== 'supervisor' && role !== 'officer' && READS_ALL.includes(role),
  )
}

/** An opaque place in the list: newest first by sealing time, then id. */
export function writeCursor(place: { sealedAt: string; id: string }): string {
  return `${place.sealedAt}_${place.id}`
}

export function readCursor(cursor: string): { sealedAt: string; id: string } | undefined {
  const parsed = Cursor.safeParse(cursor.split('_'))
  return parsed.success ? { sealedAt: parsed.data[0], id: parsed.data[1] } : undefined
}

const Cursor = z.tuple([z.iso.datetime(), z.uuid()])
