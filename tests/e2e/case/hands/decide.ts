import type { Locator, Page } from 'playwright-core'
import type { Desks } from './desks.ts'
import { inDialog, pick, setDay } from './dialog.ts'
import { lookAtPage } from './look.ts'
import { openTab } from './open-tab.ts'

/** What a document decides, in the words of the page. */
export interface Decides {
  /** Kinds on the agency's list of decisions that need legal review. */
  readonly kinds?: readonly string[]
  readonly fine?: number
  readonly performBy?: string
}

export interface ToDecide {
  /** The case. */
  readonly id: string
  /** Title of the draft. */
  readonly title: string
}

/** From the draft on his screen the handler goes and says what it decides. */
export async function stateDecisions(
  page: Page,
  title: string,
  { kinds = [], fine, performBy }: Decides,
): Promise<void> {
  await page.getByRole('button', { name: '填写决定事项' }).click()
  const paper = paperOf(page, title)
  const state = paper.getByRole('button', { name: '填写决定事项' })
  await inDialog(page, state, '保存', async (dialog) => {
    for (const kind of kinds) {
      await pick(page, dialog.getByRole('combobox', { name: '决定种类' }), kind)
      await page.keyboard.press('Escape')
    }
    if (fine !== undefined) {
      await dialog.getByRole('button', { name: '增加一笔罚款' }).click()
      await dialog.getByLabel('金额').fill(String(fine))
    }
    if (performBy !== undefined) await setDay(dialog.getByLabel('当事人履行的期限'), performBy)
  })
  await paper.getByRole('button', { name: '修改决定事项' }).waitFor()
}

function paperOf(page: Page, title: string): Locator {
  return page.locator('section').filter({ has: page.getByRole('heading', { name: title }) })
}

/** From the review tab back to the draft itself. */
export async function backToDraft(page: Page, title: string): Promise<void> {
  await page.getByRole('heading', { name: title }).getByRole('link').click()
  await page.waitForURL(/\/documents\//)
}

/** The handler sends the draft to the legal office, which finds it on its own page and agrees. */
export async function haveReviewed(
  desks: Desks,
  { handler, reviewer }: { readonly handler: string; readonly reviewer: string },
  { id, title }: ToDecide,
): Promise<void> {
  const page = await openTab(desks, handler, id, '法制审核')
  await inDialog(page, page.getByRole('button', { name: '送法制审核' }), '送审')
  await page.getByText('第 1 次送审').waitFor()
  const office = await desks.of(reviewer)
  await office.goto(`${desks.address}/reviews`)
  await office.getByRole('link', { name: title }).first().click()
  await readDraft(office, title)
  await office.getByRole('button', { name: '受理' }).click()
  await office.getByRole('button', { name: '受理' }).waitFor({ state: 'detached' })
  await inDialog(
    office,
    office.getByRole('button', { name: '出具审核意见' }),
    '出具意见',
    async (dialog) => {
      await dialog.getByRole('radio', { name: '同意', exact: true }).check()
      const text = '事实清楚、证据确凿、适用依据正确、程序合法，同意。'
      await dialog.getByLabel('书面意见').fill(text)
    },
  )
  await office.getByText('事实清楚、证据确凿').waitFor()
}

/** The reviewer reads what he is asked about, page by page as it would be printed, and comes back. */
async function readDraft(page: Page, title: string): Promise<void> {
  await backToDraft(page, title)
  await page.getByRole('img', { name: '第 1 页' }).waitFor()
  await lookAtPage(page, '审核人看草稿')
  await page.goBack()
}
