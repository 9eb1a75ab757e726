import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { z } from 'zod'
import { type Doors, foundBehindDoors } from '../../server/features/search/behind-door.io.ts'
import { searchWords } from '../../server/features/search/search-keys.ts'
import { KINDS, type Sights } from '../../server/features/search/sight.ts'
import { connect, type Db, type Tx, withTx } from '../../server/platform/database/connect.ts'
import { migrate } from '../../server/platform/database/migrate.ts'
import { silentLog } from '../../server/platform/log/silent-log.ts'
import { startPostgres } from '../../server/platform/postgres/start-postgres.ts'
import { against, quantile, summarize, timed } from '../measure.ts'
import type { Row, Section } from '../report.ts'
import { agency, caseOf, fill, officerOf, unitOf } from './fill.ts'

const CASES = Number(process.env.BENCH_CASES ?? 200_000)
const SIZE = { cases: CASES, documents: CASES * 5 }

/** Keeps the filled database here for the next run: filling takes longer than all the questions. */
const KEPT = process.env.BENCH_SEARCH_KEPT

/** How long one page of a search takes, as the product asks it, beside a plain ILIKE. */
export async function benchSearch(): Promise<Section> {
  const folder = KEPT ?? (await mkdtemp(join(tmpdir(), 'liuhen-bench-')))
  await mkdir(folder, { recursive: true })
  // The database runs under an account of its own, which has to pass through and read the rows.
  await chmod(folder, 0o755)
  const postgres = await startPostgres({
    dataDir: join(folder, 'pg'),
    mode: 'durable',
    log: silentLog,
  })
  await migrate(postgres.connection)
  const db = connect(postgres.connection, () => {})
  try {
    const { admin, connection } = postgres
    if (admin === undefined || !('database' in connection))
      throw new Error('needs its own database')
    const filled = await filledOnce(folder, () =>
      fill({ ...admin, database: connection.database }, folder, SIZE),
    )
    const rows: Row[] = []
    for (const question of QUESTIONS) rows.push(...(await measured(db, question)))
    return {
      title: `Search over ${SIZE.cases} cases and ${SIZE.documents} documents`,
      rows,
      notes: notes(filled),
    }
  } finally {
    await db.destroy()
    await postgres.stop()
    if (KEPT === undefined) await rm(folder, { recursive: true, force: true })
  }
}

const FILLED = z.object({
  cases: z.literal(CASES),
  indexSeconds: z.number(),
  sizes: z.object({ table: z.string(), narrow: z.string(), keys: z.string() }),
})
type Filled = z.infer<typeof FILLED>

/** Fills a database unless the folder says that it holds one of this size; another size is an error. */
async function filledOnce(folder: string, fillNow: () => Promise<Omit<Filled, 'cases'>>) {
  const said = join(folder, 'filled.json')
  const before = await readFile(said, 'utf8').catch(() => undefined)
  if (before !== undefined) return FILLED.parse(JSON.parse(before))
  const filled = { cases: CASES, ...(await fillNow()) }
  if (KEPT !== undefined) await writeFile(said, JSON.stringify(filled))
  return filled
}

interface Question {
  readonly name: string
  readonly queries: readonly string[]
  readonly who?: Sights
  readonly unit?: ReturnType<typeof unitOf>
  /** Also asked as ILIKE, so often. */
  readonly plain?: number
  /** Doors that are open: of three files by a grant, of his own by an article. */
  readonly doors?: boolean
}

const ALL = { agency: 'all' } as const
const OFFICER = { agency: 'none', own: officerOf(7), unit: unitOf(7) } as const
const EVERYBODY = {
  ...{ person: officerOf(7), case: ALL, activity: ALL, recording: ALL },
  archive: true,
} satisfies Sights
/** Reads every case, and of archived ones no paper. */
const LEADER: Sights = { ...EVERYBODY, archive: false }
const ONE_OFFICER: Sights = {
  ...{ person: officerOf(7), archive: false },
  case: OFFICER,
  activity: OFFICER,
  recording: { agency: 'none', own: officerOf(7) },
}

