import type { Tx } from '../../platform/database/connect.ts'
import { type CaseTold, type StepTold, tellCase } from '../regulations/index.ts'
import type { CaseStanding } from './case.ts'
import { procedureOf } from './procedures/shelf.io.ts'

/** The case as its regulations read it: its steps by its procedure's data, and the reasons noted. */
export async function caseTold(
  tx: Tx,
  { id, procedure }: Pick<CaseStanding, 'id' | 'procedure'>,
): Promise<CaseTold> {
  return tellCase(tx, id, await stepsOf(tx, { id, procedure }))
}

/** Each step that the case has entered, once, in the order in which it was first entered. */
async function stepsOf(
  tx: Tx,
  { id, procedure }: Pick<CaseStanding, 'id' | 'procedure'>,
): Promise<readonly StepTold[]> {
  const rows = await tx
    .selectFrom('case_step')
    .select(['step', 'stage', 'entered_at', 'left_at'])
    .where('case_id', '=', id)
    .orderBy('entered_at')
    .execute()
  const excuses = new Map(
    (
      await tx
        .selectFrom('case_absence')
        .select(['step', 'reason'])
        .where('case_id', '=', id)
        .execute()
    ).map(({ step, reason }) => [step, reason]),
  )
  const steps = procedureOf(procedure)?.steps ?? []
  // Steps entered at one instant stand as the procedure has them.
  const placeOf = (key: string) => steps.findIndex((one) => one.key === key)
  const inOrder = rows.toSorted(
    (a, b) =>
      Date.parse(a.entered_at) - Date.parse(b.entered_at) || placeOf(a.step) - placeOf(b.step),
  )
  const grouped = Map.groupBy(inOrder, ({ step }) => step)
  return [...grouped].flatMap(([key, visits]): readonly StepTold[] => {
    const [first] = visits
    if (first === undefined) return []
    const found = steps.find((one) => one.key === key)
    const left = visits.at(-1)?.left_at
    const excuse = excuses.get(key)
    return [
      {
        step: key,
        stage: first.stage,
        title: found?.title ?? key,
        enteredAt: first.entered_at,
        kinds: found?.recordings ?? [],
        ...(left === null || left === undefined ? {} : { leftAt: left }),
        ...(excuse === undefined ? {} : { excuse }),
      },
    ]
  })
}
