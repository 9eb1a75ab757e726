import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import { factsForForm } from './form/form.io.ts'
import { maskedForm } from './form/masked-form.ts'
import { openTo } from './form/open-to.io.ts'
import { discTold } from './form/sheets.io.ts'
import { formSheet, labelSheet } from './form/sheets.ts'
import type { OpenPaper, PaperFound, PaperLook } from './open-paper.ts'

export async function factsForPaperOpening(
  tx: Tx,
  asked: OpenPaper,
  moment: Moment,
): Promise<Decision<PaperFound>> {
  const found = await factsForForm(tx, asked, moment)
  if (!found.ok) return found
  const form = found.accepted
  const row = await tx
    .selectFrom('disc')
    .select('paper_sha256')
    .where('id', '=', form.disc.id)
    .executeTakeFirstOrThrow()
  const told = await discTold(tx, form)
  const open = await openTo(tx, form.disc, form.who.person)
  const masked = maskedForm(form, open)
  // What was sealed names everything; it is printed anew for who may not know all of it.
  const sealed = open.every((one) => one) ? row.paper_sha256 : null
  const sheet =
    asked.which === 'label'
      ? labelSheet(told, masked, moment.at)
      : formSheet(told, masked, moment.at, masked !== form || form.disc.state !== 'stored')
  return accept({ ...form, sheet, sha256: asked.which === 'form' ? sealed : null })
}

export async function openedPaper(_tx: Tx, { name, sha256, sheet }: PaperLook) {
  return { name, sha256, sheet }
}
