import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment } from '../../../platform/kernel/index.ts'
import { type Closing, type ClosingFacts, registerFields } from './close-consultation.ts'
import type { ConsultationAsked } from './consultation.ts'
import { caseNamed } from './consultations.io.ts'
import { unpaidOf } from './copies/copies.io.ts'
import { enterConsultation } from './enter.io.ts'
import { consultationFound } from './found.io.ts'
import { runningSession, writeEnd } from './reading/reading.io.ts'
import { endOf } from './reading/reading-session.ts'

export async function factsForClosing(
  tx: Tx,
  asked: ConsultationAsked,
  moment: Moment,
): Promise<Decision<ClosingFacts>> {
  const found = await consultationFound(tx, asked, moment)
  if (!found.ok) return found
  const { consultation, documents } = found.accepted
  const { id, person, paper } = consultation
  const { number } = await caseNamed(tx, consultation.case)
  const shown = person === undefined ? documents.map(({ title }) => `《${title}》`) : []
  const items = [`${number}${paper ? '（整本纸质案卷）' : ''}`, ...shown].join('')
  const copies = await tx
    .selectFrom('consultation_copy')
    .select(['pages', 'copies'])
    .where('consultation_id', '=', id)
    .execute()
  const pages = copies.reduce((sum, copy) => sum + copy.pages * copy.copies, 0)
  return accept({
    ...found.accepted,
    items,
    copied: { copies: copies.length, pages, unpaid: await unpaidOf(tx, id) },
    session: endOf(await runningSession(tx, id), 'closed'),
  })
}

export async function commitClosing(
  tx: Tx,
  { found, asked, warnings }: Closing,
  { at, newId }: Moment,
) {
  const { consultation, session, who } = found
  const { id, person } = consultation
  const remark = asked.remark === undefined || asked.remark === '' ? null : asked.remark
  await writeEnd(tx, session, at)
  await tx
    .updateTable('consultation')
    .set({
      ...{ state: 'closed', closed_by: who.person, closed_at: at, remark },
      pages_after: consultation.paper ? (asked.pagesAfter ?? null) : null,
    })
    .where('id', '=', id)
    .execute()
  const fields = registerFields(found, at)
  await enterConsultation(tx, consultation, {
    ...{ id: newId(), kind: 'consultation', at, item: found.items },
    consent: person === undefined ? `凭${fields.papers}` : '档案室内查阅',
    remarks: [
      consultation.number,
      `${fields['opened-at']}至${fields['closed-at']}`,
      `摘抄复印：${fields.copies}`,
      ...(remark === null ? [] : [remark]),
    ].join('；'),
  })
  return { id, warnings }
}
