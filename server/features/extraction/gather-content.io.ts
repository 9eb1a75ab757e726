import {
  type Fact,
  PACKET_FORMAT,
  PACKET_PATHS,
  type PacketActivity,
  type PacketContent,
  type PacketDuties,
  type PacketSheet,
  type Subject,
  safeName,
  type Uuid,
} from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { type Moment, uuidOf } from '../../platform/kernel/index.ts'
import { factsAbout } from '../ledger/index.ts'
import type { RecordingRow } from '../recordings/index.ts'
import { dutiesAbout, evaluate, factsOfActivity, lawOf } from '../regulations/index.ts'
import { gatherActivity } from './gather-activity.io.ts'
import { gatherPeople } from './gather-people.io.ts'
import { type GatheredRecording, gatherRecording } from './gather-recordings.io.ts'
import { plainCitation } from './plain-citation.ts'

export interface ContentOrder {
  readonly subject: Subject
  readonly agency: Uuid
  readonly rows: readonly RecordingRow[]
  readonly activity: Uuid | null
  readonly packet: Uuid
  readonly exportedBy: Uuid
  readonly ledger: { readonly origin: string; readonly vkey: string }
  /** Verifier key of receipts. */
  readonly receiptKey: string
}

/** Everything that the packet will say, read in one transaction so that it is one moment. */
export async function gatherContent(
  tx: Tx,
  order: ContentOrder,
  moment: Moment,
): Promise<PacketContent> {
  const facts = await gatherFacts(tx, order)
  const gathered: GatheredRecording[] = []
  for (const row of order.rows) gathered.push(await gatherRecording(tx, row, facts, moment))
  const activity = order.activity === null ? null : await gatherActivity(tx, order.activity, facts)
  const about: Subject[] = order.rows.map((row) => ({ type: 'recording', id: row.id }))
  if (order.activity !== null) about.push({ type: 'activity', id: order.activity })
  const seen = order.activity === null ? [] : await factsOfActivity(tx, order.activity)
  const duties = await gatherDuties(tx, { agency: order.agency, about, seen }, moment)
  const sheet = sheetOf(order, gathered, facts, activity, moment)
  return {
    sheet,
    recordings: gathered.map(({ content }) => content),
    activity,
    duties,
    people: await gatherPeople(tx, order.agency, facts, {
      units: [...new Set(order.rows.map((row) => row.unit_id))],
      devices: order.rows.flatMap((row) => row.device_id ?? []),
    }),
    texts: gathered.flatMap(({ texts }) => texts),
    vkey: order.ledger.vkey,
  }
}

