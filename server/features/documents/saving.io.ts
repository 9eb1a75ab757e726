import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import type { DiscardAside, DiscardAsideFacts, DiscardingAside } from './discard-aside.ts'
import type { DiscardDraft, DiscardingFacts } from './discard-draft.ts'
import { Values } from './document.ts'
import { keepRevision, personOf } from './drafts.io.ts'
import type { SaveDraft, Saved, Saving, SavingFacts } from './save-draft.ts'
import { factsForStep } from './standing.io.ts'
import type { Standing } from './standing.ts'

export async function factsForSaving(
  tx: Tx,
  asked: SaveDraft,
  moment: Moment,
): Promise<Decision<SavingFacts>> {
  if (moment.who.is !== 'person') return refuse('auth.required')
  const found = await factsForStep(tx, asked, moment)
  if (!found.ok) return found
  const { id } = found.accepted.document
  const base = await revisionOf(tx, id, asked.base)
  const aside = await asideOf(tx, id, moment.who.person)
  return accept({ ...found.accepted, base, aside: aside !== undefined })
}

export async function revisionOf(tx: Tx, id: Uuid, revision: number): Promise<Values | undefined> {
  const row = await tx
    .selectFrom('document_revision')
    .select('field_values')
    .where('document_id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return row === undefined ? undefined : Values.parse(row.field_values)
}

export async function asideOf(tx: Tx, id: Uuid, person: Uuid) {
  return tx
    .selectFrom('document_aside')
    .selectAll()
    .where('document_id', '=', id)
    .where('person_id', '=', person)
    .executeTakeFirst()
}

export async function commitSaving(tx: Tx, saving: Saving, moment: Moment): Promise<Saved> {
  const { becomes } = saving
  if (becomes.is === 'aside') {
    await keepAside(tx, saving, becomes.base, moment)
    const { revision, by, at, differences } = becomes.conflict
    const conflict = { by, at, base: becomes.base, differences: [...differences] }
    return { saved: false, revision, conflict }
  }
  const { document, agency, values } = saving
  const { revision, drops } = becomes
  const person = personOf(moment)
  await tx
    .updateTable('document')
    .set({
      field_values: JSON.stringify(values),
      revision,
      changed_by: person,
      changed_at: moment.at,
    })
    .where('id', '=', document)
    .execute()
  await keepRevision(tx, { document, agency, revision, values, person, at: moment.at })
  if (drops) await dropAside(tx, document, person)
  return { saved: true, revision, conflict: null }
}

async function keepAside(tx: Tx, saving: Saving, base: number, moment: Moment): Promise<void> {
  const kept = {
    base_revision: base,
    field_values: JSON.stringify(saving.values),
    kept_at: moment.at,
  }
  await tx
    .insertInto('document_aside')
    .values({
      document_id: saving.document,
      person_id: personOf(moment),
      agency_id: saving.agency,
      ...kept,
    })
    .onConflict((conflict) => conflict.columns(['document_id', 'person_id']).doUpdateSet(kept))
    .execute()
}

async function dropAside(tx: Tx, document: Uuid, person: Uuid): Promise<void> {
  await tx
    .deleteFrom('document_aside')
    .where('document_id', '=', document)
    .where('person_id', '=', person)
    .execute()
}

export async function factsForDiscardingAside(
  tx: Tx,
  asked: DiscardAside,
  moment: Moment,
): Promise<Decision<DiscardAsideFacts>> {
  if (moment.who.is !== 'person') return refuse('auth.required')
  const found = await factsForStep(tx, asked, moment)
  if (!found.ok) return found
  const aside = await asideOf(tx, found.accepted.document.id, moment.who.person)
  return accept({ ...found.accepted, base: aside?.base_revision })
}

export async function commitDiscardingAside(
  tx: Tx,
  { document }: DiscardingAside,
  moment: Moment,
): Promise<{ id: string }> {
  await dropAside(tx, document, personOf(moment))
  return { id: document }
}

export async function factsForDiscarding(
  tx: Tx,
  asked: DiscardDraft,
  moment: Moment,
): Promise<Decision<DiscardingFacts>> {
  const found = await factsForStep(tx, asked, moment)
  if (!found.ok) return found
  const { id } = found.accepted.document
  return accept({ ...found.accepted, relied: await isReliedOn(tx, id) })
}

/** What others did about it as a draft refers to it for good. */
async function isReliedOn(tx: Tx, id: Uuid): Promise<boolean> {
  const { rows } = await sql<{ readonly relied: boolean }>`
    select exists (select from review where document_id = ${id})
      or exists (select from urgent_approval where document_id = ${id})
      or exists (select from service_proof where document_id = ${id}) as relied`.execute(tx)
  return rows[0]?.relied === true
}

/** The draft with its revisions and what lay aside; the facts about it stay. */
export async function commitDiscarding(
  tx: Tx,
  { document }: { readonly document: Standing },
): Promise<{ id: string }> {
  await tx.deleteFrom('document').where('id', '=', document.id).execute()
  return { id: document.id }
}
