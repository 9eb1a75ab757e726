import { readFile } from 'node:fs/promises'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { consultationVerbs } from '../features/access/consultations/module.ts'
import {
  announcedPaper,
  CopyToPrint,
  ReceiptToPrint,
  receiptSheet,
} from '../features/access/index.ts'
import { answerNotFound, answerProblem } from '../platform/http/answer-problem.ts'
import { fileNamed } from '../platform/http/file-named.ts'
import { type House, perform } from './hallway/perform.ts'
import { digestOf } from './media-worker.ts'
import type { Ports } from './ports.ts'
import { type ActorOf, API } from './routes.ts'
import { mountScanIntake, type ScanKind } from './scan-intake.ts'

type Id = { Params: { id: string } }

/** Scans of papers come in; copies and receipts that stand in the register go to the printer. */
export function mountConsultations(
  server: FastifyInstance,
  house: House,
  actorOf: ActorOf,
  ports: Ports,
): void {
  mountScanIntake(server, house, actorOf, { ports, kind: PAPERS })
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

const PAPERS: ScanKind = {
  papers: 'consultation-papers',
  verbs: consultationVerbs,
  seal: 'consultations.seal-paper',
  announced: async (tx, id, person) => {
    const row = await announcedPaper(tx, id, person)
    if (row === undefined) return undefined
    const state = row.sealed_at === null ? 'announced' : 'sealed'
    return { state, bytes: row.bytes, title: row.title }
  },
}

function verbNamed(name: string) {
  const verb = consultationVerbs.find((one) => one.name === name)
  if (verb === undefined) throw new Error(`no verb ${name}`)
  return verb
}
