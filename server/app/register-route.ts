import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  BOOK_COLUMNS,
  bookRow,
  bookSheet,
  EntryFilter,
  type EntryShown,
  exportVerb,
  nextEntries,
} from '../features/access/register/module.ts'
import { shanghaiDay } from '../features/regulations/index.ts'
import { withTx } from '../platform/database/connect.ts'
import { answerProblem } from '../platform/http/answer-problem.ts'
import { fileNamed } from '../platform/http/file-named.ts'
import { sendStream } from '../platform/http/send-stream.ts'
import { type PersonActor, refuse } from '../platform/kernel/index.ts'
import { writeXlsx, XLSX_ROWS } from '../platform/spreadsheet/write-xlsx.ts'
import { type House, perform } from './hallway/perform.ts'
import type { Ports } from './ports.ts'
import { type ActorOf, API } from './routes.ts'

/**
 * The 查阅登记簿 as a file: as a spreadsheet line by line, however long; on paper up to some
 * hundred pages. Each export is a fact.
 */
export function mountRegister(
  server: FastifyInstance,
  house: House,
  actorOf: ActorOf,
  ports: Pick<Ports, 'press'>,
): void {
  const answer = (form: 'xlsx' | 'pdf') => async (request: FastifyRequest, reply: FastifyReply) => {
    const who = await actorOf(request)
    const performed = await perform(house, exportVerb, who, request.query)
    if (!performed.ok) return answerProblem(reply, performed.refusal)
    if (who.is !== 'person') return answerProblem(reply, refuse('auth.required').refusal)
    const asked = EntryFilter.parse(request.query)
    reply.headers({ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' })
    if (form === 'xlsx') return sendSheet(request, reply, { house, who, asked })
    return sendPaper(reply, { house, press: ports.press }, who, asked)
  }
  const options = { schema: { hide: true } }
  server.get(`${API}/access/entries.xlsx`, options, answer('xlsx'))
  server.get(`${API}/access/entries.pdf`, options, answer('pdf'))
}

interface Sheet {
  readonly house: House
  readonly who: PersonActor
  readonly asked: EntryFilter
}

function sendSheet(request: FastifyRequest, reply: FastifyReply, { house, who, asked }: Sheet) {
  const all = entriesOf(house, who, asked, XLSX_ROWS - 1)
  async function* rows() {
    for await (const entry of all) yield bookRow(entry)
  }
  reply.headers({
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'content-disposition': fileNamed('attachment', `查阅登记簿 ${periodOf(asked)}.xlsx`),
  })
  return sendStream(request, reply, () =>
    Readable.from(writeXlsx({ name: '查阅登记簿', columns: BOOK_COLUMNS, rows: rows() })),
  )
}

/** Some hundred pages; whoever wants more binds it by month or takes the spreadsheet. */
const ON_PAPER = 2000

async function sendPaper(
  reply: FastifyReply,
  { house, press }: { readonly house: House; readonly press: Ports['press'] },
  who: PersonActor,
  asked: EntryFilter,
) {
  if (press.missing !== undefined) {
    return answerProblem(reply, refuse('document.no-press', { why: press.missing }).refusal)
  }
  const entries: EntryShown[] = []
  for await (const entry of entriesOf(house, who, asked, ON_PAPER + 1)) entries.push(entry)
  if (entries.length > ON_PAPER) {
    return answerProblem(reply, refuse('access.book-too-long', { most: ON_PAPER }).refusal)
  }
  const agency = await withTx(house.db, who.agency, (tx) =>
    tx.selectFrom('agency').select('name').where('id', '=', who.agency).executeTakeFirstOrThrow(),
  )
  const sheet = bookSheet(agency.name, periodOf(asked), entries, house.clock.now())
  const { pdf } = await press.print(sheet)
  reply.headers({
    'content-type': 'application/pdf',
    'content-disposition': fileNamed('attachment', `查阅登记簿 ${periodOf(asked)}.pdf`),
  })
  return reply.send(Buffer.from(pdf))
}

function periodOf({ from, to }: EntryFilter): string {
  if (from === undefined && to === undefined) return '全部'
  const last = to === undefined ? '今日' : shanghaiDay(new Date(Date.parse(to) - 1).toISOString())
  return `${from === undefined ? '开始' : shanghaiDay(from)}至${last}`
}

const AT_ONCE = 500

/** The lines one behind the other, some hundred at a time: a long book holds up nobody. */
async function* entriesOf(
  { db }: House,
  who: PersonActor,
  asked: EntryFilter,
  most: number,
): AsyncGenerator<EntryShown> {
  let behind = { year: 0, number: 0 }
  for (let sent = 0; sent < most; ) {
    const limit = Math.min(AT_ONCE, most - sent)
    const reader = { agency: who.agency, reader: who }
    const next = await withTx(db, who.agency, (tx) => nextEntries(tx, reader, asked, behind, limit))
    yield* next.entries
    sent += next.entries.length
    behind = next.behind
    if (!next.more) return
  }
}
