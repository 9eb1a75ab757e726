import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment } from '../../../platform/kernel/index.ts'
import { type CaseAsked, type CaseFound, caseTold, factsForAct } from '../../cases/index.ts'
import { coverageOf } from '../../regulations/index.ts'
import type { Done } from '../found.ts'
import { standardsOnShelf } from '../standards/shelf.io.ts'
import { placesOf, standardFor } from '../standards/standard.ts'
import { termOfFile } from '../term/term-of-file.ts'
import type { BindFacts, BindOrdered } from './bind-file.ts'
import { discsInFile } from './discs.io.ts'
import { documentsOf, faceOf, recordingsOf } from './materials.io.ts'
import { orderFile } from './order-file.ts'
import type { BindingPlan, Unready } from './plan.ts'
import { handoverOf, latestBinding } from './standing.io.ts'

/** Whether this machine can bind. */
export interface BindingPort {
  readonly cannotBind?: string | undefined
}

export async function factsForBinding(
  tx: Tx,
  asked: CaseAsked,
  moment: Moment,
  press: BindingPort,
): Promise<Decision<BindFacts>> {
  const found = await factsForAct(tx, asked, moment)
  if (!found.ok) return found
  const { case: standing, who } = found.accepted
  const binding = await latestBinding(tx, standing.id)
  const planned = await planOf(tx, found.accepted, { by: who.person, at: moment.at })
  return accept({
    ...found.accepted,
    ...planned,
    cannot: press.cannotBind,
    running: binding?.state === 'waiting',
    given: (await handoverOf(tx, standing.id))?.state === 'given',
  })
}

/** What the file would hold if it were bound now. */
export async function planOf(
  tx: Tx,
  { case: standing, law, facts }: Pick<CaseFound, 'case' | 'law' | 'facts'>,
  { by, at }: { readonly by: Uuid; readonly at: Moment['at'] },
): Promise<{ readonly plan: BindingPlan; readonly unready: readonly Unready[] }> {
  const regulations = law.packs.map(({ id }) => id)
  const standard = standardFor(standardsOnShelf(), regulations)
  if (standard === undefined) throw new Error('no standard for case files on the shelf')
  const { filed, unready } = await documentsOf(tx, standing.id)
  const told = await caseTold(tx, standing)
  const owed = coverageOf(law, told, at)
    .filter(({ state }) => state === 'missing' || state === 'disputed')
    .map(({ title, sentence }) => `${title}：${sentence}`)
  const term = termOfFile(law, facts, at)?.short ?? '未设定'
  const plan: BindingPlan = {
    format: 1,
    at,
    standard: {
      key: standard.key,
      title: standard.title,
      orderBy: standard.order_by,
      source: standard.source,
    },
    face: await faceOf(tx, standing, { term, by, at }),
    documents: [
      ...orderFile(placesOf(standard, standing.category), [
        ...filed,
        ...(await discsInFile(tx, standing.id)),
      ]),
    ],
    recordings: [...(await recordingsOf(tx, standing.id, told.steps))],
    remarks: owed,
  }
  return { plan, unready }
}

export async function commitBinding(
  tx: Tx,
  { id, agency, case: file, upload, plan, by }: BindOrdered,
  { at }: Moment,
): Promise<Done> {
  await tx
    .insertInto('case_binding')
    .values({
      ...{ id, agency_id: agency, case_id: file, upload, state: 'waiting', asked_by: by },
      ...{ done: 0, total: plan.documents.length + LAST_STEPS, asked_at: at },
      plan: JSON.stringify(plan),
    })
    .execute()
  return { id }
}

/** Beside reading the documents: its own sheets, putting together, signing, sealing. */
export const LAST_STEPS = 4
