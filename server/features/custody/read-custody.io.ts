import type { Fact, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, refuse, type Scope } from '../../platform/kernel/index.ts'
import { type FactFound, factsAbout } from '../ledger/index.ts'
import { uuidOf } from '../org/index.ts'
import { findRecording, scopeOfRecording } from '../recordings/index.ts'
import type { Words } from './fact-words.ts'
import type { CustodyEvent, CustodyFacts, CustodyReading, ReadCustody } from './read-custody.ts'
import { sayFact } from './say-fact.ts'
import { titlesOf } from './titles.io.ts'

export async function factsForCustody(tx: Tx, asked: ReadCustody): Promise<Decision<CustodyFacts>> {
  const id = uuidOf(asked.subjectId)
  const scope = await scopeOf(tx, asked.subjectType, id)
  if (scope === undefined) return refuse('not-found')
  return accept({ scope, subject: { type: asked.subjectType, id } })
}

async function scopeOf(
  tx: Tx,
  type: ReadCustody['subjectType'],
  id: Uuid,
): Promise<Scope | undefined> {
  if (type === 'recording') {
    const row = await findRecording(tx, id)
    return row === undefined ? undefined : scopeOfRecording(tx, row)
  }
  if (type === 'activity') return scopeOfActivity(tx, id)
  const table = type === 'device' ? ('device' as const) : ('collection' as const)
  const row = await tx
    .selectFrom(table)
    .select('agency_id as agency')
    .where('id', '=', id)
    .executeTakeFirst()
  return row
}

async function scopeOfActivity(tx: Tx, id: Uuid): Promise<Scope | undefined> {
  const row = await tx
    .selectFrom('activity')
    .select(['agency_id', 'unit_id', 'secrecy'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const officers = await tx
    .selectFrom('activity_officer')
    .select('person_id')
    .where('activity_id', '=', id)
    .execute()
  const own = officers.map((officer) => officer.person_id)
  const scope = { agency: row.agency_id, unit: row.unit_id, own }
  return row.secrecy === null ? scope : { ...scope, secrecy: row.secrecy }
}

export async function showCustody(tx: Tx, { subject, agency, asked }: CustodyReading) {
  const paging = {
    limit: asked.limit + 1,
    ...(asked.after === undefined ? {} : { after: asked.after }),
  }
  const found = await factsAbout(tx, subject, paging)
  const shown = found.slice(0, asked.limit)
  const names = await namesFor(
    tx,
    shown.map(({ fact }) => fact),
  )
  const words = { names, titles: await titlesOf(tx, agency) }
  const events = shown.map((one) => sayEvent(one, words))
  const next = found.length > asked.limit ? (shown.at(-1)?.entry ?? null) : null
  return { events, next }
}

/** A fact of the ledger as an event of a history. */
export function sayEvent(
  { fact, leafIndex }: Pick<FactFound, 'fact' | 'leafIndex'>,
  words: Words,
): CustodyEvent {
  const { zh, details } = sayFact(fact, words)
  return {
    factId: fact.id,
    kind: fact.kind,
    at: fact.at,
    statedAt: fact.stated ?? null,
    who: whoOf(fact, words.names),
    under: fact.under ?? null,
    leafIndex,
    zh,
    details: [...details],
  }
}

function whoOf(fact: Fact, names: ReadonlyMap<string, string>): string {
  if ('person' in fact.actor) return names.get(fact.actor.person) ?? '（已不在册）'
  return MACHINES[fact.actor.machine] ?? '系统'
}

const MACHINES: { readonly [name: string]: string } = {
  media: '系统（读取与判定）',
  collect: '系统（采集入库）',
  documents: '系统（文书封存）',
  extraction: '系统（制作移交包）',
  door: '系统（登录）',
}

/** Names of everybody whom these facts mention, by id: actors, officers, operators. */
export async function namesFor(
  tx: Tx,
  facts: readonly Fact[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set<string>()
  for (const { actor, body, subjects } of facts) {
    if ('person' in actor) ids.add(actor.person)
    for (const subject of subjects) if (subject.type === 'person') ids.add(subject.id)
    for (const value of Object.values(body).flat()) {
      if (typeof value === 'string' && UUID.test(value)) ids.add(value)
    }
  }
  if (ids.size === 0) return new Map()
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', [...ids].map(uuidOf))
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
