import { Readable } from 'node:stream'
import { parseUuid } from '@liuhen/format'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  announcedSupplyPaper,
  listSheet,
  nextSupplies,
  PacketTaken,
  SUPPLY_COLUMNS,
  SuppliedList,
  SupplyFilter,
  SupplyPaperOpened,
  supplyLooks,
  supplyRow,
} from '../features/supply/index.ts'
import { supplyPaperVerbs } from '../features/supply/module.ts'
import { withTx } from '../platform/database/connect.ts'
import { answerNotFound, answerProblem } from '../platform/http/answer-problem.ts'
import { fileNamed } from '../platform/http/file-named.ts'
import { sendStream } from '../platform/http/send-stream.ts'
import { type PersonActor, refuse } from '../platform/kernel/index.ts'
import { writeXlsx, XLSX_ROWS } from '../platform/spreadsheet/write-xlsx.ts'
import { type House, perform } from './hallway/perform.ts'
import { isLaterRange, looksOf, stillAllowed } from './looks.ts'
import { digestOf } from './media-worker.ts'
import { sendPacket } from './packet-zip-route.ts'
import type { Ports } from './ports.ts'
import { type ActorOf, API } from './routes.ts'
import { mountScanIntake, type ScanKind } from './scan-intake.ts'
import { sendScan } from './send-scan.ts'

type Id = { Params: { id: string } }
type Paper = { Params: { id: string; paper: string } }

/** Scans of letters come in; the archive, the list with its receipt and the register go out. */
export function mountSupplies(
  server: FastifyInstance,
  house: House,
  actorOf: ActorOf,
  ports: Ports,
): void {
  mountScanIntake(server, house, actorOf, { ports, kind: PAPERS })
  const look = looksOf(house)
  server.get<Id>(`${API}/supplies/:id/zip`, HIDDEN, async (request, reply) => {
    const who = await actorOf(request)
    const id = parseUuid(request.params.id)
    if (who.is !== 'person' || id === undefined) return answerNotFound(reply)
    const taken = await look(supplyLooks.takeOut, who, { id }, isLaterRange(request))
    if (!taken.ok) return answerProblem(reply, taken.refusal)
    const still = stillAllowed(look, supplyLooks.takeOut, () => actorOf(request), { id })
    const sending = { house, ports, agency: who.agency, still }
    return sendPacket(request, reply, sending, PacketTaken.parse(taken.output))
  })
  server.get<Paper>(`${API}/supplies/:id/papers/:paper/file`, HIDDEN, async (request, reply) => {
    const who = await actorOf(request)
    const asked = { id: parseUuid(request.params.id), paper: parseUuid(request.params.paper) }
    if (asked.id === undefined || asked.paper === undefined) return answerNotFound(reply)
    const later = isLaterRange(request)
    const opened = await look(supplyLooks.openPaper, who, asked, later)
    if (!opened.ok) return answerProblem(reply, opened.refusal)
    const { sha256, type, name } = SupplyPaperOpened.parse(opened.output)
    const path = ports.vault.pathOf(digestOf(sha256))
    const still = stillAllowed(look, supplyLooks.openPaper, () => actorOf(request), asked)
    return sendScan(request, reply, { type, name }, { path, still })
  })
  server.get<Id>(`${API}/supplies/:id/list.pdf`, HIDDEN, async (request, reply) => {
    const who = await actorOf(request)
    const id = parseUuid(request.params.id)
    if (who.is !== 'person' || id === undefined) return answerNotFound(reply)
    const { missing } = ports.press
    if (missing !== undefined) {
      return answerProblem(reply, refuse('document.no-press', { why: missing }).refusal)
    }
    const opened = await perform(house, supplyLooks.printList, who, { id })
    if (!opened.ok) return answerProblem(reply, opened.refusal)
    const list = SuppliedList.parse(opened.output)
    const { pdf } = await ports.press.print(listSheet(list))
    return sent(reply, 'application/pdf', `提供材料清单 ${list.number}.pdf`).send(Buffer.from(pdf))
  })
  server.get(`${API}/supplies.xlsx`, HIDDEN, async (request: FastifyRequest, reply) => {
    const who = await actorOf(request)
    const performed = await perform(house, supplyLooks.exportRegister, who, request.query)
    if (!performed.ok) return answerProblem(reply, performed.refusal)
    if (who.is !== 'person') return answerProblem(reply, refuse('auth.required').refusal)
    sent(reply, SPREADSHEET, '提供复议机关、法院登记.xlsx')
    return sendStream(request, reply, () => {
      const rows = rowsOf(house, who, SupplyFilter.parse(request.query))
      return Readable.from(writeXlsx({ name: '提供登记', columns: SUPPLY_COLUMNS, rows }))
    })
  })
}

const HIDDEN = { schema: { hide: true } }
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

function sent(reply: FastifyReply, type: string, name: string): FastifyReply {
  return reply.headers({
    'cache-control': 'private, no-store',
    'content-type': type,
    'x-content-type-options': 'nosniff',
    'content-disposition': fileNamed(type === SPREADSHEET ? 'attachment' : 'inline', name),
  })
}

const AT_ONCE = 500

async function* rowsOf({ db, clock }: House, who: PersonActor, asked: SupplyFilter) {
  let behind = { year: 0, sequence: 0 }
  for (let count = 0; count < XLSX_ROWS - 1; ) {
    const now = { at: clock.now(), limit: AT_ONCE }
    const next = await withTx(db, who.agency, (tx) =>
      nextSupplies(tx, who.agency, asked, behind, now),
    )
    for (const line of next.supplies) yield supplyRow(line)
    count += next.supplies.length
    behind = next.behind
    if (!next.more) return
  }
}

const PAPERS: ScanKind = {
  papers: 'supply-papers',
  verbs: supplyPaperVerbs,
  seal: 'supplies.seal-paper',
  announced: async (tx, id, person) => {
    const row = await announcedSupplyPaper(tx, id, person)
    if (row === undefined) return undefined
    const { sealed_at, bytes, title } = row
    return { state: sealed_at === null ? 'announced' : 'sealed', bytes, title }
  },
}
