import {
  CASE_PACKET_FORMAT,
  DERIVED_PACKET_FORMAT,
  type Fact,
  type PacketActivity,
  type PacketCase,
  type PacketContent,
  type PacketDerivative,
  type PacketPaper,
  type PacketSheet,
  type PacketTexts,
  type Subject,
  type Uuid,
} from '@liuhen/format'
import { CASE_CATEGORIES } from '@liuhen/law'
import type { Tx } from '../../../platform/database/connect.ts'
import { type Moment, uuidOf } from '../../../platform/kernel/index.ts'
import { caseStanding, partiesOf } from '../../cases/index.ts'
import { factsOfMatter } from '../../regulations/index.ts'
import { recordingsOfCase } from '../case-recordings.io.ts'
import { gatherActivity } from '../gather-activity.io.ts'
import { allAbout, gatherDuties, originalPaths } from '../gather-content.io.ts'
import { gatherPeople } from '../gather-people.io.ts'
import { type GatheredRecording, gatherRecording } from '../gather-recordings.io.ts'
import { gatherDerived } from './derived/gather-derived.io.ts'
import { type GatheredNote, gatherNotes } from './gather-notes.io.ts'
import { gatherPapers } from './gather-papers.io.ts'
import type { PacketPlan } from './order-case-packet.ts'

export interface CaseOrder {
  readonly packet: Uuid
  readonly case: Uuid
  readonly agency: Uuid
  readonly exportedBy: Uuid
  readonly orderedBy: Uuid
  readonly plan: PacketPlan
  readonly ledger: { readonly origin: string; readonly vkey: string }
  readonly receiptKey: string
}

/** Everything that the packet will say of the case, read in one transaction: one moment. */
export async function gatherCase(tx: Tx, order: CaseOrder, moment: Moment): Promise<PacketContent> {
  const rows = await rowsOf(tx, order)
  const activities = [...new Set(rows.flatMap(({ activity_id: id }) => id ?? []))]
  const papers = order.plan.documents
    ? await gatherPapers(tx, order.case, order.plan)
    : { papers: [], missing: [] }
  const facts = await factsFor(tx, order, { rows, activities, papers: papers.papers })
  const gathered: GatheredRecording[] = []
  for (const row of rows) gathered.push(await gatherRecording(tx, row, facts, moment))
  const derived = await gatherDerived(tx, order.packet, order.plan.derivatives, {
    ...{ facts, recordings: gathered },
  })
  const told: PacketActivity[] = []
  for (const id of activities) {
    const about = facts.filter(({ subjects }) => subjects.some((one) => one.id === id))
    told.push(await gatherActivity(tx, id, about))
  }
  const notes = await gatherNotes(tx, order.case, facts)
  const about: Subject[] = [
    { type: 'case', id: order.case },
    ...activities.map((id): Subject => ({ type: 'activity', id })),
    ...rows.map(({ id }): Subject => ({ type: 'recording', id })),
  ]
  const seen = await factsOfMatter(tx, { type: 'case', id: order.case })
  return {
    sheet: sheetOf(order, { gathered, facts, moment, derived, ...papers }),
    recordings: gathered.map(({ content }) => content),
    ...(derived.length > 0 ? { derived: derived.map(({ content }) => content) } : {}),
    activity: null,
    case: await caseOf(tx, order, told, notes),
    duties: await gatherDuties(tx, { agency: order.agency, about, seen }, moment),
    people: await gatherPeople(tx, order.agency, facts, {
      units: [...new Set(rows.map(({ unit_id }) => unit_id))],
      devices: rows.flatMap(({ device_id }) => device_id ?? []),
    }),
    texts: [...gathered.flatMap(({ texts }) => texts), ...textsOf(notes)],
    vkey: order.ledger.vkey,
  }
}

async function rowsOf(tx: Tx, { case: file, plan, orderedBy }: CaseOrder) {
  const wanted = new Set(plan.recordings)
  const chosen = (await recordingsOfCase(tx, file, orderedBy)).filter(({ id }) => wanted.has(id))
  if (chosen.length === 0) return []
  const ids = chosen.map(({ id }) => id)
  const rows = await tx.selectFrom('recording').selectAll().where('id', 'in', ids).execute()
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? [])
}

