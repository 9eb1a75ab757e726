import { join } from 'node:path'
import { Readable } from 'node:stream'
import { parseUuid } from '@liuhen/format'
import type { FastifyInstance } from 'fastify'
import {
  DerivativeOpened,
  excerptFolder,
  MADE_FILES,
  madeFolder,
  openVerbs,
} from '../features/derivatives/index.ts'
import { withTx } from '../platform/database/connect.ts'
import { answerNotFound } from '../platform/http/answer-problem.ts'
import { fileNamed } from '../platform/http/file-named.ts'
import { sendStream } from '../platform/http/send-stream.ts'
import { whileAllowed } from '../platform/http/while-allowed.ts'
import { derivativesFolder } from './derivative-work.ts'
import { type Front, sendStored } from './front.ts'
import type { House } from './hallway/perform.ts'
import { isLaterRange, looksOf, stillAllowed } from './looks.ts'
import type { Ports } from './ports.ts'
import { type ActorOf, API } from './routes.ts'

type Asked = { Params: { id: string; how: string } }

/**
 * Sends a made derived file by ranges, or an excerpt with its proof as a ZIP. The original never
 * leaves by this way. Each look is one fact.
 */
export function mountDerivatives(
  server: FastifyInstance,
  house: House,
  actorOf: ActorOf,
  ports: Ports,
  front?: Front,
): void {
  const look = looksOf(house)
  const route = `${API}/derivatives/:id/:how`
  server.get<Asked>(route, { schema: { hide: true } }, async (request, reply) => {
    const [verb] = openVerbs
    const who = await actorOf(request)
    if (verb === undefined) return answerNotFound(reply)
    const performed = await look(verb, who, request.params, isLaterRange(request))
    if (!performed.ok) return answerNotFound(reply)
    const { id: text, name, made } = DerivativeOpened.parse(performed.output)
    const id = parseUuid(text)
    if (id === undefined || who.is !== 'person') return answerNotFound(reply)
    const root = derivativesFolder(ports.folder)
    const { how } = request.params
    const still = stillAllowed(look, verb, () => actorOf(request), request.params)
    reply.headers({ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' })
    if (how === 'folder') {
      const folder = await withTx(house.db, who.agency, (tx) =>
        excerptFolder(tx, ports.ledger, { id, made, root }),
      )
      if (folder === undefined) return answerNotFound(reply)
      reply.headers({
        'content-type': 'application/zip',
        'content-length': folder.bytes,
        'content-disposition': fileNamed('attachment', `${name}.zip`),
      })
      return sendStream(request, reply, () =>
        whileAllowed(Readable.from(folder.stream(), { objectMode: false }), still),
      )
    }
    const kind = how === 'save' ? 'attachment' : 'inline'
    reply.headers({
      'content-type': made.mime,
      'content-disposition': fileNamed(kind, `${name}${ENDINGS[made.mime] ?? ''}`),
      'cross-origin-resource-policy': 'same-origin',
    })
    const path = join(madeFolder(root, id), MADE_FILES.film)
    return sendStored(request, reply, { path, still }, front)
  })
}

const ENDINGS: { readonly [mime: string]: string } = {
  'video/mp4': '.mp4',
  'audio/mp4': '.m4a',
  'image/png': '.png',
  'text/vtt': '.vtt',
}
