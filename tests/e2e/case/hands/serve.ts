import type { Locator } from 'playwright-core'
import type { Desks } from './desks.ts'
import { inDialog, pick } from './dialog.ts'
import { openTab } from './open-tab.ts'
import { issue, writeDraft } from './write.ts'

export interface ToServe {
  /** The case. */
  readonly id: string
  /** Title of the document. */
  readonly title: string
}

/** Handed to the party in person; the receipt that he signs proves it, and a second officer ends it. */
export async function serve(
  desks: Desks,
  { handler, second }: { readonly handler: string; readonly second: string },
  { id, title }: ToServe,
): Promise<void> {
  await startService(desks, handler, { id, title })
  await proveService(desks, handler, id)
  await completeService(desks, second, id)
}

export async function startService(desks: Desks, badge: string, { id, title }: ToServe) {
  const page = await openTab(desks, badge, id, '送达执行')
  await inDialog(
    page,
    page.getByRole('button', { name: '开始送达' }),
    '开始送达',
    async (dialog) => {
      const papers = dialog.getByRole('combobox', { name: '送达的文书' })
      await pick(page, papers, new RegExp(`^${title}`))
      await pick(page, dialog.getByRole('combobox', { name: '送达方式' }), '直接送达')
    },
  )
  await page.getByText('送达中', { exact: true }).waitFor()
}

/** The receipt is written, signed on paper, and stands for all that is to be proved. */
export async function proveService(desks: Desks, badge: string, id: string) {
  await writeReceipt(desks, badge, id)
  await prove(desks, badge, id)
}

export async function completeService(desks: Desks, badge: string, id: string) {
  const page = await openTab(desks, badge, id, '送达执行')
  await page.getByRole('button', { name: '办结送达' }).click()
  await page.getByText('已送达', { exact: true }).waitFor()
}

async function writeReceipt(desks: Desks, badge: string, id: string) {
  const page = await openTab(desks, badge, id, '送达执行')
  await page.getByRole('button', { name: '制作送达回证' }).click()
  await page.waitForURL(/\/documents\//)
  await writeDraft(page)
  await issue(page)
}

async function prove(desks: Desks, badge: string, id: string) {
  const page = await openTab(desks, badge, id, '送达执行')
  await inDialog(page, page.getByRole('button', { name: '登记证明' }), '登记', async (dialog) => {
    // Who signed it himself needs nobody who signed for him.
    const proofs = dialog.getByRole('checkbox')
    for (const proof of await proofs.all())
      if (!(await inWords(proof)).startsWith('代收人')) await proof.check()
    await dialog.getByRole('radio', { name: '文书、扫描件或者照片' }).check()
    await pick(page, dialog.getByRole('combobox', { name: '案卷中的材料' }), /^送达回证/)
  })
}

async function inWords(box: Locator): Promise<string> {
  return (await box.locator('xpath=ancestor::label').textContent()) ?? ''
}
