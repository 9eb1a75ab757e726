import type { FastifyInstance, FastifyRequest } from 'fastify'
import { PdfOpened, pdfVerbs } from '../features/case-files/index.ts'
import { fileNamed } from '../platform/http/file-named.ts'
import { accept, refuse } from '../platform/kernel/index.ts'
import { sendStored } from './front.ts'
import type { House } from './hallway/perform.ts'
import { answerLook, isLaterRange, type Look, looksOf } from './looks.ts'
import { digestOf } from './media-worker.ts'
import type { Ports } from './ports.ts'
import { type ActorOf, API } from './routes.ts'

type Asked = { Params: { which: string; id: string }; Querystring: { save?: string } }

/**
 * Sends a bound case file or the report of its check, by ranges; each look is one fact. Never through
 * nginx, which would send on to the end what was taken back meanwhile.
 */
export function mountCaseFiles(
  server: FastifyInstance,
  house: House,
  actorOf: ActorOf,
  ports: Ports,
): void {
  const look = looksOf(house)
  server.get<Asked>(
    `${API}/case-file-pdfs/:which/:id`,
    { schema: { hide: true } },
    async (request, reply) => {
      const opened = await openedPdf(look, request, actorOf, isLaterRange(request))
      if (!opened.ok) return answerLook(reply, opened.refusal)
      const { name, sha256 } = opened.accepted
      const kind = request.query.save === undefined ? 'inline' : 'attachment'
      reply.headers({
        'cache-control': 'private, no-store',
        'content-type': 'application/pdf',
        'x-content-type-options': 'nosniff',
        'content-disposition': fileNamed(kind, name),
      })
      const path = ports.vault.pathOf(digestOf(sha256))
      const still = async () => (await openedPdf(look, request, actorOf, true)).ok
      return sendStored(request, reply, { path, still }, undefined)
    },
  )
}

async function openedPdf(
  look: Look,
  request: FastifyRequest<Asked>,
  actorOf: ActorOf,
  later: boolean,
) {
  const [verb] = pdfVerbs
  if (verb === undefined) return refuse('not-found')
  const performed = await look(verb, await actorOf(request), request.params, later)
  return performed.ok ? accept(PdfOpened.parse(performed.output)) : performed
}
