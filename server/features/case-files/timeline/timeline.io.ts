import { FACT_KINDS, type Instant, parseFact, type Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import type { Moment } from '../../../platform/kernel/index.ts'
import { procedureOf } from '../../cases/index.ts'
import { namesFor, procedureTitles, sayEvent, titlesOf, type Words } from '../../custody/index.ts'
import { dutyOfRow, lawOf, showDuty } from '../../regulations/index.ts'
import {
  type Group,
  groupOf,
  groupsIn,
  type Line,
  readPlace,
  type TimelineLook,
  writePlace,
} from './show-timeline.ts'
import { linksOf, titlesOfThings } from './things.io.ts'

interface Found {
  readonly is: 'fact' | 'duty'
  readonly at: string
  readonly key: string
  readonly leaf: Buffer | null
}

export async function showTimeline(
  tx: Tx,
  { case: id, agency, asked }: TimelineLook,
  { at }: Pick<Moment, 'at'>,
) {
  const found = await linesOf(tx, id, asked)
  const shown = found.slice(0, asked.limit)
  const facts = shown.flatMap(({ leaf }) => (leaf === null ? [] : [parseFact(leaf)]))
  const words = { names: await namesFor(tx, facts), titles: await titlesIn(tx, agency, id) }
  const things = await titlesOfThings(tx, facts)
  const duties = await dutiesOf(
    tx,
    { agency, at },
    shown.flatMap(({ is, key }) => (is === 'duty' ? [key] : [])),
  )
  const lines = shown.flatMap((one) => {
    if (one.is === 'duty') return duties.get(one.key) ?? []
    return one.leaf === null ? [] : [lineOf(one, words, things)]
  })
  const last = shown.at(-1)
  const next = found.length > asked.limit && last !== undefined ? writePlace(last) : null
  return { lines, next }
}

/** Another procedure may have a step of the same key: here the case's own goes before. */
async function titlesIn(tx: Tx, agency: Uuid, id: Uuid): Promise<Words['titles']> {
  const { procedure } = await tx
    .selectFrom('enforcement_case')
    .select('procedure')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const own = procedureOf(procedure)
  const titles = await titlesOf(tx, agency)
  return own === undefined ? titles : new Map([...titles, ...procedureTitles(own)])
}

/** What proves a file stands on the page of the file; that it is sound goes without saying. */
const OF_THE_FILE: readonly string[] = [
  ...['大小', 'SHA-256', 'SM3', 'CRC-32', '读取程序版本', '文件格式'],
  ...['设备时钟偏差', '偏差的误差范围'],
]

function tellsOfCase({ label, value }: Line['details'][number]): boolean {
  return !OF_THE_FILE.includes(label) && !(label === '文件有损坏' && value === '否')
}

function lineOf(
  { key, leaf }: Found,
  words: Words,
  things: Awaited<ReturnType<typeof titlesOfThings>>,
): Line {
  const fact = parseFact(leaf ?? Buffer.alloc(0))
  const { zh, details: all, who, at, statedAt } = sayEvent({ fact, leafIndex: null }, words)
  const details = all.filter(tellsOfCase)
  const group = groupOf(fact.kind) ?? 'case'
  return { key, group, at, statedAt, zh, who, details, duty: null, links: linksOf(fact, things) }
}

/** Kinds of facts that stand in one of these groups. */
function kindsIn(groups: readonly Group[] | undefined): readonly string[] {
  return Object.keys(FACT_KINDS).filter((kind) => {
    const group = groupOf(kind)
    return group !== undefined && (groups === undefined || groups.includes(group))
  })
}

/** Two kinds of lines in one order: what happened, and duties at the time at which they fall due. */
async function linesOf(
  tx: Tx,
  id: Uuid,
  { only: asked, after, limit }: TimelineLook['asked'],
): Promise<readonly Found[]> {
  const only = groupsIn(asked)
  const kinds = kindsIn(only)
  const duties = only === undefined || only.includes('duty')
  const place = readPlace(after)
  const from =
    place === undefined
      ? sql`true`
      : sql`(at, is_, key) < (${place.at}::timestamptz, ${place.is}, ${place.key})`
  const { rows } = await sql<{ is: 'fact' | 'duty'; at: string; key: string; leaf: Buffer | null }>`
    with thing(type, id) as (
      select 'case', ${id}::uuid
      union select 'activity', id from activity where case_id = ${id}
      union select 'document', id from document where case_id = ${id}
      union select 'recording', r.id from recording r
        join activity a on a.id = r.activity_id where a.case_id = ${id}
    ), line as (
      select 'fact' as is_, e.at, lpad(e.id::text, 20, '0') as key, e.leaf
      from ledger_entry e
      where e.kind = any(${kinds}::text[]) and e.id in (
        select s.entry_id from ledger_subject s
        join thing on thing.type = s.subject_type and thing.id = s.subject_id)
      union all
      select 'duty', coalesce(d.breached_since, d.due_at, d.arises_at), d.key, null
      from duty d join thing on thing.type = d.matter_type and thing.id = d.matter_id
      where ${duties}
    )
    select is_ as is, at, key, leaf from line where ${from}
    order by at desc, is_ desc, key desc limit ${limit + 1}`.execute(tx)
  return rows
}

async function dutiesOf(
  tx: Tx,
  { agency, at: now }: { readonly agency: Uuid; readonly at: Instant },
  keys: readonly string[],
): Promise<ReadonlyMap<string, Line>> {
  if (keys.length === 0) return new Map()
  const law = await lawOf(tx, agency)
  const rows = await tx
    .selectFrom('duty')
    .selectAll()
    .where('agency_id', '=', agency)
    .where('key', 'in', [...keys])
    .execute()
  return new Map(
    rows.map((row): [string, Line] => {
      const duty = dutyOfRow(row)
      const { what, state, dueAt, citation, arisesAt, breachedSince } = showDuty(duty, law, now)
      const at = breachedSince ?? dueAt ?? arisesAt
      return [
        row.key,
        {
          ...{ key: row.key, group: 'duty', at, statedAt: null, zh: what, who: null },
          ...{ details: [], duty: { state, dueAt, citation } },
          links:
            row.matter_type === 'activity'
              ? [{ type: 'activity', id: row.matter_id, title: '执法活动' }]
              : [],
        },
      ]
    }),
  )
}
