import type { Page } from 'playwright-core'
import type { Desks } from '../case/hands/desks.ts'
import { inDialog, setDay } from '../case/hands/dialog.ts'
import { choose } from '../house.ts'
import type { ChainOffice } from './open-agencies.ts'

/** Presses play on the recording's page, reads why not, and asks from there. @returns the request */
export async function askFromPage(desks: Desks, office: ChainOffice, until: string) {
  const { chain, recording } = office
  const page = await desks.of(chain.asker)
  await page.goto(`${desks.address}/recordings/${recording}`)
  await page.getByRole('button', { name: '播放' }).click()
  const refused = page.getByRole('alert').filter({ hasText: chain.article })
  await refused.waitFor()
  await refused.getByRole('button', { name: '申请查阅' }).click()
  await page.getByText('提出后的办理步骤').waitFor()
  await choose(page, '用途', '执法监督')
  await page.getByLabel('工作需要的事由').fill('核查投诉')
  await setDay(page.getByLabel('终止时间'), until)
  await page.getByRole('button', { name: '提出申请' }).click()
  await page.waitForURL(/\/access\/requests\/[0-9a-f-]{36}$/)
  const heading = await page.getByRole('heading', { name: /阅〔\d+〕\d+号/ }).textContent()
  const [number] = /阅〔\d+〕\d+号/.exec(heading ?? '') ?? []
  if (number === undefined) throw new Error('the request has no number')
  return { path: new URL(page.url()).pathname, number }
}

/** The one whose turn it is finds the request in his list and agrees to his step. */
export async function agree(desks: Desks, badge: string, number: string) {
  const page = await desks.of(badge)
  await page.goto(`${desks.address}/access?of=turn`)
  await page.getByRole('link', { name: number }).click()
  await inDialog(page, page.getByRole('button', { name: '同意', exact: true }), '同意')
  return page
}

/** The custodian enters it before anything opens. */
export async function register(desks: Desks, badge: string, number: string) {
  const page = await desks.of(badge)
  await page.goto(`${desks.address}/access?of=turn`)
  await page.getByRole('link', { name: number }).click()
  await inDialog(page, page.getByRole('button', { name: '登记', exact: true }), '登记')
}

/** The requester opens what was granted; the film runs. */
export async function watch(desks: Desks, badge: string, path: string) {
  const page = await desks.of(badge)
  await page.goto(`${desks.address}${path}`)
  await page.getByText('许可的时间').waitFor()
  await page.getByRole('button', { name: '打开' }).click()
  return page
}

/** A dialog begins in its first field, says what is missing there, and gives the focus back. */
export async function expectFocusKept(page: Page, opens: string, first: string, ok: string) {
  const button = page.getByRole('button', { name: opens })
  await button.click()
  const dialog = page.getByRole('dialog')
  const focused = dialog.getByLabel(first).and(page.locator(':focus'))
  await focused.waitFor()
  await dialog.getByRole('button', { name: ok, exact: true }).click()
  await focused.and(page.locator('[aria-invalid=true]')).waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await button.and(page.locator(':focus')).waitFor()
}

/** Runs in the page: how far the film has come. */
export function positionOf(video: { currentTime?: number }): number {
  return video.currentTime ?? 0
}
