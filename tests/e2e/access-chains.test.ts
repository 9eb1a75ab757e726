import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHAINS, type Chain } from './access/agencies.ts'
import { agree, askFromPage, expectFocusKept, positionOf, register, watch } from './access/hands.ts'
import {
  type Agencies,
  type ChainOffice,
  openAgencies,
  originalOf,
} from './access/open-agencies.ts'
import { type Desks, openDesks } from './case/hands/desks.ts'
import { inDialog } from './case/hands/dialog.ts'
import { expectUsable, openWindows, type Windows } from './house.ts'

/** The time that is asked for; the story is at nine in the morning of this day. */
const REVOKED = CHAINS.filter(({ ends }) => ends === 'revoked')
const EXPIRED = CHAINS.filter(({ ends }) => ends === 'expired')
const UNTIL = '2026-11-02 09:25'
const OVER = '2026-11-02T01:25:01.000Z'

/**
 * Each agency's own way to a film, as its people go it in their browsers: asked on the page that
 * refuses, decided step by step by who has to, played, and over when it is taken back or ends.
 */
describe('the way to a film', () => {
  let agencies: Agencies
  let windows: Windows
  const watching = new Map<Chain, Watching>()

  beforeAll(async () => {
    agencies = await openAgencies(CHAINS)
    windows = await openWindows()
  }, 180_000)
  afterAll(async () => {
    await windows?.close()
    await agencies?.close()
  })

  const officeOf = (chain: Chain): ChainOffice => {
    const office = agencies.offices.find((one) => one.chain === chain)
    if (office === undefined) throw new Error(chain.code)
    return office
  }

  test.each(CHAINS)('$zh: opens once everybody has agreed in order', async (chain) => {
    const office = officeOf(chain)
    const desks = openDesks(office, windows)
    const { path, number } = await askFromPage(desks, office, UNTIL)
    const asker = await desks.of(chain.asker)
    await expectMayNot(await desks.of(chain.wrong), `${desks.address}${path}`)
    for (const [badge, title] of chain.steps) {
      await asker.goto(`${desks.address}${path}`)
      await asker.getByText(new RegExp(`${title}.*正在办理`)).waitFor()
      expect(await asker.getByRole('button', { name: '打开' }).count()).toBe(0)
      await agree(desks, badge, number)
    }
    if (chain.registrar !== undefined) {
      await asker.goto(`${desks.address}${path}`)
      await asker.getByText(/登记.*正在办理/).waitFor()
      expect(await asker.getByRole('button', { name: '打开' }).count()).toBe(0)
      await register(desks, chain.registrar, number)
    }
    const screen = await watch(desks, chain.asker, path)
    await expect
      .poll(() => screen.locator('video').evaluate(positionOf), { timeout: 60_000 })
      .toBeGreaterThan(0)
    const mark = await screen.locator('.player-watermark').first().textContent()
    expect(mark).toContain(number)
    watching.set(chain, { desks, screen, path, number })
  })

  /** The line in the register, as the keeper sees it. */
  const lineOf = async ({ desks, number }: Watching) => {
    const keeper = await desks.of('B0001')
    await keeper.goto(`${desks.address}/access`)
    await keeper.getByRole('link', { name: '查阅登记簿' }).click()
    return keeper.getByRole('row').filter({ hasText: number })
  }

  /** The page says why it is over, holds no film any more, and opens it no second time. */
  const expectOver = async ({ screen }: Watching, why: string, again: string) => {
    await screen.getByRole('status').filter({ hasText: why }).waitFor()
    expect(await screen.locator('video').count()).toBe(0)
    await screen.getByRole('button', { name: '重新打开' }).click()
    await screen.getByRole('alert').filter({ hasText: again }).waitFor()
  }

  test.each(REVOKED)(
    '$zh: the register shows it, and it stops when it is taken back',
    async (chain) => {
      const seen = known(watching.get(chain))
      const line = await lineOf(seen)
      await line.getByText('正在查阅').waitFor()
      const { desks, path } = seen
      const decider = await desks.of(chain.steps[0]?.[0] ?? '')
      await decider.goto(`${desks.address}${path}`)
      await expectFocusKept(decider, '收回许可', '理由', '收回')
      const because = '核查已经结束'
      const fill = (dialog: Locator) => dialog.getByLabel('理由').fill(because)
      await inDialog(decider, decider.getByRole('button', { name: '收回许可' }), '收回', fill)
      await expectOver(seen, '许可已被收回', '没有查看这份材料的有效许可')
      await (await lineOf(seen)).getByText('许可被收回').waitFor()
      const asker = await desks.of(chain.asker)
      await asker.goto(`${desks.address}${path}`)
      await asker.getByText(because).waitFor()
    },
  )

  test.each(EXPIRED)(
    '$zh: the register shows it, and it stops when its time is over',
    async (chain) => {
      const seen = known(watching.get(chain))
      const line = await lineOf(seen)
      await line.waitFor()
      agencies.demo.at(OVER)
      await expectOver(seen, '许可的期限已到', chain.article)
      await (await lineOf(seen)).getByText('许可到期').waitFor()
    },
  )

  test('a file that was found is dropped into the page of the leader, who learns what it is', async () => {
    const [office] = agencies.offices
    if (office === undefined) throw new Error('no agency')
    const page = await openDesks(office, windows).of('L0001')
    await page.goto(`${agencies.address}/access/traces`)
    await page.getByText('文件', { exact: true }).click()
    const zone = page.locator('.ant-upload-btn')
    const film = (await originalOf(office)).toString('base64')
    for (const [found, says] of [
      [film, '与封存的原件完全相同'],
      [film.slice(4), '没有查到'],
    ] as const) {
      const dataTransfer = await page.evaluateHandle(`{
        const files = new DataTransfer()
        const bytes = Uint8Array.from(atob('${found}'), (letter) => letter.charCodeAt(0))
        files.items.add(new File([bytes], 'found.mp4'))
        files
      }`)
      await zone.dispatchEvent('drop', { dataTransfer })
      await page.getByText(says).first().waitFor()
    }
    await page.setViewportSize({ width: 390, height: 844 })
    await expectUsable(page)
  })
})

interface Watching {
  readonly desks: Desks
  readonly screen: Page
  readonly path: string
  readonly number: string
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the film was not opened')
  return value
}

/** Who is not asked sees the request and cannot decide it; the page says why. */
async function expectMayNot(page: Page, address: string) {
  await page.goto(address)
  const button = page.getByRole('button', { name: '同意', exact: true })
  await button.waitFor()
  expect(await button.isDisabled()).toBe(true)
}
