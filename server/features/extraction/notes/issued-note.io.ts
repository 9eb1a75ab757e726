import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment } from '../../../platform/kernel/index.ts'
import type { Alongside, StandingDocument } from '../../documents/index.ts'
import { factsOfMatter, lawOf } from '../../regulations/index.ts'
import { decideIssuedNote } from './issued-note.ts'
import { NOTE } from './make-note.ts'
import { insertNote, itemsOfNote } from './notes.io.ts'

/**
 * What is stated beside a document that is issued, where it is a note of extraction. A note that
 * takes the place of another is about the same recordings.
 */
export async function factsOfIssuedNote(
  tx: Tx,
  standing: StandingDocument,
  moment: Moment,
): Promise<Decision<Alongside<Tx> | undefined>> {
  const { document, place } = standing
  const file = place.case
  if (document.template.key !== NOTE || file === undefined) return accept(undefined)
  const own = await itemsOfNote(tx, document.id)
  const items =
    own ??
    (document.supersedes === undefined ? undefined : await itemsOfNote(tx, document.supersedes))
  if (items === undefined) return accept(undefined)
  const { id, agency } = file
  const noted = decideIssuedNote(
    {
      ...{ standing, case: id, law: await lawOf(tx, agency), items },
      facts: await factsOfMatter(tx, { type: 'case', id }),
    },
    moment,
  )
  if (!noted.ok || own !== undefined) return noted
  const kept = items.map((item) => ({
    ...{ recording: item.recording_id, proves: item.proves },
    ...(item.from_ms === null ? {} : { fromMs: item.from_ms }),
    ...(item.to_ms === null ? {} : { toMs: item.to_ms }),
    ...(item.derivative_id === null ? {} : { derivative: item.derivative_id }),
  }))
  const commit = (inside: Tx) =>
    insertNote(inside, { id: document.id, agency, case: id, moment }, kept)
  return accept({ ...noted.accepted, commit })
}
