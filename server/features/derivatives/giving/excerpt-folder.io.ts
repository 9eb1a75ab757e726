import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { EXCERPT_PATHS, explainExcerpt, factLeaf, parseExcerptProof, utf8 } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { uuidOf as parseId } from '../../../platform/kernel/index.ts'
import { type LedgerHouse, provenTogether } from '../../ledger/index.ts'
import type { Made } from '../derivative.ts'
import { madeFolder } from '../making/make-derivative.io.ts'
import { MADE_FILES } from '../making/order.ts'
import { zipFrame } from './zip.ts'

export interface ExcerptFolder {
  readonly bytes: number
  readonly stream: () => AsyncGenerator<Uint8Array>
}

interface Part {
  readonly path: string
  readonly bytes: number
  readonly crc32: string
  readonly content: Uint8Array | { readonly file: string }
}

/**
 * An excerpt with its proof as one ZIP, docs/specs/excerpt.md. Undefined while its facts are not in
 * a checkpoint yet, which takes about a second.
 */
export async function excerptFolder(
  tx: Tx,
  ledger: LedgerHouse,
  opened: { readonly id: string; readonly made: Made; readonly root: string },
): Promise<ExcerptFolder | undefined> {
  const { id, made, root } = opened
  const derivative = parseId(id)
  const place = madeFolder(root, derivative)
  const told = await readFile(join(place, MADE_FILES.proof))
  const proof = parseExcerptProof(told)
  const facts = await factsOf(tx, proof.recording, derivative)
  const proven = facts && (await provenTogether(tx, ledger, facts))
  if (proven === undefined || made.proof === null) return undefined
  const border = { bytes: made.proof.borderBytes, crc32: made.proof.borderCrc32 }
  const parts: Part[] = [
    whole(EXCERPT_PATHS.note, utf8(explainExcerpt(proof))),
    whole(EXCERPT_PATHS.proof, told),
    { path: EXCERPT_PATHS.film, ...sizes(made), content: { file: join(place, MADE_FILES.film) } },
    { path: EXCERPT_PATHS.border, ...border, content: { file: join(place, MADE_FILES.border) } },
    ...proven.facts.flatMap((one) => [
      whole(`${EXCERPT_PATHS.facts}${one.fact.id}.json`, factLeaf(one.fact)),
      whole(`${EXCERPT_PATHS.proofs}${one.fact.id}.tlog-proof`, utf8(one.proof)),
    ]),
    whole(EXCERPT_PATHS.checkpoint, utf8(proven.checkpoint)),
    whole(EXCERPT_PATHS.vkey, utf8(`${ledger.identity.vkey}\n`)),
  ]
  const frame = zipFrame(parts, new Date(made.madeAt))
  return { bytes: frame.bytes, stream: () => streamOf(parts, frame) }
}

async function* streamOf(
  parts: readonly Part[],
  { heads, tail }: ReturnType<typeof zipFrame>,
): AsyncGenerator<Uint8Array> {
  for (const [n, { content }] of parts.entries()) {
    const head = heads[n]
    if (head !== undefined) yield head
    if (content instanceof Uint8Array) yield content
    else yield* createReadStream(content.file, { highWaterMark: 1 << 20 })
  }
  yield tail
}

/** The sealing of the original and the making of this excerpt. */
async function factsOf(tx: Tx, recording: string, derivative: string) {
  const rows = await tx
    .selectFrom('ledger_entry as entry')
    .innerJoin('ledger_subject as subject', 'subject.entry_id', 'entry.id')
    .select(['entry.fact_id', 'entry.kind', 'entry.leaf'])
    .where('subject.subject_type', '=', 'recording')
    .where('subject.subject_id', '=', parseId(recording))
    .where('entry.kind', 'in', ['recording.sealed', 'derivative.made'])
    .orderBy('entry.id')
    .execute()
  const sealed = rows.find(({ kind }) => kind === 'recording.sealed')
  const made = rows.find(
    ({ kind, leaf }) => kind === 'derivative.made' && leaf.includes(`"derivative":"${derivative}"`),
  )
  return sealed && made ? [sealed.fact_id, made.fact_id] : undefined
}

function whole(path: string, content: Uint8Array): Part {
  const sum = crc32(content).toString(16).padStart(8, '0')
  return { path, bytes: content.length, crc32: sum, content }
}

function sizes({ bytes, crc32: sum }: Made) {
  return { bytes, crc32: sum }
}
