import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseSha256 } from '@liuhen/format'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withTx } from '../../server/platform/database/connect.ts'
import { backToDraft, stateDecisions } from './case/hands/decide.ts'
import { type Desks, openDesks } from './case/hands/desks.ts'
import { archive, bindFile, handOver } from './case/hands/file.ts'
import { approveStep, closeCase, enterStep } from './case/hands/go-on.ts'
import { registerPerformance } from './case/hands/perform.ts'
import { completeService, proveService, startService } from './case/hands/serve.ts'
import { draft, issue } from './case/hands/write.ts'
import {
  ARCHIVIST,
  type CaseOffice,
  HANDLER,
  LEADER,
  openInspectedOffice,
  SECOND,
} from './case/open-office.ts'
import { FileShown, misplaced, pagesOf } from './case/read-file.ts'
import { type Written, writeDocument } from './case/write-document.ts'
import { choose, expectUsable, openWindows, type Windows } from './house.ts'

function sha256(text: string) {
  const digest = parseSha256(text)
  if (digest === undefined) throw new Error(`not a digest: ${text}`)
  return digest
}

const DECISION = '行政处罚决定书'

/** What every change of an archived file is refused with. */
const ARCHIVED = /归档/

/**
 * One penalty of 顺城, ordinary procedure: from the day of the inspection to the archived file. Who
 * has to do something does it on the page; of the papers of which there are many the first is
 * written there.
 */
