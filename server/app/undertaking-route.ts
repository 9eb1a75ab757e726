import { createReadStream } from 'node:fs'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { announcedUndertaking, UndertakingOpened } from '../features/undertakings/index.ts'
import { undertakingVerbs } from '../features/undertakings/module.ts'
import { answerNotFound, answerProblem } from '../platform/http/answer-problem.ts'
import { fileNamed } from '../platform/http/file-named.ts'
import { sendStream } from '../platform/http/send-stream.ts'
import type { Actor } from '../platform/kernel/index.ts'
import { type House, perform } from './hallway/perform.ts'
import { digestOf } from './media-worker.ts'
import type { Ports } from './ports.ts'
import { type ActorOf, API } from './routes.ts'
import { mountScanIntake, type ScanKind } from './scan-intake.ts'

type Id = { Params: { id: string } }

/** Scans of signed papers come in; what was signed, and empty forms, go to the printer. */
export function mountUndertakings(
  server: FastifyInstance,
  house: House,
  actorOf: ActorOf,
  ports: Ports,
): void {
  mountScanIntake(server, house, actorOf, { ports, kind: SCANS })
  server.get<Id>(`${API}/undertakings/:id/file`, HIDDEN, async (request, reply) => {
    const asked = { id: request.params.id }
    const by = { house, ports, who: await actorOf(request) }
    return answerFile(request, reply, by, { verb: 'open', asked })
  })
  server.get<Id & { Querystring: { role?: string; leaving?: string } }>(
    `${API}/people/:id/undertaking-form`,
    HIDDEN,
    async (request, reply) => {
      const asked = { ...request.query, id: request.params.id }
      const by = { house, ports, who: await actorOf(request) }
      return answerFile(request, reply, by, { verb: 'print-form', asked })
    },
  )
}

const HIDDEN = { schema: { hide: true } }

interface Answering {
  readonly house: House
  readonly ports: Ports
  readonly who: Actor
}

interface Wanted {
  readonly verb: 'open' | 'print-form'
  readonly asked: object
}

/** The scan as it came, or the sheet printed now. */
async function answerFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { house, ports, who }: Answering,
  { verb, asked }: Wanted,
): Promise<FastifyReply> {
  if (who.is !== 'person') return answerNotFound(reply)
  const opened = await perform(house, verbNamed(`undertakings.${verb}`), who, asked)
  if (!opened.ok) return answerProblem(reply, opened.refusal)
  const { scan, sheet } = UndertakingOpened.parse(opened.output)
  if (scan !== null) {
    const path = ports.vault.pathOf(digestOf(scan.sha256))
    return sendStream(request, send(reply, scan.type, scan.name), () => createReadStream(path))
  }
  const { missing } = ports.press
  if (missing !== undefined || sheet === null) {
    const facts = { why: missing ?? '' }
    return answerProblem(reply, { code: 'document.no-press', facts, citations: [] })
  }
  const { pdf } = await ports.press.print(sheet)
  return send(reply, 'application/pdf', `${sheet.title}.pdf`).send(Buffer.from(pdf))
}

function send(reply: FastifyReply, type: string, name: string): FastifyReply {
  return reply.headers({
    'cache-control': 'private, no-store',
    'content-type': type,
    'x-content-type-options': 'nosniff',
    'content-disposition': fileNamed('inline', name),
  })
}

const SCANS: ScanKind = {
  papers: 'undertaking-scans',
  verbs: undertakingVerbs,
  seal: 'undertakings.seal',
  announced: async (tx, id, person) => {
    const row = await announcedUndertaking(tx, id, person)
    if (row === undefined) return undefined
    const state = row.filed_at === null ? 'announced' : 'sealed'
    return { state, bytes: row.bytes ?? 0, title: '保密承诺书' }
  },
}

function verbNamed(name: string) {
  const verb = undertakingVerbs.find((one) => one.name === name)
  if (verb === undefined) throw new Error(`no verb ${name}`)
  return verb
}
