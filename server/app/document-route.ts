import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  DocumentOpened,
  DocumentValues,
  documentLooks,
  toPreview,
} from '../features/documents/index.ts'
import { withTx } from '../platform/database/connect.ts'
import { answerNotFound, answerProblem } from '../platform/http/answer-problem.ts'
import { fileNamed } from '../platform/http/file-named.ts'
import {
  accept,
  type Decision,
  type PersonActor,
  refuse,
  uuidOf,
} from '../platform/kernel/index.ts'
import { openPreviews, type Previews } from './document-previews.ts'
import { sendStored } from './front.ts'
import type { House } from './hallway/perform.ts'
import { lazily } from './lazily.ts'
import { answerLook, isLaterRange, type Look, looksOf } from './looks.ts'
import { digestOf } from './media-worker.ts'
import { type PageImage, pageImages, sayNoImage } from './page-images.ts'
import { pagePlaces } from './page-places.ts'
import type { Ports } from './ports.ts'
import { type ActorOf, API } from './routes.ts'

/**
 * Documents as files and as pictures of their pages, and drafts as they would read. The first look
 * at a file is a fact; further ranges and pages in the same session only ask the right again.
 * Whatever is sent runs nothing: no scripts, no frames of others, the kind that was found and no
 * guess. None goes through nginx, which would send on to the end what was taken back meanwhile.
 */
export function mountDocuments(
  server: FastifyInstance,
  house: House,
  actorOf: ActorOf,
  ports: Ports,
): void {
  const about = {
    house,
    ports,
    look: looksOf(house),
    images: lazily(() => pageImages(pagePlaces(ports.folder.derived))),
    previews: lazily(() => openPreviews(ports.folder.derived)),
  }
  server.get<File>(`${API}/documents/:id/file`, HIDDEN, async (request, reply) => {
    const file = await openedFile(about, request, await actorOf(request), isLaterRange(request))
    if (!file.ok) return answerLook(reply, file.refusal)
    const opened = file.accepted
    const kind = request.query.save === undefined ? 'inline' : 'attachment'
    reply.headers({
      ...{ ...SAFE, 'content-type': opened.type },
      'content-disposition': fileNamed(kind, opened.name),
    })
    const path = ports.vault.pathOf(digestOf(opened.sha256))
    const still = async () => (await openedFile(about, request, await actorOf(request), true)).ok
    return sendStored(request, reply, { path, still }, undefined)
  })
  server.get<Page>(`${API}/documents/:id/pages/:page`, HIDDEN, async (request, reply) => {
    const page = pageOf(request.params)
    if (page === undefined) return answerNotFound(reply)
    const file = await openedFile(about, request, await actorOf(request), page > 1)
    if (!file.ok) return answerLook(reply, file.refusal)
    const opened = file.accepted
    const path = ports.vault.pathOf(digestOf(opened.sha256))
    const asked = { key: opened.sha256, path, type: opened.type, page }
    return sendPage(reply, await about.images()(asked), { downloads: true })
  })
  server.post<Id>(`${API}/documents/:id/preview`, HIDDEN, async (request, reply) => {
    const who = await actorOf(request)
    if (who.is !== 'person' || request.headers['x-liuhen'] === undefined)
      return answerNotFound(reply)
    return preview(about, who, request, reply)
  })
  server.get<Preview>(
    `${API}/document-previews/:key/pages/:page`,
    HIDDEN,
    async (request, reply) => {
      const who = await actorOf(request)
      const page = pageOf(request.params)
      if (who.is !== 'person' || page === undefined) return answerNotFound(reply)
      const image = await about.previews().page(request.params.key, page, who.person)
      return image === undefined
        ? answerNotFound(reply)
        : sendPage(reply, image, { downloads: false })
    },
  )
}

/** undefined: no page of a paper. */
function pageOf({ page }: { readonly page: string }): number | undefined {
  const number = Number(page)
  return Number.isInteger(number) && number >= 1 && number <= 5000 ? number : undefined
}

interface Id {
  Params: { id: string }
}
interface File extends Id {
  Querystring: { scan?: string; save?: string }
}
interface Page extends File {
  Params: { id: string; page: string }
}
interface Preview {
  Params: { key: string; page: string }
}
interface About {
  readonly house: House
  readonly ports: Ports
  readonly look: Look
  readonly images: () => ReturnType<typeof pageImages>
  readonly previews: () => Previews
}

const HIDDEN = { schema: { hide: true } }
const SAFE = {
  'cache-control': 'private, no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}

const Asked = z.object({ id: z.uuid(), scan: z.uuid().optional() })

async function openedFile(
  { look }: About,
  { params, query }: FastifyRequest<File>,
  who: Awaited<ReturnType<ActorOf>>,
  later: boolean,
): Promise<Decision<DocumentOpened>> {
  const asked = Asked.safeParse({ id: params.id, scan: query.scan })
  if (!asked.success || who.is !== 'person') return refuse('not-found')
  const performed = await look(named('documents.open'), who, asked.data, later)
  return performed.ok ? accept(DocumentOpened.parse(performed.output)) : performed
}

function named(name: string) {
  const verb = documentLooks.find((one) => one.name === name)
  if (verb === undefined) throw new Error(`no verb ${name}`)
  return verb
}

const PreviewAsked = z.object({ id: z.uuid(), values: DocumentValues.optional() })

async function preview(
  { house, ports, look, previews }: About,
  who: PersonActor,
  request: FastifyRequest<Id>,
  reply: FastifyReply,
) {
  const body = typeof request.body === 'object' ? request.body : {}
  const asked = PreviewAsked.safeParse({ ...body, id: request.params.id })
  if (!asked.success)
    return answerProblem(reply, { code: 'input.invalid', facts: {}, citations: [] })
  const id = uuidOf(asked.data.id)
  const { missing } = ports.press
  if (missing !== undefined) {
    return answerProblem(reply, {
      code: 'document.no-press',
      facts: { why: missing },
      citations: [],
    })
  }
  // What is printed shows what stands in it: a look like any other, stated once in a session.
  const looked = await look(named('documents.view'), who, { id }, true)
  if (!looked.ok) return answerLook(reply, looked.refusal)
  // Printed anew it would be the paper without the mark of who consults.
  const { pagesOnly } = z.object({ pagesOnly: z.boolean() }).parse(looked.output)
  if (pagesOnly) return answerLook(reply, refuse('access.pages-only').refusal)
  const at = house.clock.now()
  const asPrinted = { id, values: asked.data.values, at }
  const sheet = await withTx(house.db, who.agency, (tx) => toPreview(tx, asPrinted))
  if (sheet === undefined) return answerNotFound(reply)
  const { pdf, pages, replaced, unreadable } = await ports.press.print(sheet)
  const key = await previews().keep(pdf, who.person)
  return reply.header('cache-control', 'no-store').send({ key, pages, replaced, unreadable })
}

function sendPage(
  reply: FastifyReply,
  image: PageImage,
  may: { readonly downloads: boolean },
): FastifyReply {
  if (!image.ok) {
    return answerProblem(reply, {
      code: 'document.no-image',
      facts: { why: sayNoImage(image.why, may) },
      citations: [],
    })
  }
  return reply.headers({ ...SAFE, 'content-type': 'image/png' }).send(image.png)
}
