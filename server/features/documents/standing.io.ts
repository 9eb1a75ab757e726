import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import { saltedDigest } from '../../platform/text/salted-digest.ts'
import { Decisions } from './decisions.ts'
import { Values } from './document.ts'
import { lockHome, placeOf } from './place.io.ts'
import type { StandingFacts } from './standing.ts'
import { keptTemplate } from './templates-kept.io.ts'

/** Locks the document and its case, so that two steps at once are decided one after the other. */
export async function factsForStep(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<StandingFacts>> {
  const id = uuidOf(asked.id)
  const home = await tx
    .selectFrom('document')
    .select(['case_id', 'activity_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (home !== undefined) await lockHome(tx, homeAsked(home))
  await tx.selectFrom('document').select('id').where('id', '=', id).forUpdate().execute()
  return factsOfStanding(tx, asked, moment)
}

interface Home {
  readonly case_id: Uuid | null
  readonly activity_id: Uuid | null
}

function homeAsked({ case_id, activity_id }: Home) {
  return { case: case_id ?? undefined, activity: activity_id ?? undefined }
}

/** The same without the lock: who looks at a document makes nobody wait. */
export async function factsOfStanding(
  tx: Tx,
  asked: { readonly id: string },
  { who, at }: Pick<Moment, 'who' | 'at'>,
): Promise<Decision<StandingFacts>> {
  if (who.is === 'anonymous') return refuse('auth.required')
  const row = await rowOf(tx, uuidOf(asked.id), who.agency)
  if (row === undefined) return refuse('not-found')
  const place = await placeOf(tx, { agency: row.agency_id, ...homeAsked(row), at })
  if (!place.ok) return place
  const template = await keptTemplate(tx, row.agency_id, row.template_digest)
  return accept({
    scope: place.accepted.scope,
    place: place.accepted,
    digest: (text) => saltedDigest(row.salt, text),
    document: {
      id: row.id,
      state: row.state,
      carrier: row.carrier,
      template,
      templateDigest: row.template_digest,
      title: row.title,
      ...(row.number === null ? {} : { number: row.number }),
      ...(row.stage === null ? {} : { stage: row.stage }),
      documentClass: row.document_class ?? template.class,
      revision: row.revision,
      values: Values.parse(row.field_values),
      changedBy: { id: row.changed_by, name: row.changer },
      changedAt: row.changed_at,
      ...(row.supersedes === null ? {} : { supersedes: row.supersedes }),
      ...(row.decisions === null ? {} : { decisions: Decisions.parse(row.decisions) }),
    },
  })
}

async function rowOf(tx: Tx, id: Uuid, agency: Uuid | '*') {
  let query = tx
    .selectFrom('document')
    .innerJoin('person', 'person.id', 'document.changed_by')
    .selectAll('document')
    .select('person.name as changer')
    .where('document.id', '=', id)
  if (agency !== '*') query = query.where('document.agency_id', '=', agency)
  return query.executeTakeFirst()
}
