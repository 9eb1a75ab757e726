import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { lawDigest, lawOf } from '../law.io.ts'
import { shanghaiDay } from '../law.ts'
import { readCached } from '../read-cached.io.ts'
import { firstDay } from './changed-law.ts'
import { checkAdoption } from './check-adoption.io.ts'
import { checkDraft } from './check-draft.ts'
import type { DraftNamed } from './discard-draft.ts'
import type { Draft } from './draft.ts'
import { draftOf } from './draft-row.ts'
import { lockDraft } from './drafts.io.ts'
import type { DraftReading } from './list-drafts.ts'
import type { PreviewFacts, PreviewKnown, PreviewOrdered } from './order-preview.ts'
import { EMPTY_RESULT, PreviewResult, type PreviewShown } from './preview-shown.ts'
import { readChange } from './read-change.io.ts'
import { countSubjects } from './run-preview.io.ts'
import { surroundings } from './show-draft.io.ts'

export async function factsForPreview(
  tx: Tx,
  asked: DraftNamed,
  { who, at }: Moment,
): Promise<Decision<PreviewFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const { agency } = who
  const draft = await lockDraft(tx, agency, uuidOf(asked.id))
  if (draft === undefined) return refuse('not-found')
  const preview = await knownPreview(tx, agency, draft, at)
  const found = { scope: { agency }, draft, problems: await problemsOf(tx, agency, draft, at) }
  return accept(preview === undefined ? found : { ...found, preview })
}

/** Everything that keeps the draft from being put in force, with file and line. */
export async function problemsOf(tx: Tx, agency: Uuid, { change }: Draft, at: Instant) {
  if (change.is !== 'version' && change.is !== 'adoption') return []
  const law = await lawOf(tx, agency)
  if (change.is === 'adoption') return checkAdoption(change, law)
  return checkDraft(change, surroundings(law, at), readCached).problems
}

/** The draft's latest preview, and whether it still says something. */
export async function knownPreview(
  tx: Tx,
  agency: Uuid,
  draft: Draft,
  at: Instant,
): Promise<PreviewKnown | undefined> {
  const row = await rowOf(tx, agency, draft.id)
  if (row === undefined) return undefined
  const stale = row.draft_digest !== draft.digest || (await isOld(tx, agency, row, at))
  return { state: row.state, digest: row.digest, stale }
}

/** Another law, or another day: terms end by days. */
async function isOld(
  tx: Tx,
  agency: Uuid,
  row: { readonly law_digest: string; readonly ordered_at: Instant },
  at: Instant,
): Promise<boolean> {
  if (shanghaiDay(row.ordered_at) !== shanghaiDay(at)) return true
  return row.law_digest !== (await lawDigest(tx, agency))
}

function rowOf(tx: Tx, agency: Uuid, draft: Uuid) {
  return tx
    .selectFrom('regulation_preview')
    .selectAll()
    .where('agency_id', '=', agency)
    .where('draft_id', '=', draft)
    .executeTakeFirst()
}

export async function commitPreview(
  tx: Tx,
  { agency, draft, draftDigest }: PreviewOrdered,
  moment: Moment,
): Promise<PreviewShown> {
  const row = {
    draft_digest: draftDigest,
    law_digest: await lawDigest(tx, agency),
    ordered_at: moment.at,
    state: 'running' as const,
    stage: 'activities' as const,
    after_id: null,
    done: 0,
    total: await countSubjects(tx, agency),
    result: JSON.stringify(EMPTY_RESULT),
    digest: null,
  }
  await tx
    .insertInto('regulation_preview')
    .values({ draft_id: draft, agency_id: agency, ...row })
    .onConflict((conflict) => conflict.column('draft_id').doUpdateSet(row))
    .execute()
  return showPreview(tx, { agency, id: draft, facts: [] }, moment)
}

/** How far the preview is, and what it found so far. */
export async function showPreview(
  tx: Tx,
  { agency, id }: DraftReading,
  { at }: Pick<Moment, 'at'>,
): Promise<PreviewShown> {
  const draft = draftOf(
    await tx
      .selectFrom('regulation_draft')
      .selectAll()
      .where('agency_id', '=', agency)
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  )
  const row = await rowOf(tx, agency, id)
  const change = readChange(draft.change)
  const from = change === undefined ? null : firstDay(change, shanghaiDay(at))
  if (row === undefined) return { ...NO_PREVIEW, from }
  const known = await knownPreview(tx, agency, draft, at)
  return {
    state: row.state,
    done: row.done,
    of: Math.max(row.total, row.done),
    digest: row.digest,
    stale: known?.stale ?? false,
    orderedAt: row.ordered_at,
    from,
    ...PreviewResult.parse(row.result),
  }
}

const NO_PREVIEW = {
  state: 'none',
  done: 0,
  of: 0,
  digest: null,
  stale: false,
  orderedAt: null,
  ...EMPTY_RESULT,
} as const
