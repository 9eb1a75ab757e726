import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import type { Tx } from '../../../platform/database/connect.ts'
import { instantOf, type Moment } from '../../../platform/kernel/index.ts'
import { caseStanding } from '../../cases/index.ts'
import { type LedgerHouse, provenTogether } from '../../ledger/index.ts'
import { factsOfMatter, lawOf } from '../../regulations/index.ts'
import { conditionOf, factIdsOf } from '../examination/examination.io.ts'
import type { ToExamine } from '../examination/run-examination.io.ts'
import { planOf } from './bind.io.ts'
import { bindingOf } from './bound.io.ts'
import { ContentLine, sameMaterial } from './plan.ts'
import type { ToBind } from './run-binding.io.ts'

/** A binding that waits; undefined: it is done or gone. */
export async function bindingAsked(tx: Tx, id: Uuid): Promise<ToBind | undefined> {
  const row = await bindingOf(tx, id)
  if (row?.state !== 'waiting') return undefined
  return { id, agency: row.agency_id, upload: row.upload, plan: row.plan }
}

/** A check that waits, with what rows and ledger tell of the file; undefined: done or gone. */
export async function examinationAsked(
  tx: Tx,
  id: Uuid,
  { at }: Pick<Moment, 'at'>,
  ledger: LedgerHouse,
): Promise<ToExamine | undefined> {
  const row = await tx
    .selectFrom('case_examination')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row?.state !== 'waiting') return undefined
  const binding = await bindingOf(tx, row.binding_id)
  const standing = await caseStanding(tx, row.agency_id, row.case_id)
  if (binding?.sha256 === null || binding === undefined || standing === undefined) return undefined
  const { plan } = binding
  const law = await lawOf(tx, row.agency_id)
  const facts = await factsOfMatter(tx, { type: 'case', id: row.case_id })
  const now = await planOf(tx, { case: standing, law, facts }, { by: row.asked_by, at })
  const ids = await factIdsOf(tx, row.case_id, row.asked_at)
  const { places, rows } = await conditionOf(
    tx,
    plan.recordings.map((recording) => recording.id),
  )
  const named = (wrong: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(wrong).map(({ name }) => name)
  return {
    ...{ id, upload: row.upload, at: instantOf(row.asked_at), plan },
    contents: z.array(ContentLine).parse(binding.contents ?? []),
    bound: {
      sha256: binding.sha256,
      pages: binding.pages ?? 0,
      signed: binding.certificate !== null,
    },
    told: {
      facts: ids.length,
      proven: await holds(tx, ledger, ids),
      stale: !sameMaterial(plan, now.plan),
      unreadable: named((one) => one.damaged || one.probe_state === 'unreadable'),
      copyPlaces: places,
      uncopied: named((one) => !one.copied),
      unmarked: standing.scope.secrecy === undefined ? named((one) => one.secrecy !== null) : [],
    },
  }
}

/** Facts of some hundreds at a time: every one of them stands in the sealed tree. */
async function holds(tx: Tx, ledger: LedgerHouse, ids: readonly Uuid[]): Promise<boolean> {
  for (let from = 0; from < ids.length; from += TOGETHER) {
    const proven = await provenTogether(tx, ledger, ids.slice(from, from + TOGETHER)).catch(
      () => undefined,
    )
    if (proven === undefined) return false
  }
  return true
}

const TOGETHER = 500

/** What a stop or a crash left waiting, for the start. */
export async function unfinishedFiles(tx: Tx) {
  const bindings = await tx
    .selectFrom('case_binding')
    .select('id')
    .where('state', '=', 'waiting')
    .execute()
  const examinations = await tx
    .selectFrom('case_examination')
    .select('id')
    .where('state', '=', 'waiting')
    .execute()
  return {
    bindings: bindings.map(({ id }) => id),
    examinations: examinations.map(({ id }) => id),
  }
}
