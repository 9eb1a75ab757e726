import { parseUuid } from '@liuhen/format'
import type { FastifyInstance } from 'fastify'
import { packetFile, packetLooks } from '../features/extraction/index.ts'
import { withTx } from '../platform/database/connect.ts'
import { answerNotFound, answerProblem } from '../platform/http/answer-problem.ts'
import { sendStored } from './front.ts'
import type { House } from './hallway/perform.ts'
import { looksOf, stillAllowed } from './looks.ts'
import { digestOf } from './media-worker.ts'
import type { Ports } from './ports.ts'
import { type ActorOf, API } from './routes.ts'

/**
 * Sends one file of an ordered packet, by ranges where it is an original, so that an interrupted
 * download goes on. The first file that a session takes of a packet is a fact, the others are none.
 * Nothing goes through nginx: a download ends when its reader may not take away any more.
 */
export function mountPackets(
  server: FastifyInstance,
  house: House,
  actorOf: ActorOf,
  ports: Ports,
): void {
  const look = looksOf(house)
  server.get<{ Params: { id: string; path: string } }>(
    `${API}/packets/:id/files/:path`,
    async (request, reply) => {
      const who = await actorOf(request)
      const id = parseUuid(request.params.id)
      if (who.is !== 'person' || id === undefined) return answerNotFound(reply)
      const asked = { id }
      // Whatever file comes first, the packet is what is taken.
      const performed = await look(packetLooks.files, who, asked, true)
      if (!performed.ok) return answerProblem(reply, performed.refusal)
      const { path } = request.params
      const file = await withTx(house.db, who.agency, (tx) => packetFile(tx, id, path))
      if (file === undefined) return answerNotFound(reply)
      reply.headers({
        'cache-control': 'private, no-store',
        'content-type': 'application/octet-stream',
      })
      if (file.content !== null) return reply.send(file.content)
      const original = ports.vault.pathOf(digestOf(file.original_sha256 ?? ''))
      const still = stillAllowed(look, packetLooks.files, () => actorOf(request), asked)
      return sendStored(request, reply, { path: original, still }, undefined)
    },
  )
}
