import type { FastifyInstance, FastifyRequest } from 'fastify'
import { PdfOpened, pdfVerbs } from '../features/case-files/index.ts'
import { answerNotFound } from '../platform/http/answer-problem.ts'
import { fileNamed } from '../platform/http/file-named.ts'
import { type Front, sendStored } from './front.ts'
import type { House } from './hallway/perform.ts'
import { isLaterRange, type Look, looksOf } from './looks.ts'
import { digestOf } from './media-worker.ts'
import type { Ports } from './ports.ts'
import { type ActorOf, API } from './routes.ts'

type Asked = { Params: { which: string; id: string }; Querystring: { save?: string } }

/** Sends a bound case file or the report of its check, by ranges; each look is one fact. */
export function mountCaseFiles(
  server: FastifyInstance,
  house: House,
  actorOf: ActorOf,
  ports: Ports,
  front?: Front,
): void {
  const look = looksOf(house)
  server.get<Asked>(
    `${API}/case-file-pdfs/:which/:id`,
    { schema: { hide: true } },
    async (request, reply) => {
      const opened = await openedPdf(look, request, actorOf)
      if (opened === undefined) return answerNotFound(reply)
      const kind = request.query.save === undefined ? 'inline' : 'attachment'
      reply.headers({
        'cache-control': 'private, no-store',
        'content-type': 'application/pdf',
        'x-content-type-options': 'nosniff',
        'content-disposition': fileNamed(kind, opened.name),
      })
      return sendStored(request, reply, ports.vault.pathOf(digestOf(opened.sha256)), front)
    },
  )
}

async function openedPdf(look: Look, request: FastifyRequest<Asked>, actorOf: ActorOf) {
  const [verb] = pdfVerbs
  if (verb === undefined) return undefined
  const performed = await look(verb, await actorOf(request), request.params, isLaterRange(request))
  return performed.ok ? PdfOpened.parse(performed.output) : undefined
}
