import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type Moment,
  refuse,
} from '../../../../platform/kernel/index.ts'
import { aboutConsultation, type PageFile, type Releasable } from '../consultation.ts'
import {
  type EndedSession,
  endOf,
  IDLE_MS,
  overAt,
  type ReadingSession,
} from './reading-session.ts'

/** Of the cookie; who has no token has no screen. */
const token = z.string().min(20).max(100)

export const ShowRoom = z.object({ token })
export type ShowRoom = z.infer<typeof ShowRoom>

export const RoomShown = z.object({
  number: z.string(),
  name: z.string(),
  agency: z.string(),
  case: z.string(),
  /** Until it goes dark by itself: at the agreed time, and without a hand on it. */
  leftMs: z.number(),
  idleMs: z.number(),
  documents: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      number: z.string().nullable(),
      files: z.array(z.object({ file: z.uuid(), pages: z.int() })),
    }),
  ),
})
export type RoomShown = z.infer<typeof RoomShown>

export const ShowPage = z.object({
  token,
  file: z.uuid(),
  page: z.coerce.number().int().min(1).max(5000),
})
export type ShowPage = z.infer<typeof ShowPage>

/** Whose bytes, and which page of them; for the route, which sends the picture of it. */
export const PageShown = z.object({ sha256: z.string(), type: z.string(), page: z.int() })

export const SeePage = ShowPage.extend({
  /** For how long it stood there since the last time that this was said. */
  ms: z.int().min(0).max(60_000),
  /** Whether somebody touched the screen meanwhile. */
  touched: z.boolean(),
})
export type SeePage = z.infer<typeof SeePage>

export const EndRoom = z.object({ token })
export type EndRoom = z.infer<typeof EndRoom>

export const RoomAnswered = z.object({})

export interface RoomFacts extends Found {
  readonly session: ReadingSession
  readonly documents: readonly Releasable[]
  /** What the head of the screen says. */
  readonly shown: Pick<RoomShown, 'number' | 'name' | 'agency' | 'case'>
  /** Files of which a page was shown, as `file page`. */
  readonly seen: ReadonlySet<string>
}

export interface InRoom extends Accepted {
  readonly session: ReadingSession
  readonly ended?: EndedSession
}

/** Every look at the screen: whoever comes too late ends it, and is told. */
function stillOpen({ session }: RoomFacts, at: Moment['at']): Decision<InRoom> | undefined {
  if (session.ended !== undefined) return refuse('reading.over')
  const why = overAt(session, at)
  const ended = why === undefined ? undefined : endOf(session, why)
  if (ended === undefined) return undefined
  const { refusal } = refuse('reading.over')
  return accept({ session, ended, refusal, facts: ended.facts })
}

export function decideShowRoom(
  found: RoomFacts,
  _asked: ShowRoom,
  { at }: Moment,
): Decision<InRoom & { readonly room?: RoomShown }> {
  const over = stillOpen(found, at)
  if (over !== undefined) return over
  const { session, documents, shown } = found
  const now = Date.parse(at)
  const room = {
    ...shown,
    leftMs: Date.parse(session.expiresAt) - now,
    idleMs: Date.parse(session.lastSeenAt) + IDLE_MS - now,
    documents: documents.map(({ id, title, number, files }) => ({
      ...{ id, title, number },
      files: files.map(({ file, pages }) => ({ file, pages })),
    })),
  }
  return accept({ session, room, facts: [] })
}

export interface ShowingPage extends InRoom {
  readonly page?: {
    readonly document: Uuid
    readonly of: PageFile
    readonly page: number
  }
}

/** One page of what was released; the first look at each is a fact. Nothing else can be asked for. */
export function decideShowPage(
  found: RoomFacts,
  { file, page }: ShowPage,
  { at }: Moment,
): Decision<ShowingPage> {
  const over = stillOpen(found, at)
  if (over !== undefined) return over
  const { session, seen } = found
  const there = pageOf(found, file, page)
  if (there === undefined) return refuse('not-found')
  const subjects = [
    ...aboutConsultation({ id: session.consultation, case: session.case }),
    { type: 'document' as const, id: there.document },
  ]
  const body = { session: session.id, file: there.of.file, page }
  const first = !seen.has(`${there.of.file} ${page}`)
  return accept({
    ...{ session, page: there },
    facts: first ? [{ kind: 'consultation.page-shown', subjects, body }] : [],
  })
}

function pageOf({ documents }: RoomFacts, file: string, page: number): ShowingPage['page'] {
  for (const { id, files } of documents) {
    const of = files.find((one) => one.file === file)
    if (of !== undefined) return page <= of.pages ? { document: id, of, page } : undefined
  }
  return undefined
}

export interface SeeingPage extends ShowingPage {
  readonly ms: number
  readonly touched: boolean
}

/** The page still stands on the screen; how long counts for the register. */
export function decideSeePage(
  found: RoomFacts,
  { file, page, ms, touched }: SeePage,
  { at }: Moment,
): Decision<SeeingPage> {
  const over = stillOpen(found, at)
  if (over?.ok === false) return over
  if (over !== undefined) return accept({ ...over.accepted, ms: 0, touched: false })
  const there = pageOf(found, file, page)
  if (there === undefined || !found.seen.has(`${there.of.file} ${page}`)) return refuse('not-found')
  return accept({ session: found.session, page: there, ms, touched, facts: [] })
}

/** Whoever reads has finished. */
export function decideEndRoom({ session }: RoomFacts): Decision<InRoom> {
  const ended = endOf(session, 'reader')
  if (ended === undefined) return refuse('reading.over')
  return accept({ session, ended, facts: ended.facts })
}
