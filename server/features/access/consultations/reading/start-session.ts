import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../../platform/kernel/index.ts'
import { aboutConsultation, type ConsultationFound, mayActOn, mayShow } from '../consultation.ts'
import { type EndedSession, endOf, READING, type ReadingSession } from './reading-session.ts'

export const StartSession = z.object({
  id: z.uuid(),
  minutes: z.int().min(5).max(READING.mostMinutes),
})
export type StartSession = z.infer<typeof StartSession>

/** The token goes into a cookie of the browser that asked, and nowhere else. */
export const SessionStarted = z.object({ token: z.string(), until: z.string() })

export interface StartingFacts extends ConsultationFound {
  readonly session: ReadingSession | undefined
}

export interface Starting extends Accepted {
  readonly id: Uuid
  readonly consultation: Uuid
  readonly agency: Uuid
  readonly token: Uint8Array
  readonly until: Instant
  readonly by: Uuid
  /** The clerk's own session in this browser: it ends, so that the screen can do nothing of his. */
  readonly account: Uuid
  readonly replaced: EndedSession | undefined
}

/** Begins to show what was released, on this screen only; one that ran elsewhere ends. */
export function decideStartSession(
  { consultation, documents, session, who }: StartingFacts,
  { minutes }: StartSession,
  { at, newId, random, instantOf }: Moment,
): Decision<Starting> {
  const may = mayActOn('start-session', consultation)
  if (!may.ok) return may
  const shows = mayShow(consultation)
  if (!shows.ok) return shows
  if (documents.length === 0 || consultation.person !== undefined) return refuse('reading.nothing')
  const id = newId()
  const until = instantOf(new Date(Date.parse(at) + minutes * 60_000))
  const replaced = endOf(session, 'replaced')
  return accept({
    ...{ id, consultation: consultation.id, agency: consultation.agency },
    ...{ token: random(32), until, by: who.person, account: who.session, replaced },
    facts: [
      ...(replaced?.facts ?? []),
      {
        kind: 'consultation.session-started',
        subjects: aboutConsultation(consultation),
        body: { session: id, until },
      },
      {
        kind: 'session.closed',
        subjects: [{ type: 'account', id: who.account }],
        body: { reason: 'signed-out' },
      },
    ],
  })
}
