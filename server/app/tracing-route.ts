import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply } from 'fastify'
import {
  RECIPIENT_COLUMNS,
  RecipientsShown,
  recipientRow,
  recipientSheet,
} from '../features/tracing/index.ts'
import { tracingVerbs } from '../features/tracing/module.ts'
import { withTx } from '../platform/database/connect.ts'
import { answerNotFound, answerProblem } from '../platform/http/answer-problem.ts'
import { fileNamed } from '../platform/http/file-named.ts'
import { sendStream } from '../platform/http/send-stream.ts'
import { refuse } from '../platform/kernel/index.ts'
import { writeXlsx } from '../platform/spreadsheet/write-xlsx.ts'
import { type House, perform } from './hallway/perform.ts'
import type { Ports } from './ports.ts'
import { type ActorOf, API } from './routes.ts'

type Id = { Params: { id: string } }
const HIDDEN = { schema: { hide: true } }

/** The list of all who looked at a recording or received it, as a spreadsheet and on paper. */
export function mountTracing(
  server: FastifyInstance,
  house: House,
  actorOf: ActorOf,
  { press }: Pick<Ports, 'press'>,
): void {
  const verb = tracingVerbs.find(({ name }) => name === 'leaks.recipients')
  if (verb === undefined) throw new Error('no verb leaks.recipients')
  server.get<Id>(`${API}/recordings/:id/recipients.xlsx`, HIDDEN, async (request, reply) => {
    const told = await perform(house, verb, await actorOf(request), { id: request.params.id })
    if (!told.ok) return answerProblem(reply, told.refusal)
    const { recipients, name } = RecipientsShown.parse(told.output)
    async function* rows() {
      for (const one of recipients) yield recipientRow(one)
    }
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    head(reply, type, `查阅、领取人员 ${name}.xlsx`)
    return sendStream(request, reply, () =>
      Readable.from(
        writeXlsx({ name: '查阅、领取人员', columns: RECIPIENT_COLUMNS, rows: rows() }),
      ),
    )
  })
  server.get<Id>(`${API}/recordings/:id/recipients.pdf`, HIDDEN, async (request, reply) => {
    const who = await actorOf(request)
    const told = await perform(house, verb, who, { id: request.params.id })
    if (!told.ok) return answerProblem(reply, told.refusal)
    if (who.is !== 'person') return answerNotFound(reply)
    if (press.missing !== undefined) {
      return answerProblem(reply, refuse('document.no-press', { why: press.missing }).refusal)
    }
    const page = RecipientsShown.parse(told.output)
    const { name: agency } = await withTx(house.db, who.agency, (tx) =>
      tx.selectFrom('agency').select('name').where('id', '=', who.agency).executeTakeFirstOrThrow(),
    )
    const { pdf } = await press.print(recipientSheet(page, { agency, at: house.clock.now() }))
    head(reply, 'application/pdf', `查阅、领取人员 ${page.name}.pdf`)
    return reply.send(Buffer.from(pdf))
  })
}

function head(reply: FastifyReply, type: string, name: string): void {
  reply.headers({
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
    'content-type': type,
    'content-disposition': fileNamed('attachment', name),
  })
}
