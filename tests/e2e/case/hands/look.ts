import type { Locator, Page } from 'playwright-core'
import { expectUsable } from '../../house.ts'

const SIZES = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
] as const

const looked = new Set<string>()

/** What somebody could not use, found on the way; the walk goes on meanwhile. */
export const unusable: string[] = []

/** Each dialog is looked at once at both widths, as somebody would who has filled it in. */
export async function lookAt(page: Page, dialog: Locator): Promise<void> {
  const heading = await dialog.locator('.ant-modal-title').textContent()
  // What has more in it to press looks otherwise.
  const presses = await dialog.getByRole('button').count()
  await lookAtPage(page, `dialog-${heading?.replaceAll(/[：“《].*/g, '')}-${presses}`)
}

/** What is on the screen now, once under this name; only where time is given for it. */
export async function lookAtPage(page: Page, name: string): Promise<void> {
  if (process.env.LIUHEN_CASE_KINDS === undefined || looked.has(name)) return
  looked.add(name)
  const size = page.viewportSize()
  for (const each of SIZES) {
    await page.setViewportSize(each)
    await expectUsable(page).catch((error: Error) => unusable.push(`${name}: ${error.message}`))
    await keepScreen(page, name)
  }
  if (size !== null) await page.setViewportSize(size)
}

/** With LIUHEN_CASE_PICTURES=folder what is on the screen stays there as a picture. */
export async function keepScreen(page: Page, name: string): Promise<void> {
  const into = process.env.LIUHEN_CASE_PICTURES
  if (into === undefined) return
  const path = `${into}/${name}-${page.viewportSize()?.width ?? 0}.png`
  await page.screenshot({ path, fullPage: !name.startsWith('dialog') })
}
