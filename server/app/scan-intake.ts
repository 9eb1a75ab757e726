import { parseUuid, type Uuid } from '@liuhen/format'
import type { FastifyInstance } from 'fastify'
import {
  type AnnouncedScan,
  findPaperTools,
  receiveScan,
  type ScanHouse,
} from '../features/documents/index.ts'
import { type Tx, withTx } from '../platform/database/connect.ts'
import { answerNotFound, answerProblem } from '../platform/http/answer-problem.ts'
import { type AnyVerb, accept, type PersonActor } from '../platform/kernel/index.ts'
import { type House, perform } from './hallway/perform.ts'
import type { Ports } from './ports.ts'
import { type ActorOf, API } from './routes.ts'

/** Scans of one kind of paper: where their bytes come in, what was announced, how they are sealed. */
export interface ScanKind {
  /** Of the address, e.g. `document-scans`. */
  readonly papers: string
  /** What this person announced under the id; undefined: nothing of his. */
  readonly announced: (tx: Tx, id: Uuid, person: Uuid) => Promise<AnnouncedScan | undefined>
  /** Where the feature has its verbs, and the name of the one that seals. */
  readonly verbs: readonly AnyVerb<Tx>[]
  readonly seal: string
}

/** Takes the bytes of an announced scan, whatever kind the browser says that they are. */
export function mountScanIntake(
  server: FastifyInstance,
  house: House,
  actorOf: ActorOf,
  { ports, kind }: { readonly ports: Ports; readonly kind: ScanKind },
): void {
  server.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers()
    // The body is a stream to the handler and is never gathered in memory.
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null))
    scope.put<{ Params: { id: string } }>(
      `${API}/${kind.papers}/:id/bytes`,
      { schema: { hide: true } },
      async (request, reply) => {
        const who = await actorOf(request)
        const id = parseUuid(request.params.id)
        const ours = request.headers['x-liuhen'] !== undefined
        if (who.is !== 'person' || id === undefined || !ours) {
          request.raw.resume()
          return answerNotFound(reply)
        }
        const received = await receiveScan(houseOf(house, ports, kind, who), id, request.raw)
        if (received.ok) return reply.send(received.accepted)
        request.raw.resume()
        return answerProblem(reply, received.refusal)
      },
    )
    done()
  })
}

function houseOf(house: House, ports: Ports, kind: ScanKind, who: PersonActor): ScanHouse {
  return {
    vault: ports.vault,
    press: ports.press,
    tools: findPaperTools(),
    now: house.clock.now,
    announced: (id) => withTx(house.db, who.agency, (tx) => kind.announced(tx, id, who.person)),
    seal: async (sealed) => {
      const verb = kind.verbs.find(({ name }) => name === kind.seal)
      if (verb === undefined) throw new Error(`no verb ${kind.seal}`)
      const performed = await perform(house, verb, who, sealed)
      return performed.ok ? accept(performed.output) : performed
    },
  }
}
