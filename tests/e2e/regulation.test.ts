import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectUsable, type OpenHouse, openHouse, signIn } from './house.ts'

/**
 * The law as an officer and a legal officer meet it, in the demonstration: the text, what the
 * system does by it, how it is kept, what would follow if, and how it is changed.
 */
const PAGE = '/regulations/dandong-civil-affairs-2019/2019-06-20'

describe('the pages of the regulation', () => {
  let house: OpenHouse
  let office: Page
  let phone: Page
  let accounts: string

  beforeAll(async () => {
    house = await openHouse(['--demo'])
    accounts = await readFile(join(house.data, 'demo-accounts.txt'), 'utf8')
    office = await house.window(1440)
    phone = await house.window(390)
    await signIn(office, house.address, 'dandong-mzj-admin', passwordOf('dandong-mzj-admin'))
    await signIn(phone, house.address, 'dandong-mzj-l0001', passwordOf('dandong-mzj-l0001'))
  }, 300_000)
  afterAll(() => house?.close())

  function passwordOf(login: string): string {
    const line = accounts.split('\n').find((one) => one.includes(`\t${login}\t`))
    return line?.split('\t').at(-1)?.trim() ?? ''
  }

  test('the text reads as the document, with what the system does beside it', async () => {
    await office.getByRole('link', { name: '制度' }).click()
    await office.getByText('丹民办〔2019〕2号').first().waitFor()
    const article = office.getByRole('article', { name: '第二十一条', exact: true })
    await article.getByText('执法人员不得私自复制、保存现场执法记录。').waitFor()
    await article.getByText('导出须由2名以上不同的办公室工作人员同时操作').waitFor()
    await article.getByText('本单位设定，非制度原文').first().waitFor()
    await expectUsable(office)
  })

  test('an address points at a clause, on a telephone too', async () => {
    await phone.goto(`${house.address}${PAGE}#DD-26a`)
    const article = phone.getByRole('article', { name: '第二十六条', exact: true })
    await article.waitFor()
    await expect.poll(() => article.evaluate(topOf)).toBeLessThan(844)
    await expectUsable(phone)
  })

  test('five parts and 141 clauses stay readable, with each part in the table of contents', async () => {
    const login = 'pingdingshan-yjj-admin'
    for (const width of [390, 1440] as const) {
      const window = await house.window(width)
      await signIn(window, house.address, login, passwordOf(login))
      const page = '/regulations/pingdingshan-emergency-2019'
      await window.goto(`${house.address}${page}#PDS3-8a`)
      const article = window.getByRole('article', { name: '附件3 第八条', exact: true })
      await article.waitFor()
      await expect.poll(() => article.evaluate(topOf)).toBeLessThan(844)
      expect(await window.locator('h3.law-part').count()).toBeGreaterThanOrEqual(5)
      if (width === 390) await window.getByText(/^目录（\d+ 条）$/).click()
      await window.getByRole('navigation', { name: '目录' }).getByText('附件1').waitFor()
      await expectUsable(window)
    }
  })

  test('what cites an article leads to its clause', async () => {
    await phone.goto(`${house.address}/duties?state=fulfilled`)
    await phone
      .getByRole('button', { name: /^依据第.*条，查看原文$/ })
      .first()
      .click()
    await phone.getByRole('link', { name: '在制度中查看' }).click()
    await phone.waitForURL(/\/regulations\/dandong-civil-affairs-2019\/2019-06-20#DD-/)
  })

  test('a figure of an article leads to the list behind it', async () => {
    await office.goto(`${house.address}${PAGE}`)
    const article = office.getByRole('article', { name: '第二十一条', exact: true })
    const figure = article.getByRole('link', { name: /^已履行 \d+$/ }).first()
    const count = Number((await figure.textContent())?.replace(/\D/g, ''))
    await figure.click()
    await office.getByRole('heading', { name: '义务' }).waitFor()
    await office.getByText('只看').waitFor()
    await office.getByText(`共 ${count} 条`).waitFor()
    await expectUsable(office)
  })

  test('a setting laxer than its clause is refused with the clause, and counts as refused', async () => {
    await office.goto(`${house.address}${PAGE}#DD-22a`)
    const setting = office.getByRole('region', { name: '音视频记录保存期限' })
    await setting.getByRole('button', { name: '修改设定：音视频记录保存期限' }).click()
    await office.getByRole('combobox', { name: '音视频记录保存期限的单位' }).click()
    await pick(office, '个月')
    await setting.getByRole('button', { name: '保存设定' }).click()
    await setting.getByRole('alert').waitFor()
    await setting.getByRole('button', { name: '依据第二十二条，查看原文' }).waitFor()
    await expectUsable(office)
    await office.reload()
    await office
      .getByRole('article', { name: '第二十二条', exact: true })
      .getByRole('link', { name: '本季度拒绝 1' })
      .click()
    await office.getByRole('cell', { name: '修改本单位设定' }).waitFor()
    await expectUsable(office)
    await office.getByRole('button', { name: '看全部' }).click()
    await office.getByText('只看').waitFor({ state: 'hidden' })
  })

  test('an article is found by its words, by a clause and by what a rule says', async () => {
    await office.goto(`${house.address}${PAGE}`)
    const search = office.getByLabel('在条文中查找')
    await search.fill('单人操作')
    await office.getByText('找到 1 条').waitFor()
    await office.locator('mark').first().waitFor()
    await search.fill('dd-26a')
    await office.getByRole('article', { name: '第二十六条', exact: true }).waitFor()
    await search.fill('2名以上不同')
    await office.getByRole('article', { name: '第二十一条', exact: true }).waitFor()
    await expectUsable(office)
    await search.fill('没有这样的词')
    await office.getByText('没有找到。').waitFor()
  })

  test('what if: a second earlier and the duty is kept, and it is told why', async () => {
    await office.goto(`${house.address}${PAGE}`)
    await office.getByRole('link', { name: '如果…会怎样' }).click()
    await office.getByRole('combobox', { name: '情形' }).click()
    await office.keyboard.type('24小时零1秒')
    await office.keyboard.press('Enter')
    const handIn = office.locator('.what-if-result').filter({ hasText: '移交时限' }).first()
    await handIn.getByText('已逾期').waitFor()
    await handIn.getByText('24 小时，至 2026-03-07 18:00:00').waitFor()
    await office.getByLabel('移交设备的时间').fill('2026-03-07T17:59:59')
    await handIn.getByText('已履行').waitFor()
    await expectUsable(office)
    await office.getByText('YAML', { exact: true }).click()
    await office.getByLabel('情形的 YAML').fill('now: [')
    await office.getByText(/第 1 行：/).waitFor()
    await expectUsable(office)
  })

  test('what if, with the facts of an activity', async () => {
    await phone.goto(`${house.address}/regulations/what-if`)
    await phone.getByText('本单位的活动').click()
    await phone.getByRole('combobox', { name: '活动' }).click()
    await pick(phone)
    await phone.getByText('为什么').first().waitFor()
    await expectUsable(phone)
  })

  test('a figure is changed, its effect shown, and a second person puts it in force', async () => {
    await office.goto(`${house.address}/regulations/drafts`)
    await office.getByText('还没有草案。').waitFor()
    await expectUsable(office)
    await office.getByRole('combobox', { name: '制度' }).click()
    await pick(office)
    await office.getByLabel('新版本号').fill('2026-12-01')
    await office.getByLabel('施行日期').fill(dayAfterTomorrow())
    await office.getByRole('button', { name: '开始起草' }).click()
    await office.getByLabel('查找要改的条文').fill('第二十二条')
    await office.getByRole('spinbutton', { name: '第二十二条 最短期限' }).fill('3')
    await office.getByRole('button', { name: '写入草案' }).click()
    await office
      .getByRole('list', { name: '差别' })
      .getByText(/“1年”改为“3年”/)
      .waitFor()
    await office.getByRole('button', { name: '预览影响' }).click()
    await office.getByText(/份记录将变为可以处置/).waitFor()
    await expectUsable(office)
    await confirm(office, 'dandong-mzj-admin', passwordOf('dandong-mzj-admin'))
    await office.getByRole('alert').waitFor()
    await confirm(office, 'dandong-mzj-l0001', passwordOf('dandong-mzj-l0001'))
    await office.getByText('已启用').waitFor()
    await office.goto(`${house.address}${PAGE}`)
    await office.getByRole('combobox', { name: '制度和版本' }).click()
    await office.getByText(/2026-12-01（尚未施行）/).click()
    await office.waitForURL(/\/2026-12-01/)
    await office
      .getByText(/至少保存3年/)
      .first()
      .waitFor()
    await expectUsable(office)
  })

  test('a faulty text is kept, its fault told by line, and nothing can be previewed', async () => {
    await office.goto(`${house.address}/regulations/drafts`)
    await office.getByRole('combobox', { name: '制度' }).click()
    await pick(office)
    await office.getByLabel('新版本号').fill('2027-01-01')
    await office.getByLabel('施行日期').fill('2027-01-01')
    await office.getByRole('button', { name: '开始起草' }).click()
    await office.getByText('条文与规则（YAML）').click()
    await office.getByRole('combobox', { name: '文件' }).click()
    await office.keyboard.type('rules/22')
    await office.keyboard.press('Enter')
    const area = office.getByRole('textbox', { name: /rules\/22.*的内容/ })
    await area.fill('article: 第二十二条\nlabel: [')
    await office.getByRole('button', { name: '写入草案' }).click()
    await office.getByText(/处错误，改正前不能预览和启用/).waitFor()
    await office
      .getByRole('button', { name: /rules\/22.* 第 \d+ 行/ })
      .first()
      .waitFor()
    expect(await office.getByRole('button', { name: '预览影响' }).isDisabled()).toBe(true)
    await expectUsable(office)
  })
})

/** Runs in the page: where an element begins, from the top of the window. */
function topOf(element: { getBoundingClientRect: () => { top: number } }): number {
  return Math.abs(element.getBoundingClientRect().top)
}

/** Takes an entry of the list that is open, the first if none is named. */
async function pick(page: Page, option = ''): Promise<void> {
  const entries = page.locator('.ant-select-dropdown:visible .ant-select-item-option')
  await entries.filter({ hasText: option }).first().click()
}

async function confirm(page: Page, login: string, password: string): Promise<void> {
  await page.getByLabel('第二人账号').fill(login)
  await page.getByLabel('第二人密码').fill(password)
  await page.getByRole('button', { name: '本人已核对，确认启用' }).click()
}

function dayAfterTomorrow(): string {
  return new Date(Date.now() + 56 * 3_600_000).toISOString().slice(0, 10)
}
