import { createHash } from 'node:crypto'
import { canonicalText, type Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { filesOf, lawOf } from '../law.io.ts'
import { shanghaiDay } from '../law.ts'
import { packsOnShelf, versionsOnShelf } from '../shelf.io.ts'
import { leftBelow } from '../superiors.ts'
import type { DraftNamed } from './discard-draft.ts'
import type { Draft, DraftFacts, DraftWritten } from './draft.ts'
import type { DraftChange } from './draft-change.ts'
import { draftOf } from './draft-row.ts'
import type { DraftShown } from './draft-shown.ts'
import type { OpenDraft, OpeningFacts } from './open-draft.ts'
import type { RetirePack, RetiringFacts } from './retire-pack.ts'
import { showDraft } from './show-draft.io.ts'

export async function factsForOpening(
  tx: Tx,
  asked: OpenDraft,
  { who }: Moment,
): Promise<Decision<OpeningFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const { agency } = who
  const { packs, unreadable = [] } = await lawOf(tx, agency)
  const adopted = [...packs, ...unreadable]
    .filter(({ id }) => id === asked.pack)
    .toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
  const latest = adopted.at(-1)
  const files = latest === undefined ? {} : await filesOf(tx, agency, latest.id, latest.version)
  const shelved = versionsOnShelf().find(
    ({ pack }) => pack.id === asked.pack && pack.version === asked.version,
  )
  const found = { scope: { agency }, adopted, files, digestOf }
  return accept(shelved === undefined ? found : { ...found, shelved: shelved.files })
}

export async function factsForRetiring(
  tx: Tx,
  asked: RetirePack,
  { who, at }: Moment,
): Promise<Decision<RetiringFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const { packs, unreadable = [] } = await lawOf(tx, who.agency)
  const adopted = [...packs, ...unreadable].filter(({ id }) => id === asked.pack)
  const below = leftBelow(asked.pack, asked.until, { adopted: packs, shelf: packsOnShelf() })
  const scope = { agency: who.agency }
  return accept({ scope, adopted, below, today: shanghaiDay(at), digestOf })
}

export async function factsForDraft(
  tx: Tx,
  asked: DraftNamed,
  { who }: Moment,
): Promise<Decision<DraftFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const draft = await lockDraft(tx, who.agency, uuidOf(asked.id))
  if (draft === undefined) return refuse('not-found')
  return accept({ scope: { agency: who.agency }, draft, digestOf })
}

/** The draft for changing: whoever else wants to change or enact it waits. */
export async function lockDraft(tx: Tx, agency: Uuid, id: Uuid): Promise<Draft | undefined> {
  const row = await tx
    .selectFrom('regulation_draft')
    .selectAll()
    .where('agency_id', '=', agency)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row === undefined ? undefined : draftOf(row)
}

/** SHA-256 of the canonical change. */
export function digestOf(change: DraftChange): string {
  return createHash('sha256').update(canonicalText(change)).digest('hex')
}

export async function commitNewDraft(
  tx: Tx,
  written: DraftWritten,
  moment: Moment,
): Promise<DraftShown> {
  await insertDraft(tx, written, moment)
  return showDraft(tx, written.agency, written.id, moment)
}

export async function insertDraft(tx: Tx, written: DraftWritten, { at, who }: Moment) {
  const { agency, id, change, digest, state } = written
  if (who.is !== 'person') throw new Error('a draft is opened by a person')
  await tx
    .insertInto('regulation_draft')
    .values({
      id,
      agency_id: agency,
      change: JSON.stringify(change),
      digest,
      state,
      opened_by: who.person,
      opened_at: at,
      changed_at: at,
    })
    .execute()
}

export async function commitDraft(
  tx: Tx,
  { agency, id, change, digest, state }: DraftWritten,
  moment: Moment,
): Promise<DraftShown> {
  await tx
    .updateTable('regulation_draft')
    .set({ change: JSON.stringify(change), digest, state, changed_at: moment.at })
    .where('agency_id', '=', agency)
    .where('id', '=', id)
    .execute()
  return showDraft(tx, agency, id, moment)
}
