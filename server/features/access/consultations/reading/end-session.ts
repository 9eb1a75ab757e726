import { type Accepted, accept, type Decision, refuse } from '../../../../platform/kernel/index.ts'
import { type EndedSession, endOf } from './reading-session.ts'
import type { StartingFacts } from './start-session.ts'

export interface EndingSession extends Accepted {
  readonly consultation: string
  readonly ended: EndedSession
}

/** The clerk ends it from his own place: within seconds the screen shows nothing any more. */
export function decideEndSession({
  consultation,
  session,
}: StartingFacts): Decision<EndingSession> {
  const ended = endOf(session, 'clerk')
  if (ended === undefined) return refuse('reading.none')
  return accept({ consultation: consultation.id, ended, facts: ended.facts })
}
