import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../../platform/kernel/index.ts'
import { shanghaiDay } from '../../../regulations/index.ts'
import { sayPapers } from '../consultation.ts'
import { caseNamed } from '../consultations.io.ts'
import { enterConsultation } from '../enter.io.ts'
import { consultationFound } from '../found.io.ts'
import { nextNumber } from '../next-number.io.ts'
import { writeNumber } from '../numbers.ts'
import type { Charging, ChargingFacts } from './charge-copies.ts'
import { CopyItems, type Copying, type CopyingFacts } from './make-copy.ts'
import {
  CopyToPrint,
  type PrintFacts,
  type PrintingCopy,
  type PrintingReceipt,
  type ReceiptFacts,
} from './print-copy.ts'

type Asked = { readonly id: string }

export async function factsForCopying(
  tx: Tx,
  asked: Asked,
  moment: Moment,
): Promise<Decision<CopyingFacts>> {
  const found = await consultationFound(tx, asked, moment)
  if (!found.ok) return found
  const { agency } = found.accepted.consultation
  const next = await nextNumber(tx, 'consultation_copy', agency, moment.at)
  return accept({ ...found.accepted, next })
}

export async function commitCopying(
  tx: Tx,
  { id, found, asked, items, pages }: Copying,
  { at, newId }: Moment,
) {
  const { consultation, next, papers, who } = found
  const number = writeNumber(asked.kind === 'copy' ? '复' : '抄', next)
  await tx
    .insertInto('consultation_copy')
    .values({
      ...{ id, agency_id: consultation.agency, consultation_id: consultation.id, ...next, number },
      ...{ kind: asked.kind, items: JSON.stringify(items), pages, copies: asked.copies },
      ...{ purpose: asked.purpose, made_by: who.person, made_at: at },
    })
    .execute()
  const act = asked.kind === 'copy' ? '复印' : '摘抄'
  const said = items.map(({ title, pages: of }) => `《${title}》第${of.join('、')}页`)
  await enterConsultation(tx, consultation, {
    ...{ id: newId(), kind: 'copy', at, item: said.join('；') },
    consent: consultation.person === undefined ? sayPapers(papers) : '档案室内查阅',
    remarks: [
      ...[consultation.number, number, `${act}${pages}页，${asked.copies}份`],
      `用途：${asked.purpose}`,
    ].join('；'),
  })
  return { id, number, pages }
}

/** Pages that were printed and not settled yet. */
export async function unpaidOf(tx: Tx, consultation: Uuid): Promise<number> {
  const { rows } = await sql<{ unpaid: number }>`
    select ((select coalesce(sum(pages * copies), 0) from consultation_copy
        where consultation_id = ${consultation} and kind = 'copy')
      - (select coalesce(sum(pages), 0) from consultation_charge
        where consultation_id = ${consultation}))::int as unpaid`.execute(tx)
  return rows[0]?.unpaid ?? 0
}

export async function factsForCharging(
  tx: Tx,
  asked: Asked,
  moment: Moment,
): Promise<Decision<ChargingFacts>> {
  const found = await consultationFound(tx, asked, moment)
  if (!found.ok) return found
  const { id, agency } = found.accepted.consultation
  const next = await nextNumber(tx, 'consultation_charge', agency, moment.at)
  return accept({ ...found.accepted, next, unpaid: await unpaidOf(tx, id) })
}

export async function commitCharging(
  tx: Tx,
  { id, found, amountFen, waivedBecause, sentence }: Charging,
  { at }: Moment,
) {
  const { consultation, next, unpaid, who } = found
  const number = writeNumber('复收', next)
  await tx
    .insertInto('consultation_charge')
    .values({
      ...{ id, agency_id: consultation.agency, consultation_id: consultation.id, ...next, number },
      ...{ pages: unpaid, amount_fen: amountFen, sentence },
      waived_because: waivedBecause ?? null,
      ...{ charged_by: who.person, charged_at: at },
    })
    .execute()
  return { id, number }
}

export async function factsForPrinting(
  tx: Tx,
  asked: Asked,
  moment: Moment,
): Promise<Decision<PrintFacts>> {
  const row = await tx
    .selectFrom('consultation_copy')
    .innerJoin('agency', 'agency.id', 'consultation_copy.agency_id')
    .selectAll('consultation_copy')
    .select('agency.name as agency')
    .where('consultation_copy.id', '=', uuidOf(asked.id))
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const found = await consultationFound(tx, { id: row.consultation_id }, moment)
  if (!found.ok) return found
  const { documents, consultation } = found.accepted
  const files = new Map(documents.flatMap((one) => one.files.map((file) => [file.file, file])))
  const parts = CopyItems.parse(row.items).map(({ file, title, pages }) => {
    const there = files.get(uuidOf(file))
    return { title, sha256: there?.sha256, type: there?.type, chosen: pages }
  })
  const { name, unit } = consultation
  const day = shanghaiDay(row.made_at)
  const to = unit === undefined ? name : `${unit} ${name}`
  const print = CopyToPrint.parse({
    ...{ parts, title: `复制件 ${row.number}`, mark: `${row.number} ${name} ${day}` },
    foot: `复制件　${row.number}　提供给：${to}　${day}　${row.agency}`,
  })
  return accept({ ...found.accepted, copy: { id: row.id, kind: row.kind }, print })
}

export async function commitPrinting(_tx: Tx, { print }: PrintingCopy) {
  return print
}

export async function factsForReceipt(
  tx: Tx,
  asked: Asked,
  moment: Moment,
): Promise<Decision<ReceiptFacts>> {
  const row = await tx
    .selectFrom('consultation_charge')
    .innerJoin('agency', 'agency.id', 'consultation_charge.agency_id')
    .innerJoin('person', 'person.id', 'consultation_charge.charged_by')
    .selectAll('consultation_charge')
    .select(['agency.name as agency', 'person.name as clerk'])
    .where('consultation_charge.id', '=', uuidOf(asked.id))
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const found = await consultationFound(tx, { id: row.consultation_id }, moment)
  if (!found.ok) return found
  const { name, unit, number, case: file } = found.accepted.consultation
  const { number: caseNumber } = await caseNamed(tx, file)
  const print = {
    ...{ agency: row.agency, number: row.number, clerk: row.clerk, sentence: row.sentence },
    ...{ payer: unit === undefined ? name : `${unit}（${name}）`, consultation: number },
    ...{ case: caseNumber, pages: row.pages, amountFen: row.amount_fen, at: row.charged_at },
    waived: row.waived_because !== null,
  }
  return accept({ ...found.accepted, charge: row.id, print })
}

export async function commitReceipt(_tx: Tx, { print }: PrintingReceipt) {
  return print
}
