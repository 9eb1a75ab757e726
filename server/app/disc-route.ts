import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  DISC_COLUMNS,
  DiscFilter,
  discLine,
  discLooks,
  ImageOpened,
  imagePath,
  nextDiscs,
  PaperOpened,
} from '../features/discs/index.ts'
import { type Tx, withTx } from '../platform/database/connect.ts'
import { answerNotFound, answerProblem } from '../platform/http/answer-problem.ts'
import { fileNamed } from '../platform/http/file-named.ts'
import { sendStream } from '../platform/http/send-stream.ts'
import { type AnyVerb, type PersonActor, refuse } from '../platform/kernel/index.ts'
import { writeXlsx } from '../platform/spreadsheet/write-xlsx.ts'
import { discsFolder } from './disc-work.ts'
import { sendStored } from './front.ts'
import { type House, perform } from './hallway/perform.ts'
import { isLaterRange, type Look, looksOf, stillAllowed } from './looks.ts'
import { digestOf } from './media-worker.ts'
import type { Ports } from './ports.ts'
import { type ActorOf, API } from './routes.ts'

type Asked = { Params: { id: string; which: string } }

/**
 * Images by ranges, labels and forms as PDF, the register as a spreadsheet. None goes through nginx:
 * a download ends when its reader may not read on.
 */
export function mountDiscs(
  server: FastifyInstance,
  house: House,
  actorOf: ActorOf,
  ports: Ports,
): void {
  const look = looksOf(house)
  const options = { schema: { hide: true } }
  server.get<Asked>(`${API}/discs/:id/image`, options, async (request, reply) => {
    const who = await actorOf(request)
    const asked = { id: request.params.id }
    const verb = named('discs.open-image')
    const performed = await look(verb, who, asked, isLaterRange(request))
    if (!performed.ok) return answerProblem(reply, performed.refusal)
    const { id, name } = ImageOpened.parse(performed.output)
    reply.headers({
      ...PRIVATE,
      'content-type': 'application/x-iso9660-image',
      'content-disposition': fileNamed('attachment', name),
    })
    const path = imagePath(discsFolder(ports.folder), id)
    const still = stillAllowed(look, verb, () => actorOf(request), asked)
    return sendStored(request, reply, { path, still }, undefined)
  })
  server.get<Asked>(`${API}/discs/:id/papers/:which`, options, (request, reply) =>
    sendPaper(request, reply, { ports, look, reader: () => actorOf(request) }),
  )
  server.get(`${API}/discs.xlsx`, options, async (request, reply) => {
    const who = await actorOf(request)
    const performed = await perform(house, named('discs.export-list'), who, request.query)
    if (!performed.ok) return answerProblem(reply, performed.refusal)
    if (who.is !== 'person') return answerNotFound(reply)
    return sendRegister(request, reply, { house, who, asked: DiscFilter.parse(request.query) })
  })
}

const PRIVATE = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }

function named(name: string): AnyVerb<Tx> {
  const verb = discLooks.find((one) => one.name === name)
  if (verb === undefined) throw new Error(`no verb ${name}`)
  return verb
}

interface Sending {
  readonly ports: Ports
  readonly look: Look
  readonly reader: () => ReturnType<ActorOf>
}

async function sendPaper(
  request: FastifyRequest<Asked>,
  reply: FastifyReply,
  { ports, look, reader }: Sending,
) {
  const { id, which } = request.params
  const asked = { id, which: which.replace(/[.]pdf$/, '') }
  const verb = named('discs.open-paper')
  const performed = await look(verb, await reader(), asked, isLaterRange(request))
  if (!performed.ok) return answerProblem(reply, performed.refusal)
  const { name, sha256, sheet } = PaperOpened.parse(performed.output)
  const { press } = ports
  if (sha256 === null && press.missing !== undefined) {
    return answerProblem(reply, refuse('document.no-press', { why: press.missing }).refusal)
  }
  reply.headers({
    ...PRIVATE,
    'content-type': 'application/pdf',
    'content-disposition': fileNamed('inline', name),
  })
  if (sha256 !== null) {
    const path = ports.vault.pathOf(digestOf(sha256))
    const still = stillAllowed(look, verb, reader, asked)
    return sendStored(request, reply, { path, still }, undefined)
  }
  const { pdf } = await press.print(sheet)
  return reply.send(Buffer.from(pdf))
}

interface Register {
  readonly house: House
  readonly who: PersonActor
  readonly asked: DiscFilter
}

function sendRegister(
  request: FastifyRequest,
  reply: FastifyReply,
  { house, who, asked }: Register,
) {
  async function* rows() {
    for (let after: string | undefined; ; ) {
      const cursor = after
      const read = (tx: Tx) => nextDiscs(tx, who.agency, asked, cursor)
      const { discs, next } = await withTx(house.db, who.agency, read)
      for (const disc of discs) yield discLine(disc)
      if (next === null) return
      after = next
    }
  }
  reply.headers({
    ...PRIVATE,
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'content-disposition': fileNamed('attachment', '光盘登记簿.xlsx'),
  })
  return sendStream(request, reply, () =>
    Readable.from(writeXlsx({ name: '光盘登记簿', columns: DISC_COLUMNS, rows: rows() })),
  )
}
