import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PASSWORD } from '../../../app/hallway/test-office.ts'
import { withTx } from '../../../platform/database/connect.ts'
import { REFUSALS } from '../../../platform/kernel/refusals.ts'
import { lawOf } from '../law.io.ts'
import { openShelf, REGULATIONS } from '../shelf.io.ts'
import { DraftShown } from './draft-shown.ts'
import { openTestLaw, type TestLaw } from './test-law.io.ts'

const CITY = 'dandong-civil-affairs-2019'
/** Behind the city by the alphabet, before it as the agency's own. */
const COUNTY = 'xian-civil-affairs'
const RETENTION = 'rules/22-retention-schedule.yaml'

let law: TestLaw
let folder = ''

/** A shelf with the city's regulation and one of a county under it, which keeps so long. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'liuhen-shelf-'))
  cpSync(join(REGULATIONS, CITY), join(folder, CITY), { recursive: true })
  cpSync(join(REGULATIONS, CITY), join(folder, COUNTY), { recursive: true })
  const edit = (file: string, change: (text: string) => string) => {
    const path = join(folder, COUNTY, file)
    writeFileSync(path, change(readFileSync(path, 'utf8')))
  }
  edit('pack.yaml', (text) => `${text.replace(`id: ${CITY}`, `id: ${COUNTY}`)}\nunder: ${CITY}\n`)
  edit(RETENTION, (text) => text.replace('least: P1Y', 'least: P2Y'))
  openShelf(folder)
  law = await openTestLaw('2026-11-21T01:00:00.000Z')
})
afterAll(async () => {
  await law.close()
  openShelf()
  rmSync(folder, { recursive: true, force: true })
})

test('who adopts a county regulation is bound by the city above it, both cited', async () => {
  await law.did('regulations.adopt-pack', { pack: COUNTY, from: '2026-01-01' })
  expect((await binding()).map(({ id }) => id)).toEqual([COUNTY, CITY])
})

describe('a draft of the county', () => {
  test('that keeps six months is faulty, with the clause of the city at the line of the rule', async () => {
    const { problems } = await drafted(COUNTY, 'c1', 'P6M')
    const text = readFileSync(join(folder, COUNTY, RETENTION), 'utf8')
    const line = text.split('\n').findIndex((row) => row.includes('rule: retention-term')) + 1
    expect(problems).toMatchObject([{ file: RETENTION, line }])
    expect(problems[0]?.sentence).toContain('上级规定1年')
  })

  test('that keeps three years is accepted, and shown as stricter', async () => {
    const { problems, stricter } = await drafted(COUNTY, 'c2', 'P3Y')
    expect(problems).toEqual([])
    expect(stricter).toMatchObject([{ rule: 'least-term', article: '第二十二条' }])
  })
})

test('a draft of the city that is stricter than the county below it is faulty', async () => {
  const { problems } = await drafted(CITY, 'd1', 'P5Y')
  expect(problems).toMatchObject([{ file: 'pack.yaml' }])
  expect(problems[0]?.sentence).toContain('下级制度')
})

test('a draft that makes the county a superior of the city above it is faulty', async () => {
  const { id, files } = await drafted(CITY, 'd2', 'P1Y')
  const text = files.find(({ file }) => file === 'pack.yaml')?.text ?? ''
  const asked = { id, file: 'pack.yaml', text: `${text}under: ${COUNTY}\n` }
  const { problems } = DraftShown.parse(await law.did('regulations.change-text', asked))
  const line = asked.text.split('\n').indexOf(`under: ${COUNTY}`) + 1
  expect(problems).toContainEqual(expect.objectContaining({ file: 'pack.yaml', line }))
  expect(problems.map(({ sentence }) => sentence).join('')).toContain('成了环')
})

describe("the end of the city's regulation", () => {
  test("is refused while the county's binds beyond it, with what to do", async () => {
    const asked = { pack: CITY, until: '2026-12-31' }
    const refused = await law.does('regulations.retire', asked)
    expect(refused).toMatchObject({ refusal: { code: 'regulation.stands-above' } })
    expect(REFUSALS['regulation.stands-above'].zh).toContain('请先停用《{below}》')
  })

  test("is accepted once the county's ends with it, and the county's may end alone", async () => {
    const leader = await law.hire('周分管', ['leader'])
    await endedBy(leader.login, COUNTY)
    const { id } = DraftShown.parse(
      await law.did('regulations.retire', { pack: CITY, until: '2026-12-31' }),
    )
    expect(id).not.toBe('')
    const early = { pack: CITY, until: '2026-12-30' }
    expect(await law.does('regulations.retire', early)).toMatchObject({
      refusal: { code: 'regulation.stands-above', facts: { until: '2026-12-30' } },
    })
  })

  test("is refused at the last step too, when the county's came back meanwhile", async () => {
    const asked = { pack: CITY, until: '2026-12-31' }
    const { id } = DraftShown.parse(await law.did('regulations.retire', asked))
    const { login } = await law.hire('孙分管', ['leader'])
    await withTx(law.db, law.admin.agency, (tx) =>
      tx.updateTable('adopted_pack').set({ in_force_to: null }).execute(),
    )
    const { digest } = await law.preview(id)
    const enacted = { id, digest, login, password: PASSWORD }
    expect(await law.does('regulations.enact', enacted)).toMatchObject({
      refusal: { code: 'regulation.stands-above' },
    })
  })
})

test('an adopted version that the shelf has lost goes on binding, read from the database', async () => {
  rmSync(join(folder, COUNTY), { recursive: true })
  openShelf(folder)
  // Another day of adoption, so that nothing parsed before is found again.
  await withTx(law.db, law.admin.agency, (tx) =>
    tx.updateTable('adopted_pack').set({ in_force_from: '2026-01-02' }).execute(),
  )
  const packs = await binding()
  expect(packs.map(({ id }) => id)).toEqual([COUNTY, CITY])
  expect(packs[0]?.rules.find(({ id }) => id === 'least-term')?.params.least).toBe('P2Y')
})

async function endedBy(login: string, pack: string): Promise<void> {
  const asked = { pack, until: '2026-12-31' }
  const { id } = DraftShown.parse(await law.did('regulations.retire', asked))
  const { digest } = await law.preview(id)
  await law.did('regulations.enact', { id, digest, login, password: PASSWORD })
}

async function binding() {
  const { packs } = await withTx(law.db, law.admin.agency, (tx) => lawOf(tx, law.admin.agency))
  return packs
}

async function drafted(pack: string, version: string, least: string): Promise<DraftShown> {
  const asked = { pack, version, inForceFrom: '2027-01-01' }
  const { id } = DraftShown.parse(await law.did('regulations.open-draft', asked))
  const figure = { id, rule: 'least-term', path: ['least'], value: least }
  return DraftShown.parse(await law.did('regulations.change-figure', figure))
}
