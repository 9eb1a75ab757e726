import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildExcerpt } from '../../packages/verify/fixture/build-excerpt.ts'
import { type BuiltPacket, buildPacket } from '../../packages/verify/fixture/build-packet.ts'
import { filesIn } from '../../packages/verify/fixture/memory-carrier.ts'
import { zipOf } from '../../packages/verify/fixture/zip-of.ts'
import { timeAuthority } from '../../server/platform/signature/test-authority.ts'
import { buildVerifier } from '../../tools/verifier/build-verifier.mjs'
import { CHROMIUM } from './house.ts'

/** The page as a judge has it: a file on the disk, a browser, no server. */
const film = new Uint8Array(3 * 1_048_576 + 99).map((_, at) => (at * 31) ^ (at >> 8))
let place = ''
let browser: Browser
let page: Page
let built: BuiltPacket
const asked: string[] = []
const faults: string[] = []
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'verifier-'))
  built = buildPacket(join(place, 'good'), { film })
  writeFileSync(join(place, 'verifier.html'), await buildVerifier())
  // Without a language of the machine Chromium cannot open a file whose name is Chinese.
  const env = { ...process.env, LANG: 'C.UTF-8' }
  browser = await chromium.launch({ executablePath: CHROMIUM, env, args: ['--no-sandbox'] })
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

test('names are shown as they are written: nothing in a packet is read as markup', async () => {
  const wicked = '<img src=x onerror="document.title=1"><b>某某公司</b>'
  const told = { party: wicked, place: wicked, matter: wicked }
  buildPacket(join(place, 'wicked'), {
    content: (content) => ({
      ...content,
      ...(content.activity && { activity: { ...content.activity, ...told } }),
      people: { ...content.people, agency: { ...content.people.agency, name: wicked } },
    }),
  })
  expect(await judge('wicked', '')).toContain(wicked)
  expect(await page.locator('#result :is(img, b)').count()).toBe(0)
  const reading = await page.context().newPage()
  await reading.goto(pathToFileURL(join(place, 'wicked', '说明.html')).href)
  expect(await reading.textContent('body')).toContain(wicked)
  expect(await reading.locator('img, b').count()).toBe(0)
  await reading.close()
})

test('an excerpt is proven to be of the sealed original, and what is not proven is said', async () => {
  const cut = { film, from: 500_000, to: 2_500_000 }
  const { vkey } = buildExcerpt(join(place, 'excerpt'), cut)
  const told = await judge('excerpt', vkey)
  expect(told).toContain('摘录核验成立')
  expect(told).toContain('2,000,100 字节中的 1,048,576 字节（52.42%）与封存的原件逐字节相同')
  expect(told).toContain('首尾的 951,424 字节：只有丹东市民政局的陈述')
  expect(told).toContain('第 00:01:04.2 至 00:02:10.0')
  expect(await judge('excerpt', '')).toContain('您没有提供指纹')
  const entries = [...filesIn(join(place, 'excerpt'))].map(([name, bytes]) => ({ name, bytes }))
  writeFileSync(join(place, 'excerpt.zip'), zipOf(entries))
  await page.setInputFiles('#zip', join(place, 'excerpt.zip'))
  await page.locator('h2', { hasText: '公钥未核对' }).waitFor()
  const bytes = readFileSync(join(place, 'excerpt/excerpt.mp4'))
  const bent = bytes.with(1_200_000, (bytes[1_200_000] ?? 0) ^ 1)
  writeFileSync(join(place, 'excerpt/excerpt.mp4'), bent)
  const broken = await judge('excerpt', vkey)
  expect(broken).toContain('摘录不成立')
  expect(broken).toContain('✗ 所列字节与封存的原件相同')
  expect(broken).not.toContain('已证明')
})

test('what a witness and an authority said is checked without a network too', async () => {
  const { vkey } = buildPacket(join(place, 'heard'), { stamp: timeAuthority().stamp })
  const told = await judge('heard', vkey)
  expect(told).toContain('核验成立')
  expect(told).toContain('自称 witness.example/w1 的公钥签过，未核对')
  expect(told).toMatch(/时间戳.*自称机构Test authority.*签名有效/)
  expect(told).not.toContain('单位以外的证明：')
  // The witness's key from elsewhere: what it says is proven now. Another key is missed.
  await page.locator('summary', { hasText: '另有见证人' }).click()
  const key = readFileSync(join(place, 'heard/data/ledger/witnesses'), 'utf8').trim()
  await page.fill('#witness', key)
  expect(await judge('heard', vkey)).toContain(
    '单位以外的证明：至迟在 2026-11-21 09:12:00（北京时间）已经封存',
  )
  await page.fill('#stamp', 'AB '.repeat(32))
  expect(await judge('heard', vkey)).toContain('没有所指定的见证')
  await page.fill('#stamp', 'ab')
  expect(await page.textContent('#outside-state')).toContain('这里有的不是指纹')
  await page.fill('#witness', '')
  await page.fill('#stamp', '')
  expect(asked.filter((url) => !/^(?:file|blob):/.test(url))).toEqual([])
})

test('no rule of accessibility is broken, and nothing is wider than a phone', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
})
