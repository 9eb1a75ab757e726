import type { FastifyRequest } from 'fastify'
import { actorOf } from '../features/org/index.ts'
import type { Actor } from '../platform/kernel/index.ts'
import type { House } from './hallway/perform.ts'
import type { ActorOf } from './routes.ts'
import { sessionTokenOf } from './session-cookie.ts'

/**
 * Who sends a request, as he is by now. Asked a second time for the same request it is we who ask,
 * while an answer runs: that keeps no session awake, and idleness ends no answer that runs.
 */
export function identifierOf({ db, clock }: Pick<House, 'db' | 'clock'>): ActorOf {
  const begun = new WeakSet<FastifyRequest>()
  return async (request): Promise<Actor> => {
    const token = sessionTokenOf(request)
    const how = begun.has(request) ? 'goes-on' : 'begins'
    begun.add(request)
    const known = token === undefined ? undefined : await actorOf(db, token, clock.now(), how)
    return known ?? { is: 'anonymous', address: request.ip }
  }
}