describe('a penalty from its opening to the archive', () => {
  let office: Awaited<ReturnType<typeof openInspectedOffice>>
  let windows: Windows
  let desks: Desks
  let desk: Page
  let id: string
  const folder = mkdtempSync(join(tmpdir(), 'case-pdf-'))

  beforeAll(async () => {
    office = await openInspectedOffice()
    office.demo.at('2026-11-03T03:00:00.000Z')
    windows = await openWindows()
    desks = openDesks(office, windows, [SECOND])
    desk = await desks.of(HANDLER)
  }, 120_000)
  afterAll(async () => {
    await windows?.close()
    await office?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const enter = async (step: string) => {
    await office.act(HANDLER, 'cases.enter-step', { id, step })
  }
  const write = (template: string, more: Pick<Written, 'values'> = {}) =>
    writeDocument(office, { ...{ badge: HANDLER, case: id, template }, ...more })

  test('the handler opens it on the page, from the activity, with a name of rare characters', async () => {
    await desk.goto(`${office.house.address}/cases/new?activity=${office.activity}`)
    await choose(desk, '程序', '行政处罚（一般程序）')
    await desk.getByLabel('案由（事项）').fill('涉嫌未取得食品经营许可从事食品经营活动')
    await choose(desk, '案件来源', '行政检查发现')
    await choose(desk, '类别', '个人')
    await desk.getByLabel('姓名').fill('张𬭚')
    await desk.getByLabel('证件号码').fill('21041119850312001X')
    await desk.getByRole('button', { name: '登记案件' }).click()
    await desk.waitForURL(/\/cases\/[0-9a-f-]{36}/)
    id = /cases\/([0-9a-f-]{36})/.exec(desk.url())?.[1] ?? ''
    await desk.getByText('罚案〔2026〕1号').first().waitFor()
    expect(await desk.getByRole('main').textContent()).not.toContain('19850312')
    await expectUsable(desk)
  })

  test('filing is written, agreed by the superior who is no handler, and the investigation begins', async () => {
    await issue(await draft(desks, HANDLER, { id, title: '立案审批表' }))
    await approveStep(desks, LEADER, { id, step: '立案' })
    await enterStep(desks, HANDLER, { id, step: '调查取证' })
    await desk.getByRole('button', { name: '进入处罚事先告知' }).waitFor()
  })

  test('evidence, notice, approval: the decision is not reached without them', async () => {
    office.demo.at('2026-11-04T03:00:00.000Z')
    await expect(enter('decision')).rejects.toThrow('case.step-unknown')
    for (const template of ['inquiry-record', 'site-examination-record', 'evidence-list'])
      await write(template)
    await enter('prior-notice')
    await write('penalty-notice')
    office.demo.at('2026-11-12T03:00:00.000Z')
    await enter('review')
    await expect(enter('decision')).rejects.toThrow('第五十七条')
    await approveStep(desks, LEADER, { id, step: '作出决定' })
    await enterStep(desks, HANDLER, { id, step: '作出决定' })
    await draft(desks, HANDLER, { id, title: DECISION })
    await stateDecisions(desk, DECISION, { fine: 5000, performBy: '2026-11-27' })
    await backToDraft(desk, DECISION)
    await issue(desk)
    const approver = office.person(LEADER)
    const values = { approver, opinion: '同意。', 'approved-at': '2026-11-12T02:00:00.000Z' }
    await write('internal-approval-form', { values })
  })

  test('the decision is served only with the proofs of the article', async () => {
    await enterStep(desks, HANDLER, { id, step: '送达' })
    await startService(desks, HANDLER, { id, title: DECISION })
    await desk
      .getByText(/证明不全：缺送达回证/)
      .first()
      .waitFor()
    expect(await desk.getByRole('button', { name: '办结送达' }).isDisabled()).toBe(true)
    await proveService(desks, HANDLER, id)
    await completeService(desks, SECOND, id)
    await desk.goto(`${office.house.address}/cases/${id}?tab=service`)
    await desk.getByText('直接送达').first().waitFor()
    await expectUsable(desk)
  })

  test('every issued document is sealed as a PDF that verifies, with the name on it', async () => {
    const sealed = () =>
      withTx(office.house.house.db, '*', (tx) =>
        tx
          .selectFrom('document')
          .select(['title', 'sealed_sha256'])
          .where('state', '=', 'issued')
          .execute(),
      )
    const waiting = async () => (await sealed()).filter((one) => one.sealed_sha256 === null).length
    await expect.poll(waiting, { timeout: 60_000 }).toBe(0)
    const found = await sealed()
    expect(found.length).toBeGreaterThanOrEqual(6)
    for (const { title, sealed_sha256: digest } of found) {
      const file = join(folder, 'document.pdf')
      writeFileSync(file, bytesOf(digest))
      const text = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' })
      expect(text.replaceAll(/\s/g, ''), title).toContain(title.replaceAll(/\s/g, ''))
      const said = execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8' })
      expect(said, title).toContain('Signature is Valid')
    }
  })

  test('paid, it ends; what is still owed keeps it open until somebody says why', async () => {
    await enter('execution')
    office.demo.at('2026-11-20T03:00:00.000Z')
    const note = '当事人缴纳罚款5000元，票据号0001。'
    await registerPerformance(desks, HANDLER, { id, note })
    await enter('closing')
    await write('closing-report')
    await expect(office.act(HANDLER, 'cases.close', { id })).rejects.toThrow('case.owed')
    await closeCase(desks, HANDLER, id)
    await expectUsable(desk)
  })

  const shown = async (badge: string) =>
    FileShown.parse(await office.act(badge, 'case-files.show', { id }))
  const bytesOf = (digest: string | null) =>
    readFileSync(office.house.ports.vault.pathOf(sha256(digest ?? '')))

  test('its file is bound: every document stands on the page that the contents list says', async () => {
    await bindFile(desks, HANDLER, id)
    const { binding } = await shown(HANDLER)
    const file = join(folder, 'file.pdf')
    writeFileSync(file, bytesOf(binding?.sha256 ?? null))
    const pages = pagesOf(file)
    expect(pages).toHaveLength(binding?.pages ?? 0)
    expect(binding?.contents.length).toBeGreaterThanOrEqual(9)
    expect(misplaced(pages, binding?.contents ?? [])).toEqual([])
    expect(execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8' })).toContain(
      'Signature is Valid',
    )
  })

  test('the archive takes it once its four properties are checked, and then nothing changes', async () => {
    const number = await handOver(desks, HANDLER, id)
    await archive(desks, ARCHIVIST, { number, archiveNumber: 'SC-2026-0001' })
    const amended = { id, cause: '另一案由', summary: '另一案情', because: '更正' }
    await expect(office.act(HANDLER, 'cases.amend', amended)).rejects.toThrow(ARCHIVED)
    await expect(write('evidence-list')).rejects.toThrow(ARCHIVED)
    await desk.goto(`${office.house.address}/cases/${id}`)
    await desk.getByText('SC-2026-0001').first().waitFor()
    await expectUsable(desk)
  })

  test('it is read page by page by a grant, and closes within seconds once the grant is taken back', async () => {
    const request = await askForFile(office, id)
    const page = await desks.of(HANDLER)
    await page.goto(`${office.house.address}/access/requests/${request}`)
    await page.getByRole('button', { name: '打开' }).click()
    await page.getByText('卷内目录').waitFor()
    await page
      .getByText(/第 1(—\d+)? 页/)
      .first()
      .waitFor()
    await expectUsable(page)
    await page
      .getByRole('button', { name: /^打开 文书原文/ })
      .first()
      .click()
    await page.getByRole('img', { name: /第 1 页/ }).waitFor()
    await page.getByRole('button', { name: '返回目录' }).click()
    await page.getByRole('button', { name: '从封面起逐页查看' }).click()
    await typePages(page)
    await office.act(LEADER, 'access.revoke', { id: request, reason: '核查已结束' })
    await page.getByText('收回：核查已结束').waitFor({ timeout: 12_000 })
    expect(await page.getByText('卷内目录').count()).toBe(0)
  })
})

/** A number that is typed leads to its page or the nearest one, and the field keeps the focus. */
async function typePages(page: Page) {
  const field = page.getByRole('spinbutton', { name: '页码' })
  const first = page.getByRole('img', { name: '，第 1 页，' })
  const all = Number(/共 (\d+) 页/.exec((await first.getAttribute('alt')) ?? '')?.[1])
  expect(all).toBeGreaterThan(1)
  for (const [typed, stands] of [
    ['99', all],
    ['0', 1],
    ['', 1],
  ] as const) {
    await field.fill(typed)
    await field.press('Enter')
    await page.getByRole('img', { name: `，第 ${stands} 页，` }).waitFor()
    expect([await field.inputValue(), await field.evaluate((at) => at.matches(':focus'))]).toEqual([
      ...[`${stands}`, true],
    ])
  }
}

/** The handler asks too, where no article lets him in directly; the leader agrees. */
async function askForFile(office: CaseOffice, file: string): Promise<string> {
  const to = new Date(Date.parse(office.demo.now()) + 7_200_000).toISOString()
  const asked = { action: 'view', purpose: 'work', reason: '核对处罚决定', to }
  const items = [{ type: 'case', id: file }]
  const { id } = Object(await office.act(HANDLER, 'access.request', { ...asked, items }))
  await office.act(LEADER, 'access.approve', { id, opinion: '同意' })
  return String(id)
}
