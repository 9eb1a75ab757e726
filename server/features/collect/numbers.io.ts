import type { Instant, Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { saltedDigest } from '../../platform/text/salted-digest.ts'
import type { ClosingFacts } from './close-collection.ts'
import { loadCollection } from './collections.io.ts'
import type { KnownGap, NumberedFile, RecorderNumbers } from './file-numbers.ts'
import { readName } from './known-names.io.ts'
import type { CloseCollection } from './schemas.ts'

export async function factsForClosing(
  tx: Tx,
  asked: CloseCollection,
  { at }: Moment,
): Promise<Decision<ClosingFacts>> {
  const found = await loadCollection(tx, asked.id, at)
  if (found === undefined) return refuse('not-found')
  const numbers = await numbersAround(tx, found.id, at)
  return accept({ ...found, numbers, digest: saltedDigest })
}

/** For each recorder of the collection: its files around those that came in now. */
async function numbersAround(
  tx: Tx,
  collection: Uuid,
  at: Instant,
): Promise<readonly RecorderNumbers[]> {
  const { rows } = await sql<{ device: Uuid; since: Instant; until: Instant }>`
    select device_id as device, min(device_start_at) as since, max(device_start_at) as until
    from recording where collection_id = ${collection} and device_id is not null
      and ${plausible(at)} group by device_id order by device_id limit 200`.execute(tx)
  const declared = await declaredNumbers(tx, collection)
  const all: RecorderNumbers[] = []
  for (const { device, since, until } of rows) {
    const known = await knownGaps(tx, device, since, until)
    const files = await filesBetween(tx, { collection, device, at, ...span(known, since, until) })
    all.push({ device, files, declared, known })
  }
  return all
}

/** A clock that was reset tells 1970 or 2000; such a file has a number and no place in time. */
function plausible(at: Instant) {
  return sql`device_start_at > '2010-01-01' and device_start_at < ${at}::timestamptz + interval '2 days'`
}

function span(known: readonly KnownGap[], since: Instant, until: Instant) {
  const ends = known.flatMap((gap) => [gap.after, gap.before])
  const sorted = [since, until, ...ends].sort()
  return { since: sorted[0] ?? since, until: sorted.at(-1) ?? until }
}

/** Stretches that touch the time of what came in, still open or not. */
async function knownGaps(tx: Tx, device: Uuid, since: Instant, until: Instant) {
  const rows = await tx
    .selectFrom('file_number_gap')
    .select(['id', 'collection_id', 'from_number', 'to_number', 'after_at', 'before_at', 'salt'])
    .select(['filled_at', 'explained_at'])
    .where('device_id', '=', device)
    .where('after_at', '<=', until)
    .where('before_at', '>=', since)
    .limit(1_000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    collection: row.collection_id,
    from: row.from_number,
    to: row.to_number,
    after: row.after_at,
    before: row.before_at,
    open: row.filled_at === null && row.explained_at === null,
    salt: row.salt,
  }))
}

interface Around {
  readonly collection: Uuid
  readonly device: Uuid
  readonly at: Instant
  readonly since: Instant
  readonly until: Instant
}

async function filesBetween(tx: Tx, around: Around): Promise<readonly NumberedFile[]> {
  const { collection, device, at, since, until } = around
  const { rows } = await sql<{ name: string; at: Instant; media: string; fresh: boolean }>`
    select name, device_start_at as at, media, collection_id = ${collection} as fresh
    from recording where device_id = ${device} and ${plausible(at)}
      and device_start_at >= coalesce((select max(device_start_at) from recording
        where device_id = ${device} and device_start_at < ${since}
          and device_start_at > '2010-01-01'), ${since})
      and device_start_at <= coalesce((select min(device_start_at) from recording
        where device_id = ${device} and device_start_at > ${until}), ${until})`.execute(tx)
  return rows.flatMap((row) => {
    const number = readName(row.name)?.sequence
    return number === undefined ? [] : [{ number, at: row.at, media: row.media, fresh: row.fresh }]
  })
}

/** Numbers of files that are on the card and have no place in the order of what came in. */
async function declaredNumbers(tx: Tx, collection: Uuid): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ name: string }>`
    select u.name from upload u left join recording r on r.id = u.recording_id
    where u.collection_id = ${collection}
      and (u.state <> 'sealed' or r.device_start_at is null or r.device_start_at <= '2010-01-01')
    `.execute(tx)
  return new Set(rows.flatMap(({ name }) => readName(name)?.sequence ?? []))
}
