import {
  concatBytes,
  entriesPath,
  equalBytes,
  type Instant,
  leafHash,
  openNote,
  parseCheckpoint,
  parseEntryBundle,
  parseFact,
  parseTile,
  TILE_WIDTH,
  tileCount,
  tilePath,
  treeRoot,
  unlessMalformed,
} from '@liuhen/format'
import { sql } from 'kysely'
import type { Db } from '../../platform/database/connect.ts'
import { compactTree } from './compact-tree.ts'
import type { LedgerHouse } from './ledger.ts'
import { sha256 } from './signing-key.io.ts'
import { agreedHash, sameBytes } from './three-copies.ts'
import { tileReader } from './tile-files.io.ts'

/** What does not hold, and where: a place in the tree, a file, or the size of a checkpoint. */
export interface AuditFinding {
  readonly code:
    | 'row-missing'
    | 'row-changed'
    | 'row-not-a-fact'
    | 'subjects-changed'
    | 'entries-wrong'
    | 'tile-wrong'
    | 'checkpoint-root-wrong'
    | 'checkpoint-unsigned'
    | 'checkpoint-file-wrong'
  readonly where: string
}

export interface AuditReport {
  readonly ok: boolean
  /** Facts under the newest checkpoint, all of which were hashed again. */
  readonly size: number
  readonly checkpoints: number
  /** Committed facts that no checkpoint includes yet. */
  readonly waiting: number
  readonly findings: readonly AuditFinding[]
}

/**
 * Hashes every row again and compares rows, bundles, tiles and every checkpoint ever signed. Finds
 * what a database superuser did behind the triggers. Memory is bounded; reads everything.
 */
export async function auditLedger(db: Db, house: LedgerHouse): Promise<AuditReport> {
  const audit = new Audit(db, house)
  return audit.run()
}

interface Row {
  readonly leaf: Buffer
  readonly leaf_index: number
  readonly fact_id: string
  readonly subjects: number
}

interface State {
  readonly size: number
  readonly root: Buffer
  readonly note: string
  readonly at: Instant
}

class Audit {
  readonly #db: Db
  readonly #house: LedgerHouse
  readonly #findings: AuditFinding[] = []
  readonly #tree = compactTree(sha256)
  /** Hashes of full tiles by level: what the next level's tiles must hold. */
  readonly #above: Uint8Array[][] = []

  constructor(db: Db, house: LedgerHouse) {
    this.#db = db
    this.#house = house
  }

  async run(): Promise<AuditReport> {
    const states = await this.#states()
    const last = states.at(-1)
    const size = last?.size ?? 0
    let next = this.#checkStates(states, 0)
    for (let tile = 0; tile * TILE_WIDTH < size; tile++) {
      const width = Math.min(TILE_WIDTH, size - tile * TILE_WIDTH)
      for (const hash of await this.#checkBundle(tile, width)) {
        this.#tree.push(hash)
        next = this.#checkStates(states, next)
      }
    }
    await this.#checkUpperTiles(size)
    await this.#checkFile(last)
    const { rows } = await sql<{ waiting: number }>`select count(*)::bigint as waiting
      from ledger_entry where leaf_index is null or leaf_index >= ${size}`.execute(this.#db)
    const findings = this.#findings
    const waiting = rows[0]?.waiting ?? 0
    return { ok: findings.length === 0, size, checkpoints: states.length, waiting, findings }
  }

  #find(code: AuditFinding['code'], where: string | number): void {
    this.#findings.push({ code, where: String(where) })
  }

  async #states(): Promise<State[]> {
    const { rows } = await sql<State>`
      select size, root, note, at from ledger_checkpoint order by size`.execute(this.#db)
    return rows
  }

