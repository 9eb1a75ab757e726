import { writeFile } from 'node:fs/promises'
import type pg from 'pg'

/** Fields of PostgreSQL's binary COPY format. Of texts it costs ten times as long to be read. */
export type Field = Buffer

const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)])
const TRAILER = Buffer.from([0xff, 0xff])

/** Writes the rows to a file that the server reads, and lets it read them. */
export async function copyRows(
  client: pg.ClientBase,
  table: string,
  rows: readonly (readonly Field[])[],
  file: string,
): Promise<void> {
  const parts = rows.flatMap((fields) => [
    short(fields.length),
    ...fields.flatMap((field) => [int(field.length), field]),
  ])
  await writeFile(file, Buffer.concat([HEADER, ...parts, TRAILER]), { mode: 0o644 })
  await client.query(`copy ${table} from '${file}' (format binary)`)
}

export function text(value: string): Field {
  return Buffer.from(value)
}

export function uuid(value: string): Field {
  return Buffer.from(value.replaceAll('-', ''), 'hex')
}

const EPOCH_2000 = Date.UTC(2000, 0, 1)

export function instant(ms: number): Field {
  const field = Buffer.alloc(8)
  field.writeBigInt64BE(BigInt(ms - EPOCH_2000) * 1000n)
  return field
}

export function array(oid: 23 | 2950, items: readonly Field[]): Field {
  const head = [1, 0, oid, items.length, 1].map(int)
  return Buffer.concat([...head, ...items.flatMap((item) => [int(item.length), item])])
}

export function int(value: number): Field {
  const field = Buffer.alloc(4)
  field.writeInt32BE(value)
  return field
}

function short(value: number): Field {
  const field = Buffer.alloc(2)
  field.writeInt16BE(value)
  return field
}

export function bool(value: boolean): Field {
  return Buffer.from([value ? 1 : 0])
}
