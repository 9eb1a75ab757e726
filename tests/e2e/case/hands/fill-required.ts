import type { Locator, Page } from 'playwright-core'
import { pick, setDay } from './dialog.ts'

const FACTS = '当事人未取得许可，从事经营活动，事实清楚，证据确凿。'

/** Fills in each field of a draft that is marked as required and has nothing yet. */
export async function fillRequired(page: Page): Promise<void> {
  const fields = page.locator('.doc-desk .ant-form-item').filter({ hasText: '（必填）' })
  for (let n = 0; n < (await fields.count()); n += 1) await fillField(page, fields.nth(n))
}

async function fillField(page: Page, field: Locator): Promise<void> {
  const title = (await field.locator('label').textContent())?.replace('（必填）', '') ?? ''
  const adds = field.getByRole('button', { name: '增加一行' })
  if (await adds.isVisible()) return fillRow(field, adds)
  const asks = field.getByRole('button', { name: '问', exact: true })
  if (await asks.isVisible()) return fillAnswers(field, asks)
  const list = field.getByRole('combobox')
  if (await list.isVisible()) return choose(page, field, list, title)
  const input = field.getByRole('textbox').or(field.getByRole('spinbutton'))
  if ((await input.inputValue()) !== '') return
  if (await field.locator('.ant-picker').isVisible()) {
    const timed = (await input.getAttribute('placeholder'))?.includes('时') ?? false
    return setDay(input, timed ? '2026-11-03 09:30' : '2026-11-03')
  }
  if (await field.getByRole('spinbutton').isVisible()) return input.fill('5000')
  await input.fill((await field.locator('textarea').count()) > 0 ? FACTS : title)
}

async function fillRow(field: Locator, adds: Locator): Promise<void> {
  const rows = field.locator('.doc-row')
  if ((await rows.count()) > 0) return
  await adds.click()
  for (const cell of await rows.first().getByRole('textbox').all()) {
    const words = (await cell.getAttribute('placeholder')) ?? ''
    await cell.fill(words.includes('年-月-日') ? '2026-11-03' : words)
  }
  for (const cell of await rows.first().getByRole('spinbutton').all()) await cell.fill('1')
}

async function fillAnswers(field: Locator, asks: Locator): Promise<void> {
  if ((await field.locator('.doc-row').count()) > 0) return
  await asks.click()
  await field.getByLabel('第1条问').fill('有许可证吗？')
  await field.getByRole('button', { name: '答', exact: true }).click()
  await field.getByLabel('第2条答').fill('没有。')
}

/** A list of choices, or names of which one may be written that is not there. */
async function choose(page: Page, field: Locator, list: Locator, title: string): Promise<void> {
  const names = (await field.locator('.ant-select-auto-complete').count()) > 0
  if (names) {
    if ((await list.inputValue()) === '') await list.fill(title)
    return
  }
  if (
    (await field.locator('.ant-select-selection-item, .ant-select-content-has-value').count()) > 0
  )
    return
  await pick(page, list, /./)
  await page.keyboard.press('Escape')
}
