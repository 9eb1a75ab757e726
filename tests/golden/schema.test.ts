import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import ts from 'typescript'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Db } from '../../server/platform/database/connect.ts'
import { type TestDatabase, testDatabase } from '../../server/platform/postgres/testing.ts'
import { type Column, readSchema, type Schema, type Table } from '../../tools/schema/read-schema.ts'
import { SCHEMA_FILE, schemaText } from '../../tools/schema/write-schema.ts'

/** Tables that are asked in plain SQL by the one file that owns them, so Kysely need not know. */
const PLAIN_SQL = [
  'ledger_asking',
  'ledger_checkpoint',
  'ledger_cosignature',
  'ledger_lease',
  'ledger_stamp',
  'schema_migration',
]

/** What connect.ts hands out for a column of this type, in the words of tables.ts. */
const READ_AS: Readonly<Record<string, string>> = {
  uuid: 'Uuid',
  'uuid[]': 'Uuid[]',
  text: 'string',
  'text[]': 'string[]',
  date: 'string',
  boolean: 'boolean',
  integer: 'number',
  'integer[]': 'number[]',
  bigint: 'number',
  real: 'number',
  'double precision': 'number',
  bytea: 'Buffer',
  'bytea[]': 'Buffer[]',
  jsonb: 'JsonColumn',
  'timestamp with time zone': 'At',
}

let database: TestDatabase
let db: Db
let schema: Schema

beforeAll(async () => {
  database = await testDatabase()
  db = connect(database.connection, () => {})
  schema = await readSchema(db)
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

test('schema.sql is the schema that the migrations leave today (npm run schema)', () => {
  expect(readFileSync(SCHEMA_FILE, 'utf8')).toBe(schemaText(schema))
})

test('the schema holds no kind of object that schema.sql would leave out', async () => {
  const { rows } = await sql`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind not in ('r', 'i', 'S')
    union all
    select typname from pg_type
    where typnamespace = 'public'::regnamespace and typtype in ('d', 'e', 'r')
    union all
    select tgname from pg_trigger where tgenabled <> 'O'`.execute(db)
  expect(rows).toEqual([])
})

test('tables.ts tells of every table and column what the database holds and allows', () => {
  const held = schema.tables.filter(({ name }) => !PLAIN_SQL.includes(name))
  expect(readTablesFile()).toEqual(
    Object.fromEntries(held.map((table) => [table.name, columnsAsTyped(table)])),
  )
})

type Columns = Readonly<Record<string, string>>

function columnsAsTyped(table: Table): Columns {
  return Object.fromEntries(table.columns.map((column) => [column.name, asTyped(table, column)]))
}

/** `'invited' | 'active'` where a check lists the words; Generated where a row need not say. */
function asTyped(table: Table, column: Column): string {
  const base = wordsOf(table, column) ?? READ_AS[column.type] ?? `no type for ${column.type}`
  const filled = column.filled === null ? base : `Generated<${base}>`
  return column.nullable ? `${filled} | null` : filled
}

function wordsOf({ constraints }: Table, { name }: Column): string | undefined {
  const start = new RegExp(`^constraint \\w+ CHECK \\(${name} = ANY \\(ARRAY\\[`)
  const list = constraints.find((text) => start.test(text))
  return list && unionOf([...list.matchAll(/'([^']*)'::text/g)].map(([, word]) => `'${word}'`))
}

/** Table name → column name → its type, as tables.ts writes it. */
function readTablesFile(): Readonly<Record<string, Columns>> {
  const path = new URL('../../server/migrations/tables.ts', import.meta.url)
  const file = ts.createSourceFile('tables.ts', readFileSync(path, 'utf8'), ts.ScriptTarget.Latest)
  const interfaces = new Map(
    file.statements
      .filter((statement) => ts.isInterfaceDeclaration(statement))
      .map((one) => [one.name.text, propertiesOf(one, file)]),
  )
  const tables = Object.entries(interfaces.get('Tables') ?? {})
  return Object.fromEntries(tables.map(([name, type]) => [name, interfaces.get(type) ?? {}]))
}

function propertiesOf(one: ts.InterfaceDeclaration, file: ts.SourceFile): Columns {
  const properties = one.members.filter((member) => ts.isPropertySignature(member))
  return Object.fromEntries(
    properties.map(({ name, type }) => [name.getText(file), type ? typeText(type, file) : 'any']),
  )
}

/** The order of a union's words is of no account; `null` stands last. */
function typeText(type: ts.TypeNode, file: ts.SourceFile): string {
  if (!ts.isUnionTypeNode(type)) return type.getText(file)
  const members = type.types.map((member) => member.getText(file))
  const words = unionOf(members.filter((member) => member !== 'null'))
  return members.includes('null') ? `${words} | null` : words
}

function unionOf(members: readonly string[]): string {
  return members.toSorted().join(' | ')
}