  /** Checks the states whose size the tree has just reached; returns the first one beyond. */
  #checkStates(states: readonly State[], from: number): number {
    let at = from
    for (let state = states[at]; state && state.size <= this.#tree.size(); state = states[++at]) {
      const { size, root, note } = state
      if (!equalBytes(this.#tree.root(), root)) this.#find('checkpoint-root-wrong', size)
      const opened = openNote(note, [this.#house.identity.verifier])
      const says = opened.ok ? parseCheckpoint(opened.text) : undefined
      const right =
        says?.size === size &&
        says.origin === this.#house.identity.origin &&
        equalBytes(says.root, root)
      if (!right) this.#find('checkpoint-unsigned', size)
    }
    return at
  }

  /** One bundle with its tile and rows; gives the leaf hashes that are believed. */
  async #checkBundle(tile: number, width: number): Promise<Uint8Array[]> {
    const first = tile * TILE_WIDTH
    const rows = await this.#rows(first, width)
    const bundle = await this.#entries(tile, width)
    const hashes = await this.#hashes(0, tile, width)
    const believed: Uint8Array[] = []
    let [bundleRight, tileRight] = [bundle !== undefined, hashes !== undefined]
    for (let at = 0; at < width; at++) {
      const row = rows.get(first + at)
      const [ofRow, ofTile, ofBundle] = [hashOf(row?.leaf), hashes?.[at], hashOf(bundle?.[at])]
      const truth = agreedHash([ofRow, ofTile, ofBundle])
      if (row === undefined) this.#find('row-missing', first + at)
      else if (!sameBytes(ofRow, truth)) this.#find('row-changed', `${first + at} (${row.fact_id})`)
      else this.#checkRow(row)
      tileRight &&= sameBytes(ofTile, truth)
      bundleRight &&= sameBytes(ofBundle, truth)
      believed.push(truth)
    }
    if (!bundleRight) this.#find('entries-wrong', entriesPath(tile, width))
    if (!tileRight) this.#find('tile-wrong', tilePath(0, tile, width))
    if (width === TILE_WIDTH) this.#push(1, treeRoot(sha256, believed))
    else this.#above[0] = believed
    return believed
  }

  #checkRow(row: Row): void {
    try {
      const { id, subjects } = parseFact(row.leaf)
      const once = new Set(subjects.map((one) => `${one.type} ${one.id}`))
      if (once.size !== row.subjects) this.#find('subjects-changed', `${row.leaf_index} (${id})`)
      if (id !== row.fact_id) this.#find('row-changed', `${row.leaf_index} (${row.fact_id})`)
    } catch {
      this.#find('row-not-a-fact', `${row.leaf_index} (${row.fact_id})`)
    }
  }

  #push(level: number, hash: Uint8Array): void {
    const row = this.#above[level] ?? []
    row.push(hash)
    this.#above[level] = row
  }

  async #checkUpperTiles(size: number): Promise<void> {
    for (let level = 1; TILE_WIDTH ** level <= size; level++) {
      const row = this.#above[level] ?? []
      const { full, partial } = tileCount(level, size)
      for (let tile = 0; tile * TILE_WIDTH < row.length; tile++) {
        const width = tile < full ? TILE_WIDTH : partial
        const expected = row.slice(tile * TILE_WIDTH, tile * TILE_WIDTH + width)
        const found = await this.#hashes(level, tile, width)
        const right = found && equalBytes(concatBytes(...found), concatBytes(...expected))
        if (!right) this.#find('tile-wrong', tilePath(level, tile, width))
        if (width === TILE_WIDTH) this.#push(level + 1, treeRoot(sha256, expected))
      }
    }
  }

  async #checkFile(last: State | undefined): Promise<void> {
    const file = await tileReader(this.#house.folder)('checkpoint')
    const right = last === undefined ? file === undefined : sameBytes(file, Buffer.from(last.note))
    if (!right) this.#find('checkpoint-file-wrong', 'checkpoint')
  }

  async #rows(from: number, count: number): Promise<Map<number, Row>> {
    const { rows } = await sql<Row>`
      select leaf, leaf_index, fact_id,
        (select count(*) from ledger_subject s where s.entry_id = e.id) as subjects
      from ledger_entry e
      where leaf_index >= ${from} and leaf_index < ${from + count}`.execute(this.#db)
    return new Map(rows.map((row) => [row.leaf_index, row]))
  }

  async #entries(tile: number, width: number): Promise<readonly Uint8Array[] | undefined> {
    const bytes = await tileReader(this.#house.folder)(entriesPath(tile, width))
    return bytes && unlessMalformed(() => parseEntryBundle(bytes, width))
  }

  async #hashes(level: number, tile: number, width: number) {
    const bytes = await tileReader(this.#house.folder)(tilePath(level, tile, width))
    return bytes && unlessMalformed(() => parseTile(bytes, width))
  }
}

function hashOf(leaf: Uint8Array | undefined): Uint8Array | undefined {
  return leaf && leafHash(sha256, leaf)
}
