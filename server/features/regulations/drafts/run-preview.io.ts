import { createHash } from 'node:crypto'
import { canonicalText, type Instant, type Uuid } from '@liuhen/format'
import { compareDuties } from '@liuhen/law'
import { sql } from 'kysely'
import { type Db, type Tx, withTx } from '../../../platform/database/connect.ts'
import { concernedActivities } from '../concerned.io.ts'
import { lawDigest, lawOf } from '../law.io.ts'
import { evaluate, shanghaiDay } from '../law.ts'
import { factsOfActivity } from '../law-facts.io.ts'
import { binds, lawAsIf } from './changed-law.ts'
import { compareRecordings, type Ground } from './compare-recordings.io.ts'
import { draftOf } from './draft-row.ts'
import { withActivity, withRecording } from './preview-result.ts'
import { PreviewResult } from './preview-shown.ts'
import { readChange } from './read-change.io.ts'

/** What one step looks at; a killed process repeats at most one step. */
const BATCH = { activities: 25, recordings: 250 } as const

export interface PreviewJob {
  readonly draft: Uuid
  readonly agency: Uuid
}

/**
 * Computes the preview that was ordered, batch by batch, each with its progress in a transaction of
 * its own: after a crash it goes on where it was. Ends quietly where there is nothing to do.
 */
export async function runPreview(db: Db, now: () => Instant, job: PreviewJob): Promise<void> {
  for (;;) {
    const more = await withTx(db, job.agency, (tx) => step(tx, job, now()))
    if (!more) return
  }
}

/** Marks a preview whose computation threw, so that nobody waits for it. */
export async function failPreview(db: Db, { draft, agency }: PreviewJob): Promise<void> {
  await withTx(db, agency, (tx) =>
    tx
      .updateTable('regulation_preview')
      .set({ state: 'failed' })
      .where('draft_id', '=', draft)
      .where('state', '=', 'running')
      .execute(),
  )
}

/** One batch. @returns false when the preview is done, given up or not there */
async function step(tx: Tx, { draft, agency }: PreviewJob, at: Instant): Promise<boolean> {
  const row = await tx
    .selectFrom('regulation_preview')
    .selectAll()
    .where('draft_id', '=', draft)
    .where('agency_id', '=', agency)
    .forUpdate()
    .executeTakeFirst()
  if (row?.state !== 'running') return false
  const ground = await groundOf(tx, draft, agency, at)
  if (ground === undefined || ground.draftDigest !== row.draft_digest) return giveUp(tx, draft)
  if ((await lawDigest(tx, agency)) !== row.law_digest) return giveUp(tx, draft)
  const before = PreviewResult.parse(row.result)
  const ids = await nextIds(tx, agency, row.stage, row.after_id)
  const result =
    row.stage === 'activities'
      ? await seeActivities(tx, ground, ids, before)
      : await seeRecordings(tx, ground, ids, before)
  const last = ids.length < BATCH[row.stage]
  const finished = last && row.stage === 'recordings'
  const { draft_digest, law_digest, ordered_at } = row
  await tx
    .updateTable('regulation_preview')
    .set({
      result: JSON.stringify(result),
      done: row.done + ids.length,
      stage: last ? 'recordings' : row.stage,
      after_id: last ? null : (ids.at(-1) ?? null),
      ...(finished
        ? { state: 'done', digest: digestOf([draft_digest, law_digest, ordered_at], result) }
        : {}),
    })
    .where('draft_id', '=', draft)
    .execute()
  return !finished
}

async function giveUp(tx: Tx, draft: Uuid): Promise<boolean> {
  await tx
    .updateTable('regulation_preview')
    .set({ state: 'failed' })
    .where('draft_id', '=', draft)
    .execute()
  return false
}

function digestOf(from: readonly string[], result: PreviewResult): string {
  const text = canonicalText([from.join(' '), JSON.stringify(result)])
  return createHash('sha256').update(text).digest('hex')
}

async function groundOf(
  tx: Tx,
  id: Uuid,
  agency: Uuid,
  at: Instant,
): Promise<(Ground & { readonly draftDigest: string }) | undefined> {
  const row = await tx
    .selectFrom('regulation_draft')
    .selectAll()
    .where('id', '=', id)
    .where('agency_id', '=', agency)
    .executeTakeFirstOrThrow()
  const { change, digest } = draftOf(row)
  const read = readChange(change)
  if (read === undefined) return undefined
  const law = await lawOf(tx, agency)
  return { draftDigest: digest, change: read, law, at }
}

/** Activities that are still concerned; every recording. */
function subjectsOf(agency: Uuid, stage: 'activities' | 'recordings') {
  return stage === 'recordings'
    ? sql`select id from recording where agency_id = ${agency}`
    : concernedActivities(agency)
}

/** How much there is to look at. */
export async function countSubjects(tx: Tx, agency: Uuid): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from (${subjectsOf(agency, 'activities')}) a)
      + (select count(*) from (${subjectsOf(agency, 'recordings')}) r) as count`.execute(tx)
  return rows[0]?.count ?? 0
}

async function nextIds(
  tx: Tx,
  agency: Uuid,
  stage: 'activities' | 'recordings',
  after: Uuid | null,
): Promise<readonly Uuid[]> {
  const { rows } = await sql<{ id: Uuid }>`
    select id from (${subjectsOf(agency, stage)}) s
    where ${after}::uuid is null or id > ${after}::uuid
    order by id limit ${BATCH[stage]}`.execute(tx)
  return rows.map(({ id }) => id)
}

async function seeActivities(tx: Tx, ground: Ground, ids: readonly Uuid[], before: PreviewResult) {
  const { law, change, at } = ground
  const other = lawAsIf(law, change)
  let result = before
  for (const id of ids) {
    const facts = await factsOfActivity(tx, id)
    const changes = compareDuties(
      evaluate(law, facts, at).duties,
      evaluate(other, facts, at).duties,
    )
    const { number, opened_at } = await tx
      .selectFrom('activity')
      .select(['number', 'opened_at'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const takesEffect = binds(change, shanghaiDay(opened_at), shanghaiDay(at))
    result = withActivity(result, { number, changes, takesEffect })
  }
  return result
}

async function seeRecordings(tx: Tx, ground: Ground, ids: readonly Uuid[], before: PreviewResult) {
  if (ids.length === 0) return before
  return (await compareRecordings(tx, ground, ids)).reduce(withRecording, before)
}
