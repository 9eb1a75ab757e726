import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { keepOriginal } from '../../collect/index.ts'
import type { Done } from '../found.ts'
import type { ExaminationFacts, ExaminationOrdered, ExaminedNoted } from './note-examined.ts'

export async function factsForExamined(
  tx: Tx,
  asked: { readonly id: string },
): Promise<Decision<ExaminationFacts>> {
  const row = await tx
    .selectFrom('case_examination')
    .select(['id', 'agency_id', 'case_id', 'binding_id', 'state'])
    .where('id', '=', uuidOf(asked.id))
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const { id, agency_id, case_id, binding_id, state } = row
  return accept({ scope: { agency: agency_id }, id, case: case_id, binding: binding_id, state })
}

export async function commitExamined(
  tx: Tx,
  { id, examined, passed, problem }: ExaminedNoted,
  { at }: Moment,
): Promise<Done> {
  if (examined !== undefined) {
    const { digests, items } = examined
    await keepOriginal(tx, digests, at)
    await tx
      .updateTable('case_examination')
      .set((set) => ({
        ...{ state: 'done' as const, problem: null, finished_at: at, passed: passed ?? false },
        ...{ done: set.ref('total'), sha256: digests.sha256, bytes: digests.bytes },
        results: JSON.stringify(items),
      }))
      .where('id', '=', id)
      .execute()
  }
  if (problem !== undefined) {
    await tx
      .updateTable('case_examination')
      .set({ state: 'failed', problem, finished_at: at })
      .where('id', '=', id)
      .execute()
  }
  return { id }
}

export async function commitExaminationOrdered(
  tx: Tx,
  { id, upload, agency, case: file, binding, by }: ExaminationOrdered,
  { at }: Moment,
): Promise<Done> {
  await tx
    .insertInto('case_examination')
    .values({
      ...{ id, upload, agency_id: agency, case_id: file, binding_id: uuidOf(binding) },
      ...{ state: 'waiting', done: 0, total: 0, asked_by: by, asked_at: at },
    })
    .execute()
  return { id: file }
}

/** How many objects have been read again. */
export async function noteExamining(tx: Tx, id: Uuid, done: number, total: number): Promise<void> {
  await tx
    .updateTable('case_examination')
    .set({ done, total })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}

/** Facts about the case that its checks must prove. */
export async function factIdsOf(tx: Tx, file: Uuid, before: string): Promise<readonly Uuid[]> {
  const { rows } = await sql<{ fact_id: Uuid }>`
    select e.fact_id from ledger_subject s join ledger_entry e on e.id = s.entry_id
    where s.subject_type = 'case' and s.subject_id = ${file} and e.at <= ${before}
    order by e.id`.execute(tx)
  return rows.map(({ fact_id }) => fact_id)
}

/** Of these recordings: damaged or unreadable, without a second copy, marked as secret. */
export async function conditionOf(tx: Tx, recordings: readonly string[]) {
  const places = await tx
    .selectFrom('copy_place')
    .select((count) => count.fn.countAll<number>().as('count'))
    .executeTakeFirst()
  if (recordings.length === 0) return { places: Number(places?.count ?? 0), rows: [] }
  const rows = await tx
    .selectFrom('recording')
    .select(['recording.id', 'recording.name', 'recording.secrecy', 'recording.damaged'])
    .select('recording.probe_state')
    .select((is) =>
      is
        .exists(
          is
            .selectFrom('original_copy')
            .select('original_copy.recording_id')
            .whereRef('original_copy.recording_id', '=', 'recording.id')
            .where('original_copy.state', '=', 'verified'),
        )
        .as('copied'),
    )
    .where('recording.id', 'in', recordings.map(uuidOf))
    .execute()
  return { places: Number(places?.count ?? 0), rows }
}
