import type { FastifyInstance } from 'fastify'
import { leafingPage, noteSent } from '../features/access/index.ts'
import { answerNotFound, answerProblem } from '../platform/http/answer-problem.ts'
import type { House } from './hallway/perform.ts'
import { lazily } from './lazily.ts'
import { pageMarker } from './mark-page.ts'
import { digestOf } from './media-worker.ts'
import { pageImages, sayNoImage } from './page-images.ts'
import { pagePlaces } from './page-places.ts'
import type { Ports } from './ports.ts'
import { type ActorOf, API } from './routes.ts'

/**
 * Sends papers page by page to who opened them for leafing: pictures only, each asked for again,
 * with his mark drawn into it where he consults. The look was stated when it was opened.
 */
export function mountLeafings(
  server: FastifyInstance,
  house: House,
  actorOf: ActorOf,
  ports: Ports,
): void {
  const draw = lazily(() => pageImages(pagePlaces(ports.folder.derived)))
  const marks = lazily(() => pageMarker(pagePlaces(ports.folder.derived)))
  server.get<{ Params: { id: string; page: string } }>(
    `${API}/leafings/:id/pages/:page`,
    { schema: { hide: true } },
    async (request, reply) => {
      const who = await actorOf(request)
      const page = Number(request.params.page)
      const asked = { id: request.params.id, page }
      const found =
        who.is === 'person' && Number.isInteger(page) && page >= 1
          ? await leafingPage(house.db, { who, may: house.may(who) }, asked, house.clock.now())
          : undefined
      if (found === undefined || who.is !== 'person') return answerNotFound(reply)
      const { sha256, type, mark } = found
      const path = ports.vault.pathOf(digestOf(sha256))
      const plain = await draw()({ key: sha256, path, type, page })
      const image =
        !plain.ok || mark === null
          ? plain
          : await marks()(plain.png, `${mark} · ${WHEN.format(Date.parse(house.clock.now()))}`)
      if (!image.ok) {
        const facts = { why: sayNoImage(image.why, { downloads: mark === null }) }
        return answerProblem(reply, { code: 'document.no-image', facts, citations: [] })
      }
      // To draw it took its time: who he is and what he may is asked once more.
      const by = await actorOf(request)
      if (by.is !== 'person') return answerNotFound(reply)
      const reader = { who: by, may: house.may(by) }
      const sent = { id: found.id, page }
      if (!(await noteSent(house.db, reader, sent, house.clock.now()))) return answerNotFound(reply)
      return reply.headers({ ...SAFE, 'content-type': 'image/png' }).send(image.png)
    },
  )
}

const SAFE = {
  'cache-control': 'private, no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}

const WHEN = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})
