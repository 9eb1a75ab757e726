import type { Fact, PacketCase, Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { instantOf } from '../../../platform/kernel/index.ts'
import { DocumentValues } from '../../documents/index.ts'
import { notesOfCase } from '../notes/notes.io.ts'

export interface GatheredNote {
  readonly note: PacketCase['notes'][number]
  /** Under which its text stands in the fact. */
  readonly salt: string
}

/** Notes that stand, of recordings that are noted by a fact among these. */
export async function gatherNotes(
  tx: Tx,
  file: Uuid,
  facts: readonly Fact[],
): Promise<readonly GatheredNote[]> {
  const rows = await notesOfCase(tx, file)
  return rows.flatMap((row): readonly GatheredNote[] => {
    const fact = facts.findLast(
      ({ kind, body, subjects }) =>
        kind === 'extraction.noted' &&
        body.document === row.id &&
        subjects.some(({ id }) => id === row.recording_id),
    )
    if (row.state !== 'issued' || fact === undefined) return []
    const values = DocumentValues.parse(row.field_values)
    const text = (key: string) => (typeof values[key] === 'string' ? String(values[key]) : '')
    const note = {
      ...{ fact: fact.id, recording: row.recording_id, document: row.id },
      ...{ maker: text('maker'), extractor: text('extractor'), proves: text('proves') },
      extractedAt: instantOf(text('extracted-at')),
      ...{ fromMs: row.from_ms, toMs: row.to_ms },
    }
    return [{ note, salt: row.salt.toString('hex') }]
  })
}
