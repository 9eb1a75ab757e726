import type { Page } from 'playwright-core'
import type { Desks } from './desks.ts'
import { pick } from './dialog.ts'

export interface Opened {
  /** Words of the page's lists. */
  readonly procedure: string
  readonly source: string
  readonly cause: string
  /** Badge of who handles it with him. */
  readonly second: string
}

/** A case about a firm, with one witness, is opened by its handler. @returns its id */
export async function openCase(desks: Desks, badge: string, asked: Opened): Promise<string> {
  const page = await desks.of(badge)
  await page.goto(`${desks.address}/cases`)
  await page.getByRole('link', { name: '登记案件' }).click()
  await pick(page, page.getByRole('combobox', { name: '程序' }), asked.procedure)
  await page.getByLabel('案由（事项）').fill(asked.cause)
  await pick(page, page.getByRole('combobox', { name: '案件来源' }), asked.source)
  await enterParties(page)
  await pick(page, page.getByRole('combobox', { name: '承办人员' }), new RegExp(asked.second))
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '登记案件' }).click()
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}/)
  return /cases\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
}

async function enterParties(page: Page): Promise<void> {
  await page.getByLabel('单位名称').fill('某某商贸有限公司')
  await page.getByLabel('证件号码').fill('91210411MA0P1A2B36')
  await page.getByLabel('住址（地址）').fill('新华街道18号')
  await page.getByLabel('法定代表人（负责人）').fill('龚昇喆')
  await page.getByRole('button', { name: '再登记一名' }).click()
  await pick(page, page.getByRole('combobox', { name: '身份' }).last(), '证人')
  await page.getByLabel('姓名').fill('赟犇')
}
