import { join } from 'node:path'
import { parseSha256, parseUuid } from '@liuhen/format'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { MADE_FILES, madeFolder } from '../features/derivatives/index.ts'
import {
  agencyNamed,
  CopyFileOpened,
  CopyPage,
  copyFile,
  listOf,
  openCopyVerb,
  receiptOf,
} from '../features/releases/index.ts'
import { releaseVerbs } from '../features/releases/module.ts'
import { withTx } from '../platform/database/connect.ts'
import { answerNotFound, answerProblem } from '../platform/http/answer-problem.ts'
import { fileNamed } from '../platform/http/file-named.ts'
import { type PersonActor, refuse } from '../platform/kernel/index.ts'
import { derivativesFolder } from './derivative-work.ts'
import { sendStored } from './front.ts'
import { type House, perform } from './hallway/perform.ts'
import { isLaterRange, looksOf, stillAllowed } from './looks.ts'
import type { Ports } from './ports.ts'
import { releasesFolder } from './release-work.ts'
import { type ActorOf, API } from './routes.ts'

type Id = { Params: { id: string } }
type File = { Params: { id: string; position: string } }
const HIDDEN = { schema: { hide: true } }

/**
 * Sends the files of a copy by ranges, its list of digests and its receipt. An
 * approval that is taken back ends a download that runs; none goes through nginx, which would send
 * on to the end.
 */
export function mountReleases(
  server: FastifyInstance,
  house: House,
  actorOf: ActorOf,
  ports: Ports,
): void {
  const look = looksOf(house)
  server.get<File>(`${API}/releases/:id/files/:position`, HIDDEN, async (request, reply) => {
    const who = await actorOf(request)
    const opened = await look(openCopyVerb, who, request.params, isLaterRange(request))
    if (!opened.ok) return answerProblem(reply, opened.refusal)
    const file = CopyFileOpened.parse(opened.output)
    const path = pathOf(file, ports)
    if (path === undefined) return answerNotFound(reply)
    reply.headers({
      ...CLOSED,
      'content-type': file.contentType,
      'content-disposition': fileNamed('attachment', file.name),
      'cross-origin-resource-policy': 'same-origin',
    })
    const still = stillAllowed(look, openCopyVerb, () => actorOf(request), request.params)
    return sendStored(request, reply, { path, still }, undefined)
  })
  server.get<Id>(`${API}/releases/:id/list`, HIDDEN, async (request, reply) => {
    const who = await actorOf(request)
    const page = await pageOf(house, who, request.params.id)
    if (!page.ok) return answerProblem(reply, page.refusal)
    const { id, number } = CopyPage.parse(page.output)
    const copy = parseUuid(id)
    if (who.is !== 'person' || copy === undefined) return answerNotFound(reply)
    const list = await withTx(house.db, who.agency, (tx) => listOf(tx, copy))
    reply.headers({
      ...CLOSED,
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': fileNamed('attachment', `校验清单 ${number}.sha256`),
    })
    return reply.send(list)
  })
  server.get<Id>(`${API}/releases/:id/receipt`, HIDDEN, async (request, reply) => {
    const who = await actorOf(request)
    const page = await pageOf(house, who, request.params.id)
    if (!page.ok) return answerProblem(reply, page.refusal)
    if (who.is !== 'person') return answerNotFound(reply)
    return sendReceipt(reply, { house, ports, who }, CopyPage.parse(page.output))
  })
}

const CLOSED = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }

function pathOf({ id: text, position, source }: CopyFileOpened, ports: Ports): string | undefined {
  const id = parseUuid(text)
  if (id === undefined) return undefined
  if (source === null) return copyFile(releasesFolder(ports.folder), id, position)
  const derivative = source.derivative === null ? undefined : parseUuid(source.derivative)
  if (derivative !== undefined) {
    return join(madeFolder(derivativesFolder(ports.folder), derivative), MADE_FILES.film)
  }
  const digest = parseSha256(source.sha256)
  return digest && ports.vault.pathOf(digest)
}

function pageOf(house: House, who: Parameters<typeof perform>[2], id: string) {
  const verb = releaseVerbs.find(({ name }) => name === 'releases.get')
  if (verb === undefined) throw new Error('no verb releases.get')
  return perform(house, verb, who, { id })
}

async function sendReceipt(
  reply: FastifyReply,
  { house, ports, who }: { house: House; ports: Pick<Ports, 'press'>; who: PersonActor },
  page: CopyPage,
) {
  const { press } = ports
  if (press.missing !== undefined) {
    return answerProblem(reply, refuse('document.no-press', { why: press.missing }).refusal)
  }
  const agency = await withTx(house.db, who.agency, (tx) => agencyNamed(tx, who.agency))
  const { pdf } = await press.print(receiptOf(page, { agency, at: house.clock.now() }))
  reply.headers({
    ...CLOSED,
    'content-type': 'application/pdf',
    'content-disposition': fileNamed('inline', `领取回执 ${page.number}.pdf`),
  })
  return reply.send(Buffer.from(pdf))
}