interface Around {
  readonly rows: Awaited<ReturnType<typeof rowsOf>>
  readonly activities: readonly Uuid[]
  readonly papers: readonly PacketPaper[]
}

/**
 * All facts about the case, its recordings, their dockings, their activities and the papers, each
 * once, in order; none about other recordings, which are nobody's business here.
 */
async function factsFor(
  tx: Tx,
  order: CaseOrder,
  { rows, activities, papers }: Around,
): Promise<readonly Fact[]> {
  const subjects = new Map<string, Subject>()
  const add = (type: Subject['type'], id: string) => subjects.set(id, { type, id: uuidOf(id) })
  add('case', order.case)
  add('packet', order.packet)
  for (const id of activities) add('activity', id)
  for (const { document } of papers) if (document !== null) add('document', document)
  for (const { id, collection_id } of rows) {
    add('recording', id)
    add('collection', collection_id)
  }
  const found = new Map<string, Fact>()
  const own = new Set<string>(rows.map(({ id }) => id))
  for (const subject of subjects.values()) {
    for (const fact of await allAbout(tx, subject)) {
      const named = fact.subjects.filter(({ type }) => type === 'recording')
      if (named.length === 0 || named.some(({ id }) => own.has(id))) found.set(fact.id, fact)
    }
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function sheetOf(
  order: CaseOrder,
  found: {
    readonly gathered: readonly GatheredRecording[]
    readonly facts: readonly Fact[]
    readonly papers: readonly PacketPaper[]
    readonly missing: PacketSheet['missing']
    readonly derived: readonly { readonly entry: PacketDerivative }[]
    readonly moment: Moment
  },
): PacketSheet {
  const { gathered, facts, papers, missing, derived, moment } = found
  const entries = derived.map(({ entry }) => entry)
  const instead = new Set(entries.map(({ recording }) => recording))
  const format = entries.length > 0 ? DERIVED_PACKET_FORMAT : CASE_PACKET_FORMAT
  const paths = originalPaths(gathered.map(({ content }) => content.record.name))
  const lacking = gathered.flatMap(({ sheet, content }) =>
    sheet.custody.flatMap(({ fact, why }) =>
      fact !== null
        ? []
        : [
            {
              ...{ what: `《${content.record.name}》的经手环节`, why: why ?? '', citation: null },
              subject: { type: 'recording' as const, id: sheet.id },
            },
          ],
    ),
  )
  return {
    ...{ format, packet: order.packet, madeAt: moment.at, madeBy: null },
    ...{ exportedBy: order.exportedBy, agency: order.agency, ledger: order.ledger.origin },
    subject: { type: 'case', id: order.case },
    receiptKey: gathered.some(({ sheet }) => sheet.receipt) ? order.receiptKey : null,
    ...{ activity: null, case: order.case, papers },
    recordings: gathered.map(({ sheet }, at) => ({
      ...sheet,
      original: instead.has(sheet.id) ? null : (paths[at] ?? ''),
    })),
    ...(entries.length > 0 ? { derivatives: entries } : {}),
    facts: [...facts.map(({ id }) => id), order.exportedBy].sort(),
    missing: [...missing, ...lacking],
  }
}

async function caseOf(
  tx: Tx,
  { case: id, agency }: CaseOrder,
  activities: readonly PacketActivity[],
  notes: readonly GatheredNote[],
): Promise<PacketCase> {
  const standing = await caseStanding(tx, agency, id)
  if (standing === undefined) throw new Error(`case ${id} is gone`)
  const row = await tx
    .selectFrom('enforcement_case')
    .select(['archived_at', 'archive_number'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const parties = await partiesOf(tx, id)
  const { number, category, cause, unit, handlers, openedAt, closedAt } = standing
  return {
    ...{ case: id, number, category, categoryName: CASE_CATEGORIES[category], cause, unit },
    handlers: [...handlers],
    parties: parties.map(({ role, name }) => ({ role, name })),
    ...{ openedAt, closedAt: closedAt ?? null, archivedAt: row.archived_at },
    archiveNumber: row.archive_number,
    activities: [...activities],
    notes: notes.map(({ note }) => note),
  }
}

function textsOf(notes: readonly GatheredNote[]): PacketTexts {
  return notes.map(({ note: { fact, proves }, salt }) => ({
    ...{ fact, field: 'textDigest', salt, text: proves },
  }))
}
