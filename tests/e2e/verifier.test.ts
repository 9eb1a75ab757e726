import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BuiltPacket, buildPacket } from '../../packages/verify/fixture/build-packet.ts'
import { buildVerifier } from '../../tools/verifier/build-verifier.mjs'

/** The page as a judge has it: a file on the disk, a browser, no server. */
let place = ''
let browser: Browser
let page: Page
let built: BuiltPacket
const asked: string[] = []
const faults: string[] = []
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'verifier-'))
  const film = new Uint8Array(3 * 1_048_576 + 99).map((_, at) => (at * 31) ^ (at >> 8))
  built = buildPacket(join(place, 'good'), { film })
  writeFileSync(join(place, 'verifier.html'), await buildVerifier())
  // Without a language of the machine Chromium cannot open a file whose name is Chinese.
  const env = { ...process.env, LANG: 'C.UTF-8' }
  const executablePath = '/usr/bin/chromium'
  browser = await chromium.launch({ executablePath, env, args: ['--no-sandbox'] })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  page = await context.newPage()
  page.on('request', (request) => asked.push(request.url()))
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => faults.push(message.text()))
  await page.goto(pathToFileURL(join(place, 'verifier.html')).href)
})
afterAll(async () => {
  await browser.close()
  rmSync(place, { recursive: true })
})

async function judge(folder: string, key: string): Promise<string> {
  await page.fill('#key', key)
  await page.setInputFiles('#folder', join(place, folder))
  await page.waitForSelector('body[data-state="reading"]').catch(() => undefined)
  await page.waitForSelector('body[data-state="done"]')
  return (await page.textContent('#result')) ?? ''
}

test('an untouched packet holds, and nothing was asked of any network', async () => {
  expect(await judge('good', built.vkey)).toContain('核验成立')
  expect(asked.filter((url) => !/^(?:file|blob):/.test(url))).toEqual([])
  expect(faults).toEqual([])
})

test('a flipped bit is told with its file and its place', async () => {
  for (const [path, at, said] of [
    [built.original, 2_500_000, '第 2,097,152–3,145,727 字节'],
    [`data/facts/${built.sealedBy}.json`, 99, `data/facts/${built.sealedBy}.json`],
    ['说明.html', 300, '说明.html'],
  ] as const) {
    const folder = join(place, 'bad')
    cpSync(join(place, 'good'), folder, { recursive: true })
    const bytes = readFileSync(join(folder, path))
    writeFileSync(join(folder, path), bytes.with(at, (bytes[at] ?? 0) ^ 4))
    const result = await judge('bad', '')
    expect(result).toContain('有改动')
    expect(result).toContain(said)
    rmSync(folder, { recursive: true })
  }
})

test('no rule of accessibility is broken, and nothing is wider than a phone', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
})