/** All facts about the recordings, their collections and their activity, each once, in order. */
async function gatherFacts(tx: Tx, order: ContentOrder): Promise<readonly Fact[]> {
  const subjects: Subject[] = order.rows.flatMap((row): Subject[] => [
    { type: 'recording', id: row.id },
    { type: 'collection', id: row.collection_id },
  ])
  const found = new Map<string, Fact>()
  for (const subject of distinct(subjects)) {
    for (const fact of await allAbout(tx, subject)) {
      if (concerns(fact, order)) found.set(fact.id, fact)
    }
  }
  if (order.activity !== null) {
    for (const fact of await factsOfActivity(tx, order.activity)) {
      if (concerns(fact, order)) found.set(fact.id, fact)
    }
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Not the sealing of other files of the same docking: they are nobody's business here. */
function concerns(fact: Fact, order: ContentOrder): boolean {
  const recordings = fact.subjects.filter(({ type }) => type === 'recording')
  if (recordings.length === 0) return true
  return recordings.some(({ id }) => order.rows.some((row) => row.id === id))
}

function distinct(subjects: readonly Subject[]): readonly Subject[] {
  return [...new Map(subjects.map((subject) => [subject.id, subject])).values()]
}

export async function allAbout(tx: Tx, subject: Subject): Promise<readonly Fact[]> {
  const found: Fact[] = []
  for (let after = 0; ; ) {
    const page = await factsAbout(tx, subject, { after, limit: 500 })
    found.push(...page.map(({ fact }) => fact))
    const last = page.at(-1)
    if (last === undefined || page.length < 500) return found
    after = last.entry
  }
}

export interface DutiesOrder {
  readonly agency: Uuid
  readonly about: readonly Subject[]
  readonly seen: readonly Fact[]
}

/** Duties of these, and what the rules find in these facts. */
export async function gatherDuties(
  tx: Tx,
  { agency, about, seen }: DutiesOrder,
  moment: Moment,
): Promise<PacketDuties> {
  const duties = await dutiesAbout(tx, about, moment)
  const { findings } = evaluate(await lawOf(tx, agency), seen, moment.at)
  return {
    at: moment.at,
    duties: duties.map((duty) => ({
      key: duty.key,
      what: duty.what,
      who: duty.whoTitle,
      state: duty.state,
      arisesAt: moment.instantOf(new Date(duty.arisesAt)),
      dueAt: instantOrNull(moment, duty.dueAt),
      breachedSince: instantOrNull(moment, duty.breachedSince),
      fulfilledBy: duty.fulfilledBy === null ? null : uuidOf(duty.fulfilledBy),
      citation: plainCitation(duty.citation),
      setting: duty.setting,
    })),
    findings: findings.map(({ code, sentence, since, open, citation }) => ({
      code,
      sentence,
      since: instantOrNull(moment, since ?? null),
      open,
      citation: plainCitation(citation),
    })),
  }
}

function instantOrNull(moment: Moment, text: string | null) {
  return text === null ? null : moment.instantOf(new Date(text))
}

function sheetOf(
  order: ContentOrder,
  gathered: readonly GatheredRecording[],
  facts: readonly Fact[],
  activity: PacketActivity | null,
  moment: Moment,
): PacketSheet {
  const paths = originalPaths(gathered.map(({ content }) => content.record.name))
  return {
    format: PACKET_FORMAT,
    packet: order.packet,
    madeAt: moment.at,
    madeBy: moment.who.is === 'person' ? moment.who.person : null,
    exportedBy: order.exportedBy,
    agency: order.agency,
    subject: order.subject,
    ledger: order.ledger.origin,
    receiptKey: gathered.some(({ sheet }) => sheet.receipt) ? order.receiptKey : null,
    activity: activity === null ? null : activity.activity,
    recordings: gathered.map(({ sheet }, at) => ({ ...sheet, original: paths[at] ?? '' })),
    facts: [...facts.map(({ id }) => id), order.exportedBy].sort(),
    missing: missingOf(gathered, activity),
  }
}

/** Every original under a safe name of its own; its true name stands in the recording's JSON. */
export function originalPaths(names: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const safe = safeName(name.split('/').at(-1) ?? name, taken)
    taken.add(safe)
    return `${PACKET_PATHS.originals}${safe}`
  })
}

function missingOf(
  gathered: readonly GatheredRecording[],
  activity: PacketActivity | null,
): PacketSheet['missing'] {
  const ofRecordings = gathered.flatMap(({ sheet, content }) =>
    sheet.custody.flatMap((step) =>
      step.fact !== null
        ? []
        : [
            {
              what: `《${content.record.name}》的经手环节`,
              why: step.why ?? '',
              subject: { type: 'recording' as const, id: sheet.id },
              citation: null,
            },
          ],
    ),
  )
  if (activity === null) return ofRecordings
  const gaps = (activity.continuity?.gaps ?? []).map((gap) => ({
    what: `执法过程有 ${Math.round(gap.ms / 1000)} 秒没有记录`,
    why: gap.explained ? '已说明原因' : '未说明原因',
    subject: { type: 'activity' as const, id: activity.activity },
    citation: null,
  }))
  return [...ofRecordings, ...gaps]
}
