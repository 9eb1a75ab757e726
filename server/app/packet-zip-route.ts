import { Readable } from 'node:stream'
import type { Uuid } from '@liuhen/format'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { PacketOpened, zipOfPacket, zipVerbs } from '../features/extraction/index.ts'
import { withTx } from '../platform/database/connect.ts'
import { answerNotFound, answerProblem } from '../platform/http/answer-problem.ts'
import { fileNamed } from '../platform/http/file-named.ts'
import { planZip } from '../platform/zip/plan-zip.ts'
import { streamZip } from '../platform/zip/stream-zip.ts'
import type { House } from './hallway/perform.ts'
import { isLaterRange, looksOf } from './looks.ts'
import { digestOf } from './media-worker.ts'
import type { Ports } from './ports.ts'
import { type ActorOf, API } from './routes.ts'

type Asked = { Params: { id: string } }

/**
 * A packet as one ZIP, stored and never compressed, so that it has a length and an interrupted
 * download goes on. Taking it out is a fact; later parts of it in the same session are none.
 */
export function mountPacketZips(
  server: FastifyInstance,
  house: House,
  actorOf: ActorOf,
  ports: Ports,
): void {
  const look = looksOf(house)
  server.get<Asked>(
    `${API}/packets/:id/zip`,
    { schema: { hide: true } },
    async (request, reply) => {
      const who = await actorOf(request)
      const id = z.uuid().safeParse(request.params.id)
      const [verb] = zipVerbs
      if (who.is !== 'person' || !id.success || verb === undefined) return answerNotFound(reply)
      const performed = await look(verb, who, { id: id.data }, isLaterRange(request))
      if (!performed.ok) return answerProblem(reply, performed.refusal)
      const { name } = PacketOpened.parse(performed.output)
      const sending = { house, ports, agency: who.agency }
      return sendPacket(request, reply, sending, { packet: id.data, name })
    },
  )
}

/** The archive of a packet, or the range of it that was asked for; the caller has asked the right. */
export async function sendPacket(
  request: FastifyRequest,
  reply: FastifyReply,
  { house, ports, agency }: Sending,
  { packet, name }: { readonly packet: string; readonly name: string },
): Promise<FastifyReply> {
  const entries = await withTx(house.db, agency, (tx) => zipOfPacket(tx, packet))
  const plan = planZip(entries.map((entry) => ({ ...entry, name: `${name}/${entry.path}` })))
  reply.headers({
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-store',
    'content-type': 'application/zip',
    'content-disposition': fileNamed('attachment', `${name}.zip`),
    etag: `"${packet}"`,
  })
  const range = rangeOf(request, plan.bytes)
  if (range === 'outside') return outside(reply, plan.bytes)
  const { start, end } = range
  if (end - start < plan.bytes) {
    reply.code(206).header('content-range', `bytes ${start}-${end - 1}/${plan.bytes}`)
  }
  reply.header('content-length', end - start)
  const source = (at: number) => {
    const entry = entries[at]
    if (entry === undefined) throw new Error('entry of a zip')
    const { content, original } = entry
    if (content !== null) return { inline: content }
    return { path: ports.vault.pathOf(digestOf(original ?? '')) }
  }
  return reply.send(Readable.from(streamZip(plan, source, start, end), { objectMode: false }))
}

interface Sending {
  readonly house: House
  readonly ports: Pick<Ports, 'vault'>
  readonly agency: Uuid
}

function outside(reply: FastifyReply, bytes: number): FastifyReply {
  return reply.code(416).header('content-range', `bytes */${bytes}`).send()
}

/** One range, as downloads resume; anything else is the whole. */
function rangeOf(
  { headers }: Pick<FastifyRequest, 'headers'>,
  bytes: number,
): { readonly start: number; readonly end: number } | 'outside' {
  const found = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(headers.range ?? '')
  if (found === null) return { start: 0, end: bytes }
  const start = Number(found[1])
  const end = found[2] === '' ? bytes : Math.min(bytes, Number(found[2]) + 1)
  return start < bytes && start < end ? { start, end } : 'outside'
}
