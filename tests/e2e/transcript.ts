import type { Page } from 'playwright-core'
import { expectUsable } from './house.ts'

const LATE = '李敏：请出示证件。'
const FILE = {
  ...{ name: '听写.txt', mimeType: 'text/plain' },
  buffer: Buffer.from(`00:00.0 王军：您好。\n00:20.0 ${LATE}\n`),
}

/** From the page of a recording: a file is read, a line added where the film is, the whole ordered. */
export async function orderTranscript(page: Page): Promise<void> {
  await page.getByRole('link', { name: '摘录、遮挡、消音、文字' }).click()
  await page.getByText('文字记录', { exact: true }).click()
  await page.getByText('请先写入文字或者读取字幕文件。').waitFor()
  await page.locator('input[type=file]').setInputFiles(FILE)
  await page.getByRole('button', { name: '打开录像' }).click()
  await page.getByRole('button', { name: '在当前位置加一行' }).click()
  await page.getByText('第 3 行：这一段没有文字。').waitFor()
  const words = page.getByLabel('文字记录的内容')
  await words.press('End')
  await words.pressSequentially('请您配合。')
  await expectUsable(page)
  await page.getByRole('button', { name: '预定制作' }).click()
}

/** What is being said is marked, and a line leads to its place. */
export async function followTranscript(page: Page): Promise<void> {
  await page.getByRole('link', { name: '对照查看' }).click()
  await page.getByText('共 3 行').waitFor()
  await page.getByRole('button', { name: '打开音像记录' }).click()
  const now = page.locator('li[aria-current]')
  await now.filter({ hasNotText: LATE }).waitFor()
  await page.getByRole('button', { name: LATE }).click()
  await now.filter({ hasText: LATE }).waitFor()
  await page.setViewportSize({ width: 390, height: 844 })
  await expectUsable(page)
}
