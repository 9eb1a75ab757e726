import type { Locator, Page } from 'playwright-core'
import { lookAt } from './look.ts'

/** Presses what opens a dialog, fills it in, looks at it, and confirms; then it is gone. */
export async function inDialog(
  page: Page,
  opens: Locator,
  ok: string,
  fill: (dialog: Locator) => Promise<void> = async () => undefined,
): Promise<void> {
  await opens.click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await fill(dialog)
  await lookAt(page, dialog)
  await dialog.getByRole('button', { name: ok, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** Chooses from a list by its words; a long list is narrowed down by writing. */
export async function pick(page: Page, list: Locator, words: string | RegExp): Promise<void> {
  await list.click()
  if (typeof words === 'string' && (await list.isEditable())) await list.fill(words)
  const options = page.locator('.ant-select-dropdown:visible .ant-select-item-option')
  const those = typeof words === 'string' ? new RegExp(`^${words}$`) : words
  await options.filter({ hasText: those }).first().click()
}

/** Writes a day, or a day and a time, where there is a calendar to choose from. */
export async function setDay(field: Locator, day: string): Promise<void> {
  await field.click()
  await field.fill(day)
  await field.press('Tab')
}
