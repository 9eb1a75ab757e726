import type { Tx } from '../../../platform/database/connect.ts'
import type { Moment } from '../../../platform/kernel/index.ts'
import { heldBy } from '../../access/index.ts'
import { boundFileOf, documentsOfFile } from '../../case-files/index.ts'
import { derivedChoices, notedOfCase, recordingsOfCase } from '../../extraction/index.ts'
import { suppliesOfCase } from './list.io.ts'
import type { LookingAtCase, SuppliesOfCase } from './of-case.ts'

export async function showSupplies(
  tx: Tx,
  { found, choices, whyNot, ruled }: LookingAtCase,
  { at }: Moment,
): Promise<SuppliesOfCase> {
  const { id, agency } = found.case
  const recordings = await recordingsOfCase(tx, id, found.who.person)
  const ids = recordings.map((one) => one.id)
  const made = await derivedChoices(tx, ids, found.who, { at, byLetter: true })
  const noted = await notedOfCase(tx, id)
  const { filed } = await documentsOfFile(tx, id)
  const bound = await boundFileOf(tx, id)
  return {
    supplies: await suppliesOfCase(tx, agency, id, at),
    recipients: [...choices.recipients],
    occasions: [...choices.occasions],
    ...{ out: (await heldBy(tx, id)) ?? null, whyNot, ruled },
    recordings: recordings.map(({ id: one, name, startedAt }) => ({
      ...{ id: one, name, startedAt, derivatives: made.get(one) ?? [] },
      notedInstead: noted.get(one) ?? null,
    })),
    documents: filed.map(({ id: one, title, number }) => ({ id: one, title, number })),
    bound: bound?.sha256 != null,
  }
}
