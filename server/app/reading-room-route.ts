import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { consultationVerbs } from '../features/access/consultations/module.ts'
import { PageShown, SessionStarted } from '../features/access/index.ts'
import { answerNotFound, answerProblem } from '../platform/http/answer-problem.ts'
import { type House, perform } from './hallway/perform.ts'
import { lazily } from './lazily.ts'
import { digestOf } from './media-worker.ts'
import { pageImages } from './page-images.ts'
import { pagePlaces } from './page-places.ts'
import type { Ports } from './ports.ts'
import { type ActorOf, API } from './routes.ts'
import { clearSessionCookie } from './session-cookie.ts'

/**
 * Screens of the reading room. The cookie of a screen opens these addresses and nothing else, and
 * no account opens them: whoever starts a screen is signed out in the same breath.
 */
export function mountReadingRoom(
  server: FastifyInstance,
  house: House,
  actorOf: ActorOf,
  ports: Ports,
): void {
  const draw = lazily(() => pageImages(pagePlaces(ports.folder.derived)))
  server.post<Id>(`${API}/consultations/:id/session`, HIDDEN, async (request, reply) => {
    const who = await actorOf(request)
    if (who.is !== 'person' || !isOurs(request)) return answerNotFound(reply)
    const asked = { ...asObject(request.body), id: request.params.id }
    const started = await perform(house, verbNamed('consultations.start-session'), who, asked)
    if (!started.ok) return answerProblem(reply, started.refusal)
    const { token, until } = SessionStarted.parse(started.output)
    clearSessionCookie(reply)
    setRoomCookie(reply, token, until)
    return reply.header('cache-control', 'no-store').send({ until })
  })
  server.get(`${API}/reading-room`, HIDDEN, async (request, reply) => {
    const shown = await inRoom(house, request, 'reading.show-room', {})
    return shown.ok
      ? reply.header('cache-control', 'no-store').send(shown.output)
      : answerProblem(reply, shown.refusal)
  })
  server.get<Page>(`${API}/reading-room/pages/:file/:page`, HIDDEN, async (request, reply) => {
    const shown = await inRoom(house, request, 'reading.show-page', request.params)
    if (!shown.ok) return answerProblem(reply, shown.refusal)
    const { sha256, type, page } = PageShown.parse(shown.output)
    const path = ports.vault.pathOf(digestOf(sha256))
    const image = await draw()({ key: sha256, path, type, page })
    if (!image.ok) {
      const facts = { why: '这一页不能显示，请告诉档案管理人员。' }
      return answerProblem(reply, { code: 'document.no-image', facts, citations: [] })
    }
    return reply.headers({ ...SAFE, 'content-type': 'image/png' }).send(image.png)
  })
  server.post(`${API}/reading-room/seen`, HIDDEN, async (request, reply) => {
    if (!isOurs(request)) return answerNotFound(reply)
    const seen = await inRoom(house, request, 'reading.see-page', asObject(request.body))
    return seen.ok ? reply.send({}) : answerProblem(reply, seen.refusal)
  })
  server.post(`${API}/reading-room/end`, HIDDEN, async (request, reply) => {
    if (!isOurs(request)) return answerNotFound(reply)
    const ended = await inRoom(house, request, 'reading.end-room', {})
    reply.clearCookie(nameFor(request), optionsFor(request))
    return ended.ok ? reply.send({}) : answerProblem(reply, ended.refusal)
  })
}

interface Id {
  Params: { id: string }
}
interface Page {
  Params: { file: string; page: string }
}

const HIDDEN = { schema: { hide: true } }
const SAFE = {
  'cache-control': 'private, no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}

async function inRoom(house: House, request: FastifyRequest, name: string, asked: object) {
  const token = request.cookies[SECURE] ?? request.cookies[PLAIN]
  if (token === undefined || token.length < 20 || token.length > 100) {
    const refusal = { code: 'reading.none', facts: {}, citations: [] } as const
    return { ok: false as const, refusal }
  }
  const who = { is: 'machine', name: 'reading-room', agency: '*' } as const
  return perform(house, verbNamed(name), who, { ...asked, token })
}

function verbNamed(name: string) {
  const verb = consultationVerbs.find((one) => one.name === name)
  if (verb === undefined) throw new Error(`no verb ${name}`)
  return verb
}

/** A cookie of its own beside that of accounts: neither is ever taken for the other. */
const SECURE = '__Host-liuhen-room'
const PLAIN = 'liuhen-room'

function setRoomCookie(reply: FastifyReply, token: string, until: string): void {
  const { request } = reply
  const expires = new Date(until)
  reply.setCookie(nameFor(request), token, { ...optionsFor(request), expires })
}

function nameFor(request: FastifyRequest): string {
  return request.protocol === 'https' ? SECURE : PLAIN
}

function optionsFor(request: FastifyRequest) {
  const secure = request.protocol === 'https'
  return { path: '/', httpOnly: true, sameSite: 'strict' as const, secure }
}

function isOurs(request: FastifyRequest): boolean {
  return request.headers['x-liuhen'] !== undefined
}

function asObject(body: unknown): object {
  return typeof body === 'object' && body !== null ? body : {}
}
