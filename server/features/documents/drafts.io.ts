import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import type { Values } from './document.ts'
import type { DraftDocument, Drafting, DraftingFacts } from './draft-document.ts'
import { knownFor } from './known.io.ts'
import { placeForNew } from './place.io.ts'
import { templatesOnShelf } from './template-shelf.io.ts'
import { keepTemplate } from './templates-kept.io.ts'

export async function factsForDrafting(
  tx: Tx,
  asked: DraftDocument,
  { who, at }: Moment,
): Promise<Decision<DraftingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const place = await placeForNew(tx, {
    agency: who.agency,
    case: asked.case === undefined ? undefined : uuidOf(asked.case),
    activity: asked.activity === undefined ? undefined : uuidOf(asked.activity),
    at,
  })
  if (!place.ok) return place
  const party = asked.party === undefined ? undefined : uuidOf(asked.party)
  const template = templatesOnShelf().get(asked.template)
  const { agency } = who
  const known = await knownFor(tx, { agency, place: place.accepted, party, template, at })
  return accept({ scope: place.accepted.scope, place: place.accepted, template, known })
}

export async function commitDraft(tx: Tx, drafting: Drafting, moment: Moment) {
  const { id, place, template, values, salt, supersedes } = drafting
  const { agency } = place.scope
  const person = personOf(moment)
  const { at } = moment
  await keepTemplate(tx, { agency, shelved: template, at })
  await tx
    .insertInto('document')
    .values({
      id,
      agency_id: agency,
      unit_id: place.unit,
      case_id: place.case?.id ?? null,
      activity_id: place.activity?.id ?? null,
      template: template.template.key,
      template_digest: template.digest,
      title: template.template.title,
      stage: place.case?.stage ?? null,
      carrier: 'electronic',
      document_class: template.template.class,
      state: 'draft',
      field_values: JSON.stringify(values),
      revision: 1,
      salt: Buffer.from(salt),
      drafted_by: person,
      drafted_at: at,
      changed_by: person,
      changed_at: at,
      supersedes: supersedes ?? null,
    })
    .execute()
  await keepRevision(tx, { document: id, agency, revision: 1, values, person, at })
  return { id, revision: 1 }
}

export interface RevisionKept {
  readonly document: Uuid
  readonly agency: Uuid
  readonly revision: number
  readonly values: Values
  readonly person: Uuid
  readonly at: Moment['at']
}

export async function keepRevision(tx: Tx, kept: RevisionKept): Promise<void> {
  const { document, agency, revision, values, person, at } = kept
  await tx
    .insertInto('document_revision')
    .values({
      document_id: document,
      agency_id: agency,
      revision,
      field_values: JSON.stringify(values),
      saved_by: person,
      saved_at: at,
    })
    .execute()
}

/** The person who acts. @throws Error for anybody else: load has refused them before */
export function personOf({ who }: Pick<Moment, 'who'>): Uuid {
  if (who.is !== 'person') throw new Error('a document was changed by nobody')
  return who.person
}
