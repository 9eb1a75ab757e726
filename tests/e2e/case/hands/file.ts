import type { Page } from 'playwright-core'
import type { Desks } from './desks.ts'
import { inDialog } from './dialog.ts'
import { openTab } from './open-tab.ts'

/** Binding and looking through a file are work of the house: it takes as long as it takes. */
const WORK = { timeout: 90_000 }

/** The handler has the file of a closed case bound. */
export async function bindFile(desks: Desks, badge: string, id: string): Promise<void> {
  const page = await openTab(desks, badge, id, '案卷')
  await page.getByRole('button', { name: '装订案卷' }).click()
  await page.getByText('已装订', { exact: true }).waitFor(WORK)
}

/** The handler gives it to the archive. @returns the number of the case */
export async function handOver(desks: Desks, badge: string, id: string): Promise<string> {
  const page = await openTab(desks, badge, id, '案卷')
  await inDialog(page, page.getByRole('button', { name: '移交归档' }), '移交')
  await page.getByText('已移交，等待接收').waitFor()
  const heading = await page.getByRole('heading', { level: 1 }).textContent()
  return heading?.split(' ')[0] ?? ''
}

export interface ToArchive {
  readonly number: string
  readonly archiveNumber: string
}

/** The archivist finds it among what was handed over, and takes it once the examination passes. */
export async function archive(desks: Desks, badge: string, asked: ToArchive): Promise<void> {
  const page = await desks.of(badge)
  await page.goto(`${desks.address}/case-files?stage=given`)
  await page.getByRole('link', { name: asked.number }).click()
  const takes = page.getByRole('button', { name: '接收并归档' })
  await untilPassed(page)
  await inDialog(page, takes, '归档并锁定', async (dialog) => {
    await dialog.getByLabel('档号').fill(asked.archiveNumber)
    await dialog.getByRole('checkbox', { name: '已核对制度提示的事项' }).check()
  })
  await page.getByText('案卷已锁定').waitFor()
}

async function untilPassed(page: Page): Promise<void> {
  await page.locator('button:enabled', { hasText: '接收并归档' }).waitFor(WORK)
}
