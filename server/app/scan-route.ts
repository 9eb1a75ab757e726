import { parseUuid } from '@liuhen/format'
import type { FastifyInstance } from 'fastify'
import {
  announcedScan,
  findPaperTools,
  receiveScan,
  ScanAsked,
  type ScanHouse,
} from '../features/documents/index.ts'
import { scanVerbs } from '../features/documents/scans/module.ts'
import { withTx } from '../platform/database/connect.ts'
import { answerNotFound, answerProblem } from '../platform/http/answer-problem.ts'
import { accept, type PersonActor } from '../platform/kernel/index.ts'
import { type House, perform } from './hallway/perform.ts'
import type { Ports } from './ports.ts'
import { type ActorOf, API } from './routes.ts'

/** Takes the bytes of an announced scan, whatever kind the browser says that they are. */
export function mountScans(
  server: FastifyInstance,
  house: House,
  actorOf: ActorOf,
  ports: Ports,
): void {
  server.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers()
    // The body is a stream to the handler and is never gathered in memory.
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null))
    scope.put<{ Params: { id: string } }>(
      `${API}/document-scans/:id/bytes`,
      { schema: { hide: true } },
      async (request, reply) => {
        const who = await actorOf(request)
        const id = parseUuid(request.params.id)
        const ours = request.headers['x-liuhen'] !== undefined
        if (who.is !== 'person' || id === undefined || !ours) {
          request.raw.resume()
          return answerNotFound(reply)
        }
        const received = await receiveScan(scanHouse(house, ports, who), id, request.raw)
        if (received.ok) return reply.send(received.accepted)
        request.raw.resume()
        return answerProblem(reply, received.refusal)
      },
    )
    done()
  })
}

function scanHouse(house: House, ports: Ports, who: PersonActor): ScanHouse {
  return {
    vault: ports.vault,
    press: ports.press,
    tools: findPaperTools(),
    now: house.clock.now,
    announced: async (id) => {
      const row = await withTx(house.db, who.agency, (tx) => announcedScan(tx, id, who.person))
      if (row === undefined) return undefined
      const { title } = ScanAsked.parse(row.asked)
      return { state: row.state, bytes: row.declared_bytes, title }
    },
    seal: async (sealed) => {
      const verb = scanVerbs.find(({ name }) => name === 'documents.seal-scan')
      if (verb === undefined) throw new Error('no verb documents.seal-scan')
      const performed = await perform(house, verb, who, sealed)
      return performed.ok ? accept(performed.output) : performed
    },
  }
}
