import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import type { ShelvedTemplate, Template } from './templates/index.ts'
import { templateSchema } from './templates/index.ts'

export interface Keeping {
  readonly agency: Uuid
  readonly shelved: ShelvedTemplate
  readonly at: Instant
}

/** Keeps the wording that a document is made from; known ones stay as they are. */
export async function keepTemplate(tx: Tx, { agency, shelved, at }: Keeping): Promise<void> {
  await tx
    .insertInto('document_template')
    .values({
      agency_id: agency,
      digest: shelved.digest,
      template: JSON.stringify(shelved.template),
      kept_at: at,
    })
    .onConflict((conflict) => conflict.columns(['agency_id', 'digest']).doNothing())
    .execute()
}

/** @throws Error when no document was ever made from it */
export async function keptTemplate(tx: Tx, agency: Uuid, digest: string): Promise<Template> {
  const row = await tx
    .selectFrom('document_template')
    .select('template')
    .where('agency_id', '=', agency)
    .where('digest', '=', digest)
    .executeTakeFirstOrThrow()
  return templateSchema.parse(row.template)
}
