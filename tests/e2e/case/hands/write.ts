import type { Page } from 'playwright-core'
import type { Desks } from './desks.ts'
import { inDialog, pick } from './dialog.ts'
import { fillRequired } from './fill-required.ts'
import { openTab } from './open-tab.ts'

export interface ToWrite {
  /** The case. */
  readonly id: string
  /** Title of the template. */
  readonly title: string
}

/** A document is drafted from what the step proposes, or else from the list of templates. */
export async function draft(desks: Desks, badge: string, { id, title }: ToWrite): Promise<Page> {
  const page = await openTab(desks, badge, id, '文书')
  const proposed = page
    .getByRole('listitem')
    .filter({ has: page.getByText(title, { exact: true }) })
    .getByRole('button', { name: '起草' })
    .first()
  if (await proposed.isVisible()) await proposed.click()
  else await pick(page, page.getByRole('combobox', { name: '从模板起草' }), title)
  await page.waitForURL(/\/documents\/[0-9a-f-]{36}/)
  await writeDraft(page)
  return page
}

/** What is required and was not known is written on the page, and kept. */
export async function writeDraft(page: Page): Promise<void> {
  const save = page.getByRole('button', { name: '保存', exact: true })
  await save.waitFor()
  await fillRequired(page)
  if (await save.isDisabled()) return
  await save.click()
  await page.locator('button:disabled', { hasText: '保存' }).waitFor()
}

/** Issued to be printed and signed on paper. */
export async function issue(page: Page): Promise<void> {
  await inDialog(
    page,
    page.getByRole('button', { name: '制发', exact: true }),
    '制发',
    async (dialog) => {
      const onPaper = dialog.getByRole('checkbox', { name: '打印后在纸上签署' })
      if (await onPaper.isVisible()) await onPaper.check()
    },
  )
  await page.getByRole('heading', { level: 1 }).getByText('已制发').waitFor()
}
