import type { Desks } from './desks.ts'
import { inDialog, pick } from './dialog.ts'
import { openTab } from './open-tab.ts'

export interface AtStep {
  readonly id: string
  /** The step's title. */
  readonly step: string
}

/** The superior agrees to a step, or to the one at which the case stands. */
export async function approveStep(desks: Desks, badge: string, { id, step }: AtStep) {
  const page = await openTab(desks, badge, id, '概况')
  await inDialog(
    page,
    page.getByRole('button', { name: '登记审批意见' }),
    '登记',
    async (dialog) => {
      await pick(page, dialog.getByRole('combobox', { name: '审批的步骤' }), new RegExp(`^${step}`))
      await dialog.getByRole('radio', { name: '同意', exact: true }).check()
      await dialog.getByLabel('审批意见').fill('同意。')
    },
  )
}

/** The handler takes the case on to its next step. */
export async function enterStep(desks: Desks, badge: string, { id, step }: AtStep) {
  const page = await openTab(desks, badge, id, '概况')
  await inDialog(page, page.getByRole('button', { name: `进入${step}`, exact: true }), '进入')
  await page.locator('.case-step-now', { hasText: step }).waitFor()
}

/** The handler closes it, and says why although something is lacking. */
export async function closeCase(desks: Desks, badge: string, id: string) {
  const page = await openTab(desks, badge, id, '概况')
  await inDialog(
    page,
    page.getByRole('button', { name: '结案', exact: true }),
    '结案',
    async (dialog) => {
      const because = dialog.getByLabel('仍然结案的原因')
      if (await because.isVisible()) await because.fill('执法记录仪送检，录像随后补采。')
      const remark = dialog.getByLabel('注明本环节没有文书的原因')
      if (await remark.isVisible()) await remark.fill('本环节没有文书。')
    },
  )
  await page.getByText('已结案').first().waitFor()
}

/** An activity that took place is put to the case. */
export async function linkActivity(
  desks: Desks,
  badge: string,
  { id, number }: { readonly id: string; readonly number: string },
) {
  const page = await openTab(desks, badge, id, '概况')
  await inDialog(
    page,
    page.getByRole('button', { name: '归入执法活动' }),
    '归入',
    async (dialog) => {
      await pick(
        page,
        dialog.getByRole('combobox', { name: '执法活动' }),
        new RegExp(`^${number} `),
      )
    },
  )
  await page.getByRole('link', { name: number }).first().waitFor()
}
