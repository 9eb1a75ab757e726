import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseUuid, type Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import { pageOfRecordings } from '../../server/features/recordings/list-recordings.io.ts'
import type { Listing } from '../../server/features/recordings/list-recordings.ts'
import { connect, type Db, withTx } from '../../server/platform/database/connect.ts'
import { migrate } from '../../server/platform/database/migrate.ts'
import { silentLog } from '../../server/platform/log/silent-log.ts'
import { startPostgres } from '../../server/platform/postgres/start-postgres.ts'
import type { Row, Section } from '../report.ts'
import { measurePage } from './measure-page.ts'
import { fillActivities, measureUnfiled, UNFILED_NOTE } from './unfiled.ts'

const ROWS = Number(process.env.BENCH_ROWS ?? 1_000_000)

/** How long one page of the list of recordings takes at a million rows, as the product asks it. */
export async function benchList(): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'liuhen-bench-'))
  // The database runs under an account of its own, which has to pass through.
  await chmod(folder, 0o711)
  const dataDir = join(folder, 'pg')
  const postgres = await startPostgres({ dataDir, mode: 'durable', log: silentLog })
  await migrate(postgres.connection)
  const db = connect(postgres.connection, () => {})
  try {
    const agency = await fill(db)
    const pages = await lastPages(db, agency)
    const rows: Row[] = []
    for (const [name, asked] of questions(pages, agency.officer)) {
      const ask = { ...listing(agency.id), ...asked }
      rows.push(...(await measurePage(name, db, ask.agency, (tx) => pageOfRecordings(tx, ask))))
    }
    await fillActivities(db, agency.id)
    rows.push(...(await measureUnfiled(db, agency)))
    const notes = [
      `${ROWS.toLocaleString('en')} recordings of one agency; one page is 50 rows with device, officer, activity and proof state, in its own transaction with row-level security.`,
      'Milliseconds of one page, without HTTP. A rare search word occurs in about 1 of 900 recordings, a common one in all; one in fifty recordings is not described.',
      UNFILED_NOTE,
    ]
    return { title: `List of recordings at ${ROWS.toLocaleString('en')} rows`, rows, notes }
  } finally {
    await db.destroy()
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Filled {
  readonly id: Uuid
  readonly officer: Uuid
}

function id(n: number): Uuid {
  const text = parseUuid(`018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`)
  if (text === undefined) throw new RangeError('id')
  return text
}

/** Rows made inside the database, as a year of a large agency would leave them. */
async function fill(db: Db): Promise<Filled> {
  const agency = id(1)
  await withTx(db, '*', async (tx) => {
    await sql`insert into agency values (${agency}, 'bench', '测试单位', now())`.execute(tx)
    await sql`insert into unit select ('018f0000-0000-7000-8001-' || lpad(n::text, 12, '0'))::uuid,
      ${agency}, '第' || n || '科', 'field' from generate_series(1, 20) n`.execute(tx)
    await sql`insert into person select ('018f0000-0000-7000-8002-' || lpad(n::text, 12, '0'))::uuid,
      ${agency}, ('018f0000-0000-7000-8001-' || lpad((n % 20 + 1)::text, 12, '0'))::uuid,
      '人员' || n, 'N' || n, '\\x00'::bytea, now() from generate_series(1, 900) n`.execute(tx)
    await sql`insert into collection (id, agency_id, operator_id, label, station, state, files, bytes, opened_at)
      values (${id(2)}, ${agency}, '018f0000-0000-7000-8002-000000000001', '', '', 'closed', 1, 1, now())`.execute(
      tx,
    )
    await sql`insert into original select encode(sha256(n::text::bytea), 'hex'), repeat('0', 64), '00000000',
      repeat('0', 64), 1000, now() from generate_series(1, ${ROWS}::int) n`.execute(tx)
    await sql`insert into recording (id, agency_id, unit_id, collection_id, original_sha256, name, salt, bytes,
        media, officer_id, started_at, duration_ms, sealed_at, probe_state, sealed_fact, described_at)
      select ('018f0000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid, ${agency},
        ('018f0000-0000-7000-8001-' || lpad((n % 20 + 1)::text, 12, '0'))::uuid, ${id(2)},
        encode(sha256(n::text::bytea), 'hex'), 'DSJ' || n || '.MP4', '\\x00'::bytea, 60000000, 'video',
        ('018f0000-0000-7000-8002-' || lpad((n % 900 + 1)::text, 12, '0'))::uuid,
        now() - (n || ' minutes')::interval, 300000, now() - (n || ' minutes')::interval, 'read',
        ('018f0000-0000-7000-a000-' || lpad(n::text, 12, '0'))::uuid,
        case when n % 50 = 0 then null else now() end
      from generate_series(1, ${ROWS}::int) n`.execute(tx)
    await sql`insert into recording_search (recording_id, agency_id, words, grams, items)
      select ('018f0000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid, ${agency},
        'dsj' || n || ' mp4 人员' || (n % 900 + 1) || ' 养老机构检查 张' || chr(19968 + n % 900) || '强服务公司',
        array['养老', '老机', '机构', '构检', '检查', '人员', '张' || chr(19968 + n % 900),
          chr(19968 + n % 900) || '强', '强服', '服务', '务公', '公司', 'ds', 'sj', 'mp', 'p4']
          || case when n % 50 = 0 then array[]::text[] else array['cause:养老', 'cause:老机', 'cause:机构',
            'cause:构检', 'cause:检查', 'party:张' || chr(19968 + n % 900),
            'party:' || chr(19968 + n % 900) || '强', 'party:强服', 'party:服务', 'party:务公',
            'party:公司'] end,
        case when n % 50 = 0 then null else jsonb_build_object('cause', '养老机构检查',
          'party', '张' || chr(19968 + n % 900) || '强服务公司') end
      from generate_series(1, ${ROWS}::int) n`.execute(tx)
  })
  await sql`analyze`.execute(db)
  const officer = parseUuid('018f0000-0000-7000-8002-000000000007')
  if (officer === undefined) throw new RangeError('officer')
  return { id: agency, officer }
}

function listing(agency: Uuid): Listing {
  const sight = { agency: 'all' as const, person: id(3), own: undefined }
  return { agency, sight, items: true, asked: { limit: 50 }, facts: [] }
}

/** A cursor in the middle of the list and one near its end. */
async function lastPages(db: Db, { id: agency }: Filled): Promise<{ middle: string; end: string }> {
  return withTx(db, agency, async (tx) => {
    const at = async (offset: number) => {
      const row = await tx
        .selectFrom('recording')
        .select(['sealed_at', 'id'])
        .where('agency_id', '=', agency)
        .orderBy('sealed_at', 'desc')
        .orderBy('id', 'desc')
        .offset(offset)
        .limit(1)
        .executeTakeFirstOrThrow()
      return `${row.sealed_at}_${row.id}`
    }
    return { middle: await at(Math.floor(ROWS / 2)), end: await at(ROWS - 100) }
  })
}

function questions(
  { middle, end }: { middle: string; end: string },
  officer: Uuid,
): readonly (readonly [string, Partial<Listing>])[] {
  const own = { sight: { agency: 'none' as const, person: officer, own: officer } }
  return [
    ['first page', {}],
    ['page in the middle', { asked: { limit: 50, after: middle } }],
    ['last page', { asked: { limit: 50, after: end } }],
    ['one officer', { asked: { limit: 50, officer } }],
    ['what an officer may see himself', own],
    ['name of two characters', { asked: { limit: 50, query: `张${RARE}` } }],
    [
      'officer, one week, part of a party',
      { asked: { limit: 50, officer, ...week(), query: '服务公司' } },
    ],
    [
      'officer, one week, party as described',
      { asked: { limit: 50, officer, ...week(), item: 'party:服务公司' } },
    ],
    [
      'party and cause as described',
      { asked: { limit: 50, item: [`party:张${RARE}`, 'cause:机构'] } },
    ],
    ['party that nearly all have, as described', { asked: { limit: 50, item: 'party:公司' } }],
    ['word that all have', { asked: { limit: 50, query: '养老机构' } }],
    ['not described', { asked: { limit: 50, state: 'undescribed' } }],
    ['not described, of one officer', { asked: { limit: 50, state: 'undescribed', officer } }],
    ['two words', { asked: { limit: 50, query: `养老 ${RARE}强` } }],
  ]
}

/** In the name of one party of nine hundred. */
const RARE = String.fromCodePoint(19_968 + 7)

/** A week that lies some months back. */
function week(): { from: string; to: string } {
  const to = Date.now() - 100 * 86_400_000
  return { from: new Date(to - 7 * 86_400_000).toISOString(), to: new Date(to).toISOString() }
}
