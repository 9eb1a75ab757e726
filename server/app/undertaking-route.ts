import type { FastifyInstance, FastifyReply } from 'fastify'
import { announcedUndertaking, UndertakingOpened } from '../features/undertakings/index.ts'
import { undertakingVerbs } from '../features/undertakings/module.ts'
import { answerNotFound, answerProblem } from '../platform/http/answer-problem.ts'
import { fileNamed } from '../platform/http/file-named.ts'
import { type House, perform } from './hallway/perform.ts'
import { isLaterRange, looksOf, stillAllowed } from './looks.ts'
import { digestOf } from './media-worker.ts'
import type { Ports } from './ports.ts'
import { type ActorOf, API } from './routes.ts'
import { mountScanIntake, type ScanKind } from './scan-intake.ts'
import { sendScan } from './send-scan.ts'

type Id = { Params: { id: string } }

/** Scans of signed papers come in; what was signed, and empty forms, go to the printer. */
export function mountUndertakings(
  server: FastifyInstance,
  house: House,
  actorOf: ActorOf,
  ports: Ports,
): void {
  mountScanIntake(server, house, actorOf, { ports, kind: SCANS })
  const look = looksOf(house)
  server.get<Id>(`${API}/undertakings/:id/file`, HIDDEN, async (request, reply) => {
    const who = await actorOf(request)
    if (who.is !== 'person') return answerNotFound(reply)
    const asked = { id: request.params.id }
    const opened = await look(OPEN, who, asked, isLaterRange(request))
    if (!opened.ok) return answerProblem(reply, opened.refusal)
    const { scan, sheet } = UndertakingOpened.parse(opened.output)
    if (scan === null) return sendPrinted(reply, ports, sheet)
    const path = ports.vault.pathOf(digestOf(scan.sha256))
    const still = stillAllowed(look, OPEN, () => actorOf(request), asked)
    return sendScan(request, reply, scan, { path, still })
  })
  server.get<Id & { Querystring: { role?: string; leaving?: string } }>(
    `${API}/people/:id/undertaking-form`,
    HIDDEN,
    async (request, reply) => {
      const who = await actorOf(request)
      if (who.is !== 'person') return answerNotFound(reply)
      const asked = { ...request.query, id: request.params.id }
      const opened = await perform(house, PRINT, who, asked)
      if (!opened.ok) return answerProblem(reply, opened.refusal)
      return sendPrinted(reply, ports, UndertakingOpened.parse(opened.output).sheet)
    },
  )
}

const HIDDEN = { schema: { hide: true } }
const OPEN = verbNamed('undertakings.open')
const PRINT = verbNamed('undertakings.print-form')

async function sendPrinted(
  reply: FastifyReply,
  { press }: Ports,
  sheet: UndertakingOpened['sheet'],
): Promise<FastifyReply> {
  const { missing } = press
  if (missing !== undefined || sheet === null) {
    const facts = { why: missing ?? '' }
    return answerProblem(reply, { code: 'document.no-press', facts, citations: [] })
  }
  const { pdf } = await press.print(sheet)
  const headers = {
    'cache-control': 'private, no-store',
    'content-type': 'application/pdf',
    'x-content-type-options': 'nosniff',
    'content-disposition': fileNamed('inline', `${sheet.title}.pdf`),
  }
  return reply.headers(headers).send(Buffer.from(pdf))
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
