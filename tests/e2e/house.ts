import { spawnSync } from 'node:child_process'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterEach, expect } from 'vitest'
import { dataFolder, type RunningServer, startServer } from '../faults/server/run-server.ts'

/** The built product as a user meets it: a running server and a real browser. */
export interface OpenHouse {
  readonly server: RunningServer
  /** The data folder of the running server. */
  readonly data: string
  readonly address: string
  /** Address of the one-time set-up page, as the start-up printed it. */
  readonly setupLink: string
  /** A person's own window; the width decides between telephone and desk. */
  readonly window: (width: 390 | 1440) => Promise<Page>
  readonly close: () => Promise<void>
}

/**
 * Chromium without a window of its own, which draws nothing but the page: 20 s of processor time for a
 * file of tests for which the whole browser takes 34. That one is named by LIUHEN_CHROMIUM.
 */
export const CHROMIUM = process.env.LIUHEN_CHROMIUM ?? '/usr/bin/chromium-headless-shell'

/** `words` are those of the start, e.g. `--demo`. */
export async function openHouse(words: readonly string[] = []): Promise<OpenHouse> {
  const data = await dataFolder()
  const server = await startServer(data.path, words)
  const setupLink = /http\S+\/setup#\S+/.exec(server.output())?.[0] ?? ''
  const address = setupLink === '' ? server.address : new URL(setupLink).origin
  const windows = await openWindows()
  return {
    server,
    data: data.path,
    address,
    setupLink,
    window: windows.open,
    close: async () => {
      await windows.close()
      await server.end('SIGTERM')
      releaseOriginals(data.path)
      await data.remove()
    },
  }
}

/** A real browser; every window is somebody's own, with his own sign-in. */
export interface Windows {
  readonly open: OpenHouse['window']
  readonly close: () => Promise<void>
}

export async function openWindows(): Promise<Windows> {
  const browser: Browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--autoplay-policy=no-user-gesture-required',
    ],
  })
  const contexts: BrowserContext[] = []
  return {
    open: async (width) => {
      const height = width === 390 ? 844 : 900
      // A dialog that still moves in lets a press fall between its button's two places: a person
      // presses again, a test cannot. The house honours the wish for less motion.
      const context = await browser.newContext({
        viewport: { width, height },
        locale: 'zh-CN',
        reducedMotion: 'reduce',
      })
      contexts.push(context)
      context.setDefaultTimeout(15_000)
      context.on('page', (page) => seen.add(page.on('close', () => seen.delete(page))))
      return context.newPage()
    },
    close: async () => {
      for (const context of contexts) await context.close()
      await browser.close()
    },
  }
}

const seen = new Set<Page>()

// Registered where a test file imports this: a failure on a machine that nobody sees tells what
// stood on its screens.
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const page of seen) {
    const words = await page.evaluate('document.body.innerText').catch(() => undefined)
    if (words !== undefined) console.error(`${page.url()}\n${String(words).slice(0, 1500)}`)
  }
})

/** Originals carry the immutable flag where the file system has it; not even root removes them. */
export function releaseOriginals(data: string): void {
  spawnSync('chattr', ['-R', '-i', data], { stdio: 'ignore' })
}

/** Signs somebody in on this window. */
export async function signIn(page: Page, address: string, login: string, password: string) {
  await page.goto(`${address}/sign-in`)
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: '执法活动' }).waitFor()
}

/** Chooses from one of the page's lists, as a hand does. */
export async function choose(page: Page, list: string, option: string | RegExp) {
  await page.getByRole('combobox', { name: list }).last().click()
  await page.locator('.ant-select-dropdown:visible').getByText(option).first().click()
}

/** Runs in the page: how much wider its content is than its window. */
const BEYOND = 'document.documentElement.scrollWidth - window.innerWidth'

/** Runs in the page: resolves once what fades or moves in is there; a spinner never ends. */
const AT_REST = `Promise.all(
  document.getAnimations()
    .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
    .map((one) => one.finished.catch(() => undefined)),
).then(() => undefined)`

/**
 * A page that everybody can use: no finding of axe, and nothing wider than the window. Only findings
 * are gathered, and a second page that joins what the frames said is only opened where there are
 * frames: a third of the time on a page of 141 clauses.
 */
export async function expectUsable(page: Page): Promise<void> {
  await page.evaluate(AT_REST)
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
  const { violations } = await axe.setLegacyMode(page.frames().length === 1).analyze()
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
  const beyond = await page.evaluate<number>(BEYOND)
  expect(beyond).toBeLessThanOrEqual(0)
}
