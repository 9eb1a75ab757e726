import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseSha256 } from '@liuhen/format'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withTx } from '../../../server/platform/database/connect.ts'
import { expectUsable, openWindows, type Windows } from '../house.ts'
import { type Desks, openDesks } from './hands/desks.ts'
import { archive, bindFile, handOver } from './hands/file.ts'
import { keepScreen, unusable } from './hands/look.ts'
import { openTab, TABS } from './hands/open-tab.ts'
import { ARCHIVIST, type CaseOffice, openCaseOffice } from './open-office.ts'
import { FileShown, misplaced, pagesOf } from './read-file.ts'
import { type Crew, walkCase } from './walk-case.ts'
import { WAYS } from './ways.ts'

const ASKED = process.env.LIUHEN_CASE_KINDS

/** Whole walks on a machine that others use too. */
const WALK_MS = 900_000

/** An agency of the demonstration, who walks there, and the one way that is walked of `some`. */
interface Walked {
  readonly code: string
  readonly crew: Crew
  readonly short: string
}

/**
 * One case of each kind, from opening to archive, by the hands of those who do it on the pages, with
 * every dialog and every page looked at. It takes minutes: LIUHEN_CASE_KINDS=some walks one way of
 * an agency, LIUHEN_CASE_KINDS=all walks them all, other values the ways of these names.
 */
export function walkKinds({ code, crew, short }: Walked): void {
  describe.skipIf(ASKED === undefined)(`cases of ${code}`, () => {
    const asked = ASKED === 'some' ? [short] : (ASKED?.split(',') ?? [])
    const ways = WAYS.filter(({ procedure }) => ASKED === 'all' || asked.includes(procedure))
    let office: CaseOffice
    let windows: Windows
    let desks: Desks
    let phones: Desks
    let folder: string

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'case-kinds-'))
      office = await openCaseOffice(code)
      windows = await openWindows()
      desks = openDesks(office, windows, [crew.second])
      phones = openDesks(office, windows, [crew.handler])
    }, 180_000)
    afterAll(async () => {
      await windows?.close()
      await office?.close()
      rmSync(folder, { recursive: true, force: true })
    })

    const walk = async (way: (typeof WAYS)[number]) => {
      const id = await walkCase({ office, desks, crew }, way)
      await expect.poll(() => unsealed(office), { timeout: 120_000 }).toEqual([])
      await bindFile(desks, crew.handler, id)
      const file = join(folder, `${way.procedure}.pdf`)
      await expectInPlace(office, crew, { id, file })
      const number = await handOver(desks, crew.handler, id)
      const archiveNumber = `${way.procedure}-0001`
      await archive(desks, ARCHIVIST, { number, archiveNumber })
      const { examination } = await shown(office, crew, id)
      expect(examination?.items.filter(({ result }) => result === 'failed')).toEqual([])
      for (const at of [desks, phones]) await lookAtTabs(at, crew, { id, archiveNumber })
    }
    test.each(ways)('$procedure: from opening to the archive', walk, WALK_MS)

    test('everybody can use every dialog on the way', () => {
      expect(unusable).toEqual([])
    })
  })
}

async function shown(office: CaseOffice, { handler }: Crew, id: string) {
  return FileShown.parse(await office.act(handler, 'case-files.show', { id }))
}

/** Each document stands on the page of the bound file that the contents list says. */
async function expectInPlace(
  office: CaseOffice,
  crew: Crew,
  { id, file }: { readonly id: string; readonly file: string },
): Promise<void> {
  const { binding } = await shown(office, crew, id)
  const digest = parseSha256(binding?.sha256 ?? '')
  if (digest === undefined) throw new Error('the bound file has no digest')
  writeFileSync(file, readFileSync(office.house.ports.vault.pathOf(digest)))
  expect(misplaced(pagesOf(file), binding?.contents ?? [])).toEqual([])
  const into = process.env.LIUHEN_CASE_PICTURES
  if (into !== undefined) await copyFile(file, join(into, file.split('/').at(-1) ?? 'file.pdf'))
}

/** Issued documents whose PDF is not in the vault yet, with what hinders it. */
function unsealed({ house }: CaseOffice) {
  return withTx(house.house.db, '*', (tx) =>
    tx
      .selectFrom('document')
      .leftJoin('document_sealing', 'document_sealing.document_id', 'document.id')
      .select(['title', 'document_sealing.problem'])
      .where('document.state', '=', 'issued')
      .where('document.sealed_sha256', 'is', null)
      .execute(),
  )
}

/** The finished case at somebody's desk. */
async function lookAtTabs(
  at: Desks,
  { handler }: Crew,
  { id, archiveNumber }: { readonly id: string; readonly archiveNumber: string },
): Promise<void> {
  for (const tab of TABS) {
    const page = await openTab(at, handler, id, tab)
    if (tab === '案卷') await page.getByText(archiveNumber).first().waitFor()
    await expectUsable(page)
    await keepScreen(page, `${archiveNumber}-${tab}`)
  }
}
