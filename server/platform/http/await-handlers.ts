import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'

/**
 * Closing waits until every handler has come to its end, also where the sender has gone: closing
 * a socket does not stop the work behind it, and what it works with is closed next. To be called
 * before any route is mounted.
 */
export function awaitHandlers(server: FastifyInstance, mostMs: number): void {
  const underWay = new Set<Promise<unknown>>()
  server.addHook('onRoute', (route) => {
    const { handler } = route
    route.handler = function (request, reply) {
      const result = handler.call(this, request, reply)
      const ended = Promise.resolve(result)
        .catch(() => undefined)
        .finally(() => underWay.delete(ended))
      underWay.add(ended)
      return result
    }
  })
  // Fastify runs this after it has closed its sockets: a body that was coming ends there.
  server.addHook('onClose', async () => {
    await Promise.race([Promise.all(underWay), sleep(mostMs, undefined, { ref: false })])
  })
}
