import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { emptyDatabase, type TestDatabase } from '../postgres/testing.ts'
import { migrate } from './migrate.ts'

let database: TestDatabase
let folder = ''

beforeEach(async () => {
  database = await emptyDatabase()
  folder = await mkdtemp(join(tmpdir(), 'liuhen-migrate-'))
  await writeFile(join(folder, '0001-first.sql'), 'create table a (x int); create table b (x int);')
  await writeFile(join(folder, '0003-third.sql'), 'insert into a values (3);')
})
afterEach(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

describe('migrate', () => {
  test('applies the files in order, once', async () => {
    expect(await migrate(database.connection, folder)).toEqual(['0001-first.sql', '0003-third.sql'])
    expect(await migrate(database.connection, folder)).toEqual([])
  })

  test('of four servers that start together each file is applied by exactly one', async () => {
    const runs = await Promise.all([1, 2, 3, 4].map(() => migrate(database.connection, folder)))
    expect(runs.flat().sort()).toEqual(['0001-first.sql', '0003-third.sql'])
    expect(await count('a')).toBe(1)
  })

  test('a file that fails half way leaves nothing of itself, and keeps what came before', async () => {
    await writeFile(join(folder, '0004-bad.sql'), 'insert into a values (4); select nonsense;')
    const refused = migrate(database.connection, folder)
    await expect(refused).rejects.toMatchObject({ code: 'migration.failed' })
    await expect(refused).rejects.toThrow('0004-bad.sql')
    expect(await count('a')).toBe(1)
  })

  test('a changed, a lost and a late file are refused by name', async () => {
    await migrate(database.connection, folder)
    await writeFile(join(folder, '0002-late.sql'), 'select 1;')
    await expect(migrate(database.connection, folder)).rejects.toThrow('0002-late.sql')
    await rm(join(folder, '0002-late.sql'))
    await rename(join(folder, '0003-third.sql'), join(folder, 'kept'))
    await expect(migrate(database.connection, folder)).rejects.toMatchObject({
      code: 'migration.unknown',
    })
    await rename(join(folder, 'kept'), join(folder, '0003-third.sql'))
    await writeFile(join(folder, '0001-first.sql'), 'create table a (x int); -- nicer')
    await expect(migrate(database.connection, folder)).rejects.toMatchObject({
      code: 'migration.changed',
    })
  })
})

async function count(table: 'a' | 'b'): Promise<number> {
  const client = new pg.Client(database.connection)
  await client.connect()
  try {
    return (await client.query(`select 1 from ${table}`)).rows.length
  } finally {
    await client.end()
  }
}
