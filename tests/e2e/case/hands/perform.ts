import type { Desks } from './desks.ts'
import { inDialog } from './dialog.ts'
import { openTab } from './open-tab.ts'

/** What the party did is registered by the handler. */
export async function registerPerformance(
  desks: Desks,
  badge: string,
  { id, note }: { readonly id: string; readonly note: string },
): Promise<void> {
  const page = await openTab(desks, badge, id, '送达执行')
  await inDialog(page, page.getByRole('button', { name: '登记已履行' }), '登记', async (dialog) => {
    await dialog.getByLabel('履行情况').fill(note)
  })
  await page.getByText('已履行', { exact: true }).waitFor()
}
