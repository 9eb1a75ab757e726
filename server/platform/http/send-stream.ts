import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * Sends what `make` opens, under the headers that the reply has. HEAD is answered by these alone and
 * opens nothing. Without any body the framework would announce a length of nought; an empty stream
 * leaves the length that was said.
 */
export function sendStream(
  { method }: Pick<FastifyRequest, 'method'>,
  reply: FastifyReply,
  make: () => Readable,
): FastifyReply {
  return reply.send(method === 'HEAD' ? Readable.from([]) : make())
}
