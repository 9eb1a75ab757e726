import { type Instant, parseNote } from '@liuhen/format'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database/connect.ts'
import type { WitnessedState } from './witnessing.ts'

interface Row {
  readonly size: number
  readonly root: Buffer
  readonly note: string
  readonly at: Instant
  readonly stamp: Buffer | null
  readonly cosigned: readonly { readonly vkey: string; line: string; at: Instant }[] | null
}

/**
 * States that contain the leaf at `index`: the newest of all, and of those that an outsider spoke of
 * the newest `limit`. Newest first.
 */
export async function statesWith(
  db: Db | Tx,
  index: number,
  limit = 20,
): Promise<readonly WitnessedState[]> {
  return read(
    db,
    sql`select size from (
      (select size from ledger_checkpoint where size > ${index} order by size desc limit 1)
      union
      (select size from ledger_cosignature where size > ${index} order by size desc limit ${limit})
      union
      (select size from ledger_stamp where size > ${index} order by size desc limit ${limit})
    ) spoken`,
  )
}

/** The first state with this leaf that an outsider spoke of: since then it was there. */
export async function firstWitnessed(
  db: Db | Tx,
  index: number,
): Promise<WitnessedState | undefined> {
  const [state] = await read(
    db,
    sql`select min(size) from (
      (select size from ledger_cosignature where size > ${index} order by size limit 1)
      union
      (select size from ledger_stamp where size > ${index} order by size limit 1)
    ) spoken`,
  )
  return state
}

async function read(db: Db | Tx, sizes: ReturnType<typeof sql>): Promise<WitnessedState[]> {
  const { rows } = await sql<Row>`
    select c.size, c.root, c.note, c.at, s.response as stamp,
      (select json_agg(json_build_object(
          'vkey', w.vkey, 'line', w.line,
          'at', to_char(w.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
          order by w.vkey)
        from ledger_cosignature w where w.size = c.size) as cosigned
    from ledger_checkpoint c left join ledger_stamp s on s.size = c.size
    where c.size in (${sizes}) order by c.size desc`.execute(db)
  return rows.map(({ root, stamp, cosigned, note, ...row }) => ({
    ...row,
    root: Uint8Array.from(root),
    note: withLines(
      note,
      (cosigned ?? []).map(({ line }) => line),
    ),
    cosigned: cosigned ?? [],
    stamp: stamp === null ? null : Uint8Array.from(stamp),
  }))
}

/** @throws FormatError if the table holds what is no signature line */
function withLines(note: string, lines: readonly string[]): string {
  const whole = `${note}${lines.join('')}`
  parseNote(whole)
  return whole
}
