import { Readable } from 'node:stream'
import type { Uuid } from '@liuhen/format'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { PacketOpened, packetLooks, zipOfPacket } from '../features/extraction/index.ts'
import { withTx } from '../platform/database/connect.ts'
import { answerNotFound, answerProblem } from '../platform/http/answer-problem.ts'
import { fileNamed } from '../platform/http/file-named.ts'
import { announce } from '../platform/http/send-file.ts'
import { sendStream } from '../platform/http/send-stream.ts'
import { whileAllowed } from '../platform/http/while-allowed.ts'
import { planZip } from '../platform/zip/plan-zip.ts'
import { streamZip } from '../platform/zip/stream-zip.ts'
import type { House } from './hallway/perform.ts'
import { isLaterRange, looksOf, stillAllowed } from './looks.ts'
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
      const verb = packetLooks.zip
      if (who.is !== 'person' || !id.success) return answerNotFound(reply)
      const asked = { id: id.data }
      const performed = await look(verb, who, asked, isLaterRange(request))
      if (!performed.ok) return answerProblem(reply, performed.refusal)
      const { name } = PacketOpened.parse(performed.output)
      const still = stillAllowed(look, verb, () => actorOf(request), asked)
      const sending = { house, ports, agency: who.agency, still }
      return sendPacket(request, reply, sending, { packet: id.data, name })
    },
  )
}

/** The archive of a packet, or the range of it that was asked for; the caller has asked the right. */
export async function sendPacket(
  request: FastifyRequest,
  reply: FastifyReply,
  { house, ports, agency, still }: Sending,
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
  const span = announce(reply, request.headers.range, plan.bytes)
  if (span === undefined) return reply.send()
  const source = (at: number) => {
    const entry = entries[at]
    if (entry === undefined) throw new Error('entry of a zip')
    const { content, original } = entry
    if (content !== null) return { inline: content }
    return { path: ports.vault.pathOf(digestOf(original ?? '')) }
  }
  return sendStream(request, reply, () => {
    const stream = streamZip(plan, source, span.start, span.end)
    return whileAllowed(Readable.from(stream, { objectMode: false }), still)
  })
}

interface Sending {
  readonly house: House
  readonly ports: Pick<Ports, 'vault'>
  readonly agency: Uuid
  readonly still: () => Promise<boolean>
}
