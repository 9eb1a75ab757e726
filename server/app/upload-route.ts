import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  admitBody,
  appendToUpload,
  readAppend,
  type Standing,
  standingOfUpload,
  TUS,
} from '../features/collect/index.ts'
import { problemOf } from '../platform/http/problem.ts'
import type { Decision } from '../platform/kernel/index.ts'
import { bodyFileOf, bodyLengthOf, type Front } from './front.ts'
import type { House } from './hallway/perform.ts'
import { mountLostBody } from './lost-body-route.ts'
import type { Ports } from './ports.ts'
import { type ActorOf, API } from './routes.ts'
import { uploadHouse } from './upload-house.ts'

/**
 * Bytes of declared files, by tus 1.0.0: HEAD says where an upload stands, PATCH appends. Creation
 * is the declaration of the collection, so POST is not offered.
 */
export function mountUploads(
  server: FastifyInstance,
  house: House,
  actorOf: ActorOf,
  ports: Ports,
  front?: Front,
): void {
  // The body is a stream to the handler and is never gathered in memory.
  server.addContentTypeParser(TUS.contentType, (_request, _payload, done) => done(null))
  const url = `${API}/uploads/:id`
  server.options<Id>(url, SPEAKS, (_request, reply) =>
    reply
      .headers({ ...VERSION, 'tus-version': TUS.version, 'tus-extension': TUS.extensions })
      .header('tus-checksum-algorithm', TUS.algorithms)
      .code(204)
      .send(),
  )
  server.head<Id>(url, SPEAKS, async (request, reply) => {
    const who = await actorOf(request)
    const standing = await standingOfUpload(uploadHouse(house, ports, who), request.params.id)
    reply.header('cache-control', 'no-store')
    return answer(reply, standing, 200)
  })
  // Before any parser: one of another content type would gather the body first.
  const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
    const read = readAppend(request.headers)
    if (!read.ok) return refuseProtocol(request, reply, read.status, read.why)
  }
  server.patch<Id>(url, { ...SPEAKS, onRequest }, async (request, reply) => {
    const read = readAppend(request.headers)
    if (!read.ok) return refuseProtocol(request, reply, read.status, read.why)
    const file = await bodyFileOf(request, front)
    if (file === 'forged') return refuseProtocol(request, reply, 400, 'body file')
    const ours = uploadHouse(house, ports, await actorOf(request))
    const { id } = request.params
    if (file === undefined) {
      letGoWhenSilent(request)
      return answer(reply, await appendToUpload(ours, id, read.asked, request.raw), 204)
    }
    try {
      const asked = { ...read.asked, length: file.bytes }
      return answer(reply, await appendToUpload(ours, id, asked, file), 204)
    } finally {
      await file.close()
    }
  })
  if (front !== undefined) {
    mountAdmission(server, house, actorOf, ports, front)
    mountLostBody(server, ports, front)
  }
}

/** nginx in front asks here before it takes a body to a file. 403: it hands the body on instead. */
function mountAdmission(
  server: FastifyInstance,
  house: House,
  actorOf: ActorOf,
  ports: Ports,
  front: Front,
): void {
  server.get<Id>(`${API}/uploads/:id/admission`, SPEAKS, async (request, reply) => {
    const read = readAppend(request.headers)
    const length = bodyLengthOf(request.headers)
    if (!front.trusts(request.headers) || !read.ok || length === undefined) {
      return reply.code(403).send()
    }
    const ours = uploadHouse(house, ports, await actorOf(request))
    const asked = { offset: read.asked.offset, length }
    return reply.code((await admitBody(ours, request.params.id, asked)) ? 204 : 403).send()
  })
}

/** A sender that is silent for so long has gone; the next request must not wait behind it. */
const SILENCE_MS = 60_000

/** Ends with the body: what the house does afterwards may take longer, and the socket stays. */
function letGoWhenSilent({ raw }: FastifyRequest): void {
  const { socket } = raw
  const letGo = () => raw.destroy()
  socket.setTimeout(SILENCE_MS, letGo)
  for (const end of ['end', 'close']) raw.once(end, () => socket.setTimeout(0, letGo))
}

interface Id {
  Params: { id: string }
}

/** A card may hold 20,000 files: their requests are counted by their bytes and not by the minute. */
const SPEAKS = { schema: { hide: true }, config: { rateLimit: false as const } }
const VERSION = { 'tus-resumable': TUS.version }

function answer(reply: FastifyReply, standing: Decision<Standing>, status: number) {
  reply.headers(VERSION)
  if (!standing.ok) {
    const problem = problemOf(standing.refusal)
    // A body that is still coming would otherwise be read to its end before the answer is seen.
    if (problem.status === 413) reply.header('connection', 'close')
    return reply.code(problem.status).type('application/problem+json').send(problem)
  }
  const { offset, bytes } = standing.accepted
  return reply
    .headers({ 'upload-offset': String(offset), 'upload-length': String(bytes) })
    .code(status)
    .send()
}

function refuseProtocol(request: FastifyRequest, reply: FastifyReply, status: number, why: string) {
  request.raw.resume()
  return reply
    .headers({ ...VERSION, 'tus-version': TUS.version })
    .code(status)
    .send({ title: `tus: ${why}` })
}
