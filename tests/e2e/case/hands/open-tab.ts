import type { Locator, Page } from 'playwright-core'
import type { Desks } from './desks.ts'

export const TABS = ['概况', '文书', '送达执行', '法制审核', '应录未录', '案卷', '时间线'] as const
export type Tab = (typeof TABS)[number]

/** The page of a case at one of its tabs, at somebody's desk. */
export async function openTab(desks: Desks, badge: string, id: string, tab: Tab): Promise<Page> {
  const page = await desks.of(badge)
  const there = new URL(page.url()).pathname === `/cases/${id}`
  // Others have worked on the case meanwhile: whoever comes back to his page reads it again.
  if (there) await page.reload()
  else await page.goto(`${desks.address}/cases/${id}`)
  await pushInView(page, page.getByRole('tab', { name: tab }))
  await page.getByRole('tab', { name: tab }).click()
  await page.getByRole('tab', { name: tab, selected: true }).waitFor()
  await page.getByRole('main').getByRole('status').first().waitFor({ state: 'detached' })
  return page
}

/** On a phone the row of tabs is longer than the window and is pushed along. */
async function pushInView(page: Page, tab: Locator): Promise<void> {
  await tab.waitFor({ state: 'attached' })
  const wide = page.viewportSize()?.width ?? 0
  for (let pushes = 0; pushes < 10; pushes += 1) {
    const { x, width } = (await tab.boundingBox()) ?? { x: 0, width: 0 }
    if (x >= 0 && x + width <= wide) return
    await page.getByRole('tablist').hover()
    await page.mouse.wheel(x < 0 ? -150 : 150, 0)
    await page.evaluate('new Promise((seen) => requestAnimationFrame(() => seen()))')
  }
}