const QUESTIONS: readonly Question[] = [
  { name: 'number of one document', queries: ['第123456号', '第77777号', '第190001号'], plain: 3 },
  { name: 'rare name (3 characters)', queries: ['钱桂丁', '尤文乱', '秦海丫'], plain: 3 },
  { name: 'name of 2 characters', queries: ['孔芳', '严敏', '褚静'], plain: 3 },
  { name: 'word of every tenth', queries: ['燃气', '养老服务', '气瓶'], plain: 3 },
  { name: 'common word', queries: ['执法人员', '当事人', '现场'], plain: 3 },
  { name: 'common character', queries: ['的', '法', '人'], plain: 3 },
  { name: 'rare character', queries: ['乱', '丫', '丁'], plain: 3 },
  { name: 'three words, common', queries: ['执法人员 当事人 现场', '罚款 送达 照片'], plain: 2 },
  { name: 'three words, one rare', queries: ['孔芳 灭火器 罚款', '严敏 账册 望花'], plain: 2 },
  {
    name: 'three words that seldom meet',
    queries: ['燃气 气瓶 清单 化工', '占道经营 药房 灭火器'],
    plain: 2,
  },
  { name: 'no hit, unknown word', queries: ['鱻羴犇骉', '查无此人某某'], plain: 2 },
  { name: 'no hit, known pairs', queries: ['人员法当', '燃气瓶盖'], plain: 2 },
  { name: 'common word in one unit', queries: ['执法人员', '燃气'], unit: unitOf(5), plain: 2 },
  {
    name: 'name of 2 characters in one unit',
    queries: ['孔芳', '严敏'],
    unit: unitOf(5),
    plain: 2,
  },
  { name: 'an officer: common word', queries: ['执法人员', '当事人'], who: ONE_OFFICER },
  { name: 'an officer: word of every tenth', queries: ['燃气', '气瓶'], who: ONE_OFFICER },
  { name: 'an officer: name of 2 characters', queries: ['孔芳', '严敏'], who: ONE_OFFICER },
  ...[
    { name: 'rare name (3 characters)', queries: ['钱桂丁', '尤文乱', '秦海丫'] },
    { name: 'name of 2 characters', queries: ['孔芳', '严敏', '褚静'] },
    { name: 'word of every tenth', queries: ['燃气', '养老服务', '气瓶'] },
    { name: 'common word', queries: ['执法人员', '当事人', '现场'] },
    { name: 'rare character', queries: ['乱', '丫', '丁'] },
    { name: 'three words, one rare', queries: ['孔芳 灭火器 罚款', '严敏 账册 望花'] },
    { name: 'no hit, known pairs', queries: ['人员法当', '燃气瓶盖'] },
  ].flatMap(({ name, queries }) => [
    { name: `outside the archive: ${name}`, queries, who: LEADER },
    { name: `an officer with open doors: ${name}`, queries, who: ONE_OFFICER, doors: true },
  ]),
]

const RUNS = 30

async function measured(db: Db, question: Question): Promise<Row[]> {
  const samples: number[] = []
  for (let run = 0; run < RUNS + 3; run++) {
    const query = question.queries[run % question.queries.length] ?? ''
    const ms = await timed(() =>
      withTx(db, agency(), (tx) =>
        foundBehindDoors(tx, askedOf(question, query), doorsOf(question)),
      ),
    )
    if (run >= 3) samples.push(ms)
  }
  const sorted = [...samples].sort((a, b) => a - b)
  const row = summarize(question.name, 'ms', samples)
  const p95 = { ...row, name: `${question.name}, 95th percentile`, median: quantile(sorted, 0.95) }
  process.stderr.write(
    `${question.name}: p50 ${row.median.toFixed(1)}, p95 ${p95.median.toFixed(1)}\n`,
  )
  if (question.plain === undefined) return [row, p95]
  const plain: number[] = []
  for (let run = 0; run < question.plain; run++) {
    const query = question.queries[run % question.queries.length] ?? ''
    plain.push(await timed(() => withTx(db, agency(), (tx) => byIlike(tx, question, query))))
  }
  const beside = summarize(`${question.name}, by ILIKE`, 'ms', plain)
  process.stderr.write(`  by ILIKE ${beside.median.toFixed(0)}\n`)
  return [row, p95, against(beside, row)]
}

function askedOf({ who = EVERYBODY, unit }: Question, query: string) {
  const asked = unit === undefined ? { limit: 20 } : { limit: 20, unit }
  return { agency: agency(), sights: who, words: searchWords(query), kinds: KINDS, asked }
}

function doorsOf({ doors }: Question): Doors {
  const who = { person: officerOf(7) }
  if (doors !== true) return { who, granted: [] }
  return { who, granted: [11, 12, 13].map(caseOf), openOf: async (files) => new Set(files) }
}

/** The newest 21 that hold every word, as one would first write it. */
function byIlike(tx: Tx, { unit }: Question, query: string) {
  const words = searchWords(query).map((word) => sql`text ilike ${`%${word}%`}`)
  const narrow = unit === undefined ? sql`true` : sql`unit_id = ${unit}`
  return sql`select subject_id, at, title, text from search_entry
    where agency_id = ${agency()} and ${narrow} and ${sql.join(words, sql` and `)}
    order by at desc, subject_id desc limit 21`.execute(tx)
}

function notes({ indexSeconds, sizes }: Omit<Filled, 'cases'>): string[] {
  const gigabytes = (bytes: string) => (Number(bytes) / 2 ** 30).toFixed(2)
  return [
    'Milliseconds of one page of 20, in its own transaction under row-level security, without HTTP; each row of the answer was read from the thing itself. Everything asked for stands in the cache after the first runs.',
    'Four of five cases are in the archive. Doors are asked before and beside the search, and are not measured here.',
    'Documents have 300 to 800 characters, cases 150; a third of the sentences are those of the five regulations, the rest are of the case.',
    `The table has ${gigabytes(sizes.table)} GiB (${gigabytes(sizes.narrow)} beside texts and keys), its index ${gigabytes(sizes.keys)} GiB, made in ${indexSeconds.toFixed(0)} s.`,
    'ILIKE walks the newest rows too where the word is common; a ratio below 1 says so.',
  ]
}
