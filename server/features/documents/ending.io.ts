import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import { refreshDeadlinesOf } from '../cases/index.ts'
import { factsForStep } from './standing.io.ts'
import type { SupersedeDocument, SupersedingFacts } from './supersede-document.ts'
import { templatesOnShelf } from './template-shelf.io.ts'
import type { Voiding } from './void-document.ts'

export async function factsForSuperseding(
  tx: Tx,
  asked: SupersedeDocument,
  moment: Moment,
): Promise<Decision<SupersedingFacts>> {
  const found = await factsForStep(tx, asked, moment)
  if (!found.ok) return found
  const { id, template, templateDigest } = found.accepted.document
  const other = await tx
    .selectFrom('document')
    .select('id')
    .where('supersedes', '=', id)
    .where('state', '<>', 'void')
    .executeTakeFirst()
  const old = { template, digest: templateDigest, own: false }
  const shelved = templatesOnShelf().get(template.key) ?? old
  return accept({ ...found.accepted, shelved, taken: other !== undefined })
}

export async function commitVoiding(
  tx: Tx,
  { document, case: file, because }: Voiding,
): Promise<{ id: string }> {
  await tx
    .updateTable('document')
    .set({ state: 'void', void_because: because, search_text: null })
    .where('id', '=', document.id)
    .execute()
  await refreshDeadlinesOf(tx, file)
  return { id: document.id }
}
