import type { FastifyInstance } from 'fastify'
import { packetFile } from '../features/extraction/index.ts'
import { withTx } from '../platform/database/connect.ts'
import { answerNotFound } from '../platform/http/answer-problem.ts'
import { type Front, sendStored } from './front.ts'
import type { House } from './hallway/perform.ts'
import { digestOf } from './media-worker.ts'
import type { Ports } from './ports.ts'
import { type ActorOf, API } from './routes.ts'

/**
 * Sends one file of an ordered packet, by ranges where it is an original, so that an interrupted
 * download goes on. The fact was written when the packet was ordered; here the right is asked again.
 */
export function mountPackets(
  server: FastifyInstance,
  house: House,
  actorOf: ActorOf,
  ports: Ports,
  front?: Front,
): void {
  server.get<{ Params: { id: string; path: string } }>(
    `${API}/packets/:id/files/:path`,
    async (request, reply) => {
      const { id, path } = request.params
      const opened = async () => {
        const who = await actorOf(request)
        if (who.is !== 'person' || !UUID.test(id)) return undefined
        const file = await withTx(house.db, who.agency, (tx) => packetFile(tx, id, path))
        const may = file && house.may(who)('packet.export', { agency: file.agency_id }).ok
        return may === true ? file : undefined
      }
      const file = await opened()
      if (file === undefined) return answerNotFound(reply)
      reply.headers({
        'cache-control': 'private, no-store',
        'content-type': 'application/octet-stream',
      })
      if (file.content !== null) return reply.send(file.content)
      const original = ports.vault.pathOf(digestOf(file.original_sha256 ?? ''))
      const still = async () => (await opened()) !== undefined
      return sendStored(request, reply, { path: original, still }, front)
    },
  )
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
