import { readFile } from 'node:fs/promises'
import { parseUuid } from '@liuhen/format'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { consultationVerbs } from '../features/access/consultations/module.ts'
import {
  announcedPaper,
  CopyToPrint,
  ReceiptToPrint,
  receiptSheet,
} from '../features/access/index.ts'
import { findPaperTools, receiveScan, type ScanHouse } from '../features/documents/index.ts'
import { withTx } from '../platform/database/connect.ts'
import { answerNotFound, answerProblem } from '../platform/http/answer-problem.ts'
import { fileNamed } from '../platform/http/file-named.ts'
import { accept, type PersonActor } from '../platform/kernel/index.ts'
import { type House, perform } from './hallway/perform.ts'
import { digestOf } from './media-worker.ts'
import type { Ports } from './ports.ts'
import { type ActorOf, API } from './routes.ts'

type Id = { Params: { id: string } }

/** Scans of papers come in; copies and receipts that stand in the register go to the printer. */
export function mountConsultations(
  server: FastifyInstance,
  house: House,
  actorOf: ActorOf,
  ports: Ports,
): void {
  server.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers()
    // The body is a stream to the handler and is never gathered in memory.
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null))
    scope.put<Id>(`${API}/consultation-papers/:id/bytes`, HIDDEN, async (request, reply) => {
      const who = await actorOf(request)
      const id = parseUuid(request.params.id)
      const ours = request.headers['x-liuhen'] !== undefined
      if (who.is !== 'person' || id === undefined || !ours) {
        request.raw.resume()
        return answerNotFound(reply)
      }
      const received = await receiveScan(paperHouse(house, ports, who), id, request.raw)
      if (received.ok) return reply.send(received.accepted)
      request.raw.resume()
      return answerProblem(reply, received.refusal)
    })
    done()
  })
  server.get<Id>(`${API}/consultation-copies/:id/file`, HIDDEN, async (request, reply) => {
    const who = await actorOf(request)
    if (who.is !== 'person') return answerNotFound(reply)
    const { cannotBind } = ports.press
    if (cannotBind !== undefined) return cannotPrint(reply, cannotBind)
    const asked = { id: request.params.id }
    const opened = await perform(house, verbNamed('consultations.print-copy'), who, asked)
    if (!opened.ok) return answerProblem(reply, opened.refusal)
    const { parts, title, ...marks } = CopyToPrint.parse(opened.output)
    const read = await Promise.all(
      parts.map(async ({ sha256, ...part }) => ({
        ...part,
        bytes: await readFile(ports.vault.pathOf(digestOf(sha256))),
      })),
    )
    const made = await ports.press.copy(read, { title, ...marks })
    return made.ok ? sendPdf(reply, title, made.value.pdf) : cannotPrint(reply, made.zh)
  })
  server.get<Id>(`${API}/consultation-charges/:id/file`, HIDDEN, async (request, reply) => {
    const who = await actorOf(request)
    if (who.is !== 'person') return answerNotFound(reply)
    const { missing } = ports.press
    if (missing !== undefined) return cannotPrint(reply, missing)
    const asked = { id: request.params.id }
    const opened = await perform(house, verbNamed('consultations.print-receipt'), who, asked)
    if (!opened.ok) return answerProblem(reply, opened.refusal)
    const receipt = ReceiptToPrint.parse(opened.output)
    const { pdf } = await ports.press.print(receiptSheet(receipt))
    return sendPdf(reply, `复制费 ${receipt.number}`, pdf)
  })
}

const HIDDEN = { schema: { hide: true } }

function sendPdf(reply: FastifyReply, title: string, pdf: Uint8Array): FastifyReply {
  return reply
    .headers({
      'cache-control': 'private, no-store',
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-disposition': fileNamed('inline', `${title}.pdf`),
    })
    .send(Buffer.from(pdf))
}

function cannotPrint(reply: FastifyReply, why: string): FastifyReply {
  return answerProblem(reply, { code: 'document.no-press', facts: { why }, citations: [] })
}

function paperHouse(house: House, ports: Ports, who: PersonActor): ScanHouse {
  return {
    vault: ports.vault,
    press: ports.press,
    tools: findPaperTools(),
    now: house.clock.now,
    announced: async (id) => {
      const row = await withTx(house.db, who.agency, (tx) => announcedPaper(tx, id, who.person))
      if (row === undefined) return undefined
      const state = row.sealed_at === null ? 'announced' : 'sealed'
      return { state, bytes: row.bytes, title: row.title }
    },
    seal: async (sealed) => {
      const performed = await perform(house, verbNamed('consultations.seal-paper'), who, sealed)
      return performed.ok ? accept(performed.output) : performed
    },
  }
}

function verbNamed(name: string) {
  const verb = consultationVerbs.find((one) => one.name === name)
  if (verb === undefined) throw new Error(`no verb ${name}`)
  return verb
}
