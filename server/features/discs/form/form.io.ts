import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment, uuidOf } from '../../../platform/kernel/index.ts'
import { circleOfAll } from '../../recordings/index.ts'
import { lawAt, readLists } from '../../regulations/index.ts'
import type { DiscFound } from '../disc.ts'
import { factsForDisc } from '../standing.io.ts'
import type { FormFilled } from './fill-form.ts'
import { fillForm, Written } from './form.ts'
import type { FormSigned } from './sign-form.ts'
import type { FormFound } from './standing-form.ts'
import type { DiscStored } from './store-disc.ts'
import { recordingsTold } from './told.io.ts'

export async function factsForForm(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<FormFound>> {
  const found = await factsForDisc(tx, asked, moment)
  return found.ok ? accept(await formOf(tx, found.accepted, moment)) : found
}

/** It is filled in by those who may know what is on the disc. */
export async function factsForFilling(
  tx: Tx,
  asked: { readonly id: string },
  moment: Moment,
): Promise<Decision<FormFound>> {
  const found = await factsForForm(tx, asked, moment)
  if (!found.ok) return found
  const { disc, scope } = found.accepted
  const circle = await circleOfAll(tx, disc.recordings)
  return circle === undefined ? found : accept({ ...found.accepted, scope: { ...scope, circle } })
}

/** The form of the disc as the regulations in force want it, filled as far as the house can. */
export async function formOf(
  tx: Tx,
  found: DiscFound,
  { at }: Pick<Moment, 'at'>,
): Promise<FormFound> {
  return { ...found, ...(await formOfDisc(tx, found, at)) }
}

/** By the texts of that moment: what was signed is printed as it was. */
export async function formOfDisc(
  tx: Tx,
  { disc, case: standing, law }: Pick<DiscFound, 'disc' | 'case' | 'law'>,
  at: Instant,
): Promise<Omit<FormFound, keyof DiscFound>> {
  const row = await tx
    .selectFrom('disc')
    .select(['form', 'absent'])
    .where('id', '=', disc.id)
    .executeTakeFirstOrThrow()
  const written = Written.parse(row.form)
  // The form is about recordings: a disc of papers only has none.
  const packs = disc.recordings.length === 0 ? [] : lawAt(law, at).packs
  const recordings = await recordingsTold(tx, disc)
  return {
    ...{ recordings, written, absent: Written.parse(row.absent) },
    title: readLists.discForm(packs)?.title,
    fields: fillForm(readLists.discFields(packs), recordings, written),
    participants: await participantsOf(tx, standing.handlers, disc.recordings),
  }
}

async function participantsOf(tx: Tx, handlers: readonly Uuid[], recordings: readonly Uuid[]) {
  const officers =
    recordings.length === 0
      ? []
      : await tx
          .selectFrom('recording')
          .innerJoin('activity_officer', 'activity_officer.activity_id', 'recording.activity_id')
          .select('activity_officer.person_id')
          .distinct()
          .where('recording.id', 'in', [...recordings])
          .execute()
  const ids = [...new Set([...handlers, ...officers.map(({ person_id }) => person_id)])]
  if (ids.length === 0) return []
  const rows = await tx.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute()
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? [])
}

export async function commitFill(tx: Tx, { found, written }: FormFilled) {
  const { disc, recordings } = found
  await keepForm(tx, disc.id, written)
  const models = [...new Set(recordings.flatMap(({ model }) => model ?? []))]
  const [model] = models
  if (written.brand !== undefined && models.length === 1 && model !== undefined) {
    // Asked once for each model: the next form knows the maker.
    await tx
      .insertInto('device_brand')
      .values({ agency_id: disc.agency, model, brand: written.brand })
      .onConflict((row) =>
        row.columns(['agency_id', 'model']).doUpdateSet({ brand: written.brand ?? '' }),
      )
      .execute()
  }
  return { id: disc.id }
}

async function keepForm(tx: Tx, id: Uuid, written: Written) {
  await tx
    .updateTable('disc')
    .set({ form: JSON.stringify(written) })
    .where('id', '=', id)
    .execute()
}

/** What is signed stays: with the first signature all that the house knew is written down. */
export async function commitSign(tx: Tx, done: FormSigned, { at }: Moment) {
  const { found, head, posts, absent } = done
  const { disc, who, fields } = found
  if (disc.signatures.length === 0) {
    const all = fields.filter(({ value }) => value !== '').map(({ key, value }) => [key, value])
    await keepForm(tx, disc.id, Written.parse(Object.fromEntries(all)))
  }
  await tx
    .insertInto('disc_signature')
    .values({
      ...{ disc_id: disc.id, person_id: who.person, agency_id: disc.agency, head },
      ...{ posts: [...posts], signed_at: at },
    })
    .execute()
  if (head) {
    await tx
      .updateTable('disc')
      .set({ absent: JSON.stringify(absent) })
      .where('id', '=', disc.id)
      .execute()
  }
  return { id: disc.id }
}

export async function commitStore(tx: Tx, { found, upload }: DiscStored, { at }: Moment) {
  const { disc, who } = found
  await tx
    .updateTable('disc')
    .set({ state: 'stored', stored_at: at, stored_by: who.person, paper_upload: uuidOf(upload) })
    .where('id', '=', disc.id)
    .execute()
  return { id: disc.id }
}
