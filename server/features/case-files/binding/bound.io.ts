import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { keepOriginal } from '../../collect/index.ts'
import type { UploadFate } from '../../vault/index.ts'
import type { Done } from '../found.ts'
import type { BindingFacts, BoundNoted } from './note-bound.ts'
import { BindingPlan } from './plan.ts'

/** A binding as its work finds it. */
export async function bindingOf(tx: Tx, id: Uuid) {
  const row = await tx
    .selectFrom('case_binding')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { ...row, plan: BindingPlan.parse(row.plan) }
}

export async function factsForNote(
  tx: Tx,
  asked: { readonly id: string },
): Promise<Decision<BindingFacts>> {
  const id = uuidOf(asked.id)
  await tx.selectFrom('case_binding').select('id').where('id', '=', id).forUpdate().execute()
  const row = await bindingOf(tx, id)
  if (row === undefined) return refuse('not-found')
  const { case_id, state, plan, agency_id } = row
  return accept({ scope: { agency: agency_id }, id, case: case_id, state, plan })
}

export async function commitNote(
  tx: Tx,
  { id, bound, problem }: BoundNoted,
  { at }: Moment,
): Promise<Done> {
  if (bound !== undefined) {
    const { digests, pages, contents, certificate } = bound
    await keepOriginal(tx, digests, at)
    await tx
      .updateTable('case_binding')
      .set((set) => ({
        ...{ state: 'bound' as const, problem: null, finished_at: at, pages },
        ...{ done: set.ref('total'), sha256: digests.sha256, bytes: digests.bytes },
        contents: JSON.stringify(contents),
        certificate: certificate ?? null,
      }))
      .where('id', '=', id)
      .execute()
  }
  if (problem !== undefined) {
    await tx
      .updateTable('case_binding')
      .set({ state: 'failed', problem, finished_at: at })
      .where('id', '=', id)
      .execute()
  }
  return { id }
}

/** How far the work has come; a look at a clock, and no state of the file. */
export async function noteProgress(tx: Tx, id: Uuid, done: number): Promise<void> {
  await tx
    .updateTable('case_binding')
    .set({ done })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}

/** Sealed or not, what a crash left is not needed: the work makes the same bytes again. */
export async function fateOfCaseFile(tx: Tx, upload: Uuid): Promise<UploadFate | undefined> {
  const binding = await tx
    .selectFrom('case_binding')
    .select('id')
    .where('upload', '=', upload)
    .executeTakeFirst()
  const report =
    binding ??
    (await tx
      .selectFrom('case_examination')
      .select('id')
      .where('upload', '=', upload)
      .executeTakeFirst())
  return report === undefined ? undefined : { is: 'finished' }
}
