import type { Tx } from '../../../platform/database/connect.ts'
import { enterRegister, type NewEntry } from '../../approvals/index.ts'
import type { Consultation } from './consultation.ts'

/** A line of the register about somebody at the counter: who he is and whose file it was. */
export async function enterConsultation(
  tx: Tx,
  { id, agency, name, unit, person, purpose, case: file, requesterTitle }: Consultation,
  line: Pick<NewEntry, 'id' | 'kind' | 'at' | 'item' | 'consent' | 'remarks'>,
): Promise<void> {
  await enterRegister(tx, {
    ...{ ...line, agency, consultation: id, case: file, viewer: name, unit: unit ?? '个人' },
    ...(person === undefined ? {} : { person }),
    ...{ reason: purpose, purpose: requesterTitle },
  })
}
