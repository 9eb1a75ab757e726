import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { MIGRATIONS, migrate, readSqlFiles } from '../database/migrate.ts'
import type { PgConnection } from './create-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly testPostgres: { readonly admin: PgConnection; readonly app: PgConnection }
  }
}

export interface TestDatabase {
  /** as liuhen_app, like the product */
  readonly connection: PgConnection
  /** superuser in the same database: to look at what the product could not show or did hide */
  readonly admin: PgConnection
  /** Also ends connections that are still open. The cluster is thrown away anyway. */
  drop(): Promise<void>
}

/**
 * A fresh database with today's schema, cloned in some 60 ms from a template that the first caller
 * of the run makes. One for a test file is the habit; one for a test where it must start empty.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject('testPostgres')
  const template = await withAdmin(server.admin, (admin) => prepareTemplate(admin, server.app))
  return createFrom(template)
}

/** A fresh database with nothing in it, for tests of migrations. */
export async function emptyDatabase(): Promise<TestDatabase> {
  return createFrom('template0')
}

async function createFrom(template: string): Promise<TestDatabase> {
  const { admin, app } = inject('testPostgres')
  const database = `test_${randomBytes(6).toString('hex')}`
  await withAdmin(admin, (client) =>
    client.query(
      `create database ${database} template ${template} owner liuhen_app strategy file_copy`,
    ),
  )
  const drop = () =>
    withAdmin(admin, async (client) => {
      await client.query(`drop database if exists ${database} with (force)`)
    })
  return { connection: { ...app, database }, admin: { ...admin, database }, drop }
}

/** The name of the template follows from the migrations; made by whoever comes first. */
async function prepareTemplate(admin: pg.Client, app: PgConnection): Promise<string> {
  const files = await readSqlFiles(MIGRATIONS)
  const digest = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16)
  const name = `migrated_${digest}`
  await admin.query("select pg_advisory_lock(hashtext('liuhen.template'))")
  const found = await admin.query('select 1 from pg_database where datname = $1', [name])
  if (found.rowCount === 0) {
    await admin.query('drop database if exists migrating with (force)')
    await admin.query('create database migrating owner liuhen_app strategy file_copy')
    await migrate({ ...app, database: 'migrating' })
    await admin.query(`alter database migrating rename to ${name}`)
  }
  return name
}

async function withAdmin<T>(server: PgConnection, work: (admin: pg.Client) => Promise<T>) {
  const client = new pg.Client({ ...server })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
