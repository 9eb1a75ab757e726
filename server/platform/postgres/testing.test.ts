import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from './testing.ts'

const first = await testDatabase()
const second = await testDatabase()
afterAll(() => Promise.all([first.drop(), second.drop()]))

test('each test file has a database of its own with the schema of today', async () => {
  expect(first.connection.database).not.toBe(second.connection.database)
  const tables = `select count(*)::int as n from pg_tables where schemaname = 'public'`
  const [row] = (await query(first.connection, tables)).rows
  expect(row.n).toBeGreaterThan(5)
})

test('tests connect with the rights of the product: no superuser, no way around row security', async () => {
  const who = 'select rolsuper, rolbypassrls from pg_roles where rolname = current_user'
  const [row] = (await query(second.connection, who)).rows
  expect(row).toEqual({ rolsuper: false, rolbypassrls: false })
})

async function query(connection: pg.ClientConfig, sql: string) {
  const client = new pg.Client({ ...connection })
  await client.connect()
  try {
    return await client.query(sql)
  } finally {
    await client.end()
  }
}
