import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

/** The schema of the product: server/migrations. */
export const MIGRATIONS = fileURLToPath(new URL('../../migrations/', import.meta.url))

export class MigrationError extends Error {
  readonly code: 'migration.changed' | 'migration.unknown' | 'migration.late' | 'migration.failed'

  constructor(code: MigrationError['code'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

interface SqlFile {
  readonly name: string
  readonly sql: string
  readonly sha256: string
}

/**
 * Brings the database to the schema of the folder: the .sql files in the order of their names, each
 * in one transaction together with its line in schema_migration. Several servers may start at once:
 * the advisory lock is per transaction, because PgBouncer keeps no sessions.
 * @returns names of the files applied now
 * @throws MigrationError when an applied file was changed, is missing, or a file came late
 */
export async function migrate(
  connection: pg.ClientConfig,
  folder: string = MIGRATIONS,
): Promise<string[]> {
  const files = await readSqlFiles(folder)
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const applied: string[] = []
    for (;;) {
      const name = await applyNext(client, files)
      if (name === undefined) return applied
      applied.push(name)
    }
  } finally {
    await client.end()
  }
}

/** The files in order, with the digest that the table remembers. */
export async function readSqlFiles(folder: string): Promise<SqlFile[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8')
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/** One transaction: lock, look what is there, apply the first file that is not. */
async function applyNext(
  client: pg.Client,
  files: readonly SqlFile[],
): Promise<string | undefined> {
  await client.query('begin')
  try {
    await client.query("select pg_advisory_xact_lock(hashtext('liuhen.schema_migration'))")
    const next = findNext(files, await readApplied(client))
    if (next !== undefined) await applyFile(client, next)
    await client.query('commit')
    return next?.name
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

async function readApplied(client: pg.Client): Promise<Map<string, string>> {
  await client.query(
    `create table if not exists schema_migration (
       name text primary key, sha256 text not null, applied_at timestamptz not null default now())`,
  )
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from schema_migration',
  )
  return new Map(rows.map((row) => [row.name, row.sha256]))
}

function findNext(files: readonly SqlFile[], applied: ReadonlyMap<string, string>) {
  const known = new Set(files.map((file) => file.name))
  const unknown = [...applied.keys()].find((name) => !known.has(name))
  if (unknown !== undefined) {
    throw new MigrationError(
      'migration.unknown',
      `数据库已升级到本程序不认识的版本（${unknown}）。请使用不低于该版本的程序。`,
    )
  }
  const changed = files.find(({ name, sha256 }) => (applied.get(name) ?? sha256) !== sha256)
  if (changed !== undefined) {
    throw new MigrationError(
      'migration.changed',
      `结构文件 ${changed.name} 在执行后被改动过，程序不会在这种情况下继续。请恢复原文件，改动另写新文件。`,
    )
  }
  const next = files.find(({ name }) => !applied.has(name))
  const late = next && [...applied.keys()].find((name) => name > next.name)
  if (next !== undefined && late !== undefined) {
    throw new MigrationError(
      'migration.late',
      `结构文件 ${next.name} 排在已执行的 ${late} 之前。新文件的编号必须在最后。`,
    )
  }
  return next
}

async function applyFile(client: pg.Client, { name, sql, sha256 }: SqlFile): Promise<void> {
  try {
    await client.query(sql)
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause)
    throw new MigrationError('migration.failed', `结构文件 ${name} 执行失败：${said}`, { cause })
  }
  await client.query('insert into schema_migration (name, sha256) values ($1, $2)', [name, sha256])
}
