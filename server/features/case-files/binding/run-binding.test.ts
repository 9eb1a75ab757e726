import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instantOf } from '../../../platform/kernel/index.ts'
import { someId } from '../../../platform/kernel/testing.ts'
import { openPress, templatesOnShelf } from '../../documents/index.ts'
import { openVault, type Vault } from '../../vault/index.ts'
import type { NoteBound } from './note-bound.ts'
import type { BindingPlan, FiledDocument } from './plan.ts'
import { type BindingHouse, runBinding, sealBytes } from './run-binding.io.ts'

const AT = instantOf('2026-03-20T02:00:00.000Z')
const press = openPress()
let folder: string
let vault: Vault

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'case-file-'))
  vault = await openVault({ root: folder, reserveBytes: 0, immutable: false })
})
afterAll(async () => {
  await press.close()
  await vault.close()
  await rm(folder, { recursive: true, force: true })
})

/** A sealed document of some pages; each page says which it is. */
async function filed(n: number, title: string, pages: number): Promise<FiledDocument> {
  const blocks = Array.from({ length: pages }, (_, page) => [
    ...(page === 0 ? [] : [{ is: 'break' as const }]),
    { is: 'paragraph' as const, text: `${title}内容第${page + 1}页，当事人李𬭚。` },
  ]).flat()
  const sheet = { style: 'record', agency: '某区应急管理局', title, blocks, at: AT } as const
  const { pdf } = await press.print(sheet)
  await sealBytes({ vault, now: () => AT }, someId(100 + n), pdf, async () => {})
  const sha256 = createHash('sha256').update(pdf).digest('hex')
  return {
    ...{ id: someId(n), form: 'inquiry-record', title, number: `〔2026〕${n}号` },
    ...{ author: '执法大队', date: `2026-03-0${n}`, carrier: 'electronic', superseded: false },
    unscanned: false,
    files: [{ sha256, type: 'application/pdf', bytes: pdf.length }],
  }
}

function houseOf(noted: NoteBound[], steps: number[]): BindingHouse {
  return {
    ...{ vault, press, now: () => AT, sign: async ({ pdf }) => ({ pdf }) },
    forms: (key) => {
      const found = templatesOnShelf().get(key)
      if (found === undefined) throw new Error(`no template ${key}`)
      return found.template
    },
    progress: async (_, done) => void steps.push(done),
    noteBound: async (one) => void noted.push(one),
  }
}

async function planned(): Promise<BindingPlan> {
  return {
    ...{ format: 1, at: AT },
    standard: {
      key: 'liaoning',
      title: '辽宁省行政执法案卷立卷标准',
      orderBy: 'setting',
      source: '',
    },
    face: {
      ...{
        agency: '某区应急管理局',
        unit: '执法大队',
        category: '行政处罚',
        number: '罚案〔2026〕1号',
      },
      ...{ cause: '未按规定登记台账', parties: ['李𬭚'], handlers: ['王建国', '李秀兰'] },
      ...{ openedOn: '2026-03-01', closedOn: '2026-03-19', term: '10年', secrecy: null },
      outcome: '罚款五千元，已缴纳。',
      boundBy: '王建国',
    },
    documents: [await filed(1, '行政处罚决定书', 2), await filed(2, '询问笔录', 3)],
    recordings: [
      {
        ...{ id: someId(50), name: 'DSJ0001.mp4', step: '调查取证', activity: 'HD2026-0001' },
        ...{ place: '高新区某加油站', startedAt: AT, durationMs: 3_723_000, media: 'video' },
        ...{ sha256: 'ab'.repeat(32), evidence: true },
      },
    ],
    remarks: [],
  }
}

test('a bound file has on each page what its contents list says', async () => {
  const [noted, steps]: [NoteBound[], number[]] = [[], []]
  const plan = await planned()
  const asked = { id: someId(7), agency: someId(8), upload: someId(9), plan }
  await runBinding(houseOf(noted, steps), asked)
  const [bound] = noted
  if (bound === undefined) throw new Error('nothing was bound')
  expect(steps).toEqual([1, 2, 3, 4, 5])
  expect(bound.contents.map(({ title, from, to }) => [title, from, to])).toEqual([
    ['行政处罚决定书', 1, 2],
    ['询问笔录', 3, 5],
    ['音像记录索引', 6, 6],
  ])
  const bytes = await readFile(vault.pathOf(bound.digests.sha256))
  const path = join(folder, 'bound.pdf')
  await writeFile(path, bytes)
  if (process.env.LOOK !== undefined) await writeFile(process.env.LOOK, bytes)
  const pages = execFileSync('pdftotext', ['-layout', path, '-']).toString().split('\f')
  const text = (page: number) => (pages[page - 1] ?? '').replaceAll(/\s/g, '')
  expect(pages.length - 1).toBe(bound.pages)
  expect(text(1)).toContain('未按规定登记台账')
  expect(text(1)).toContain('罚款五千元，已缴纳。')
  expect(text(2)).toContain('卷内目录')
  const before = pages.findIndex((page) => page.replaceAll(/\s/g, '').includes('决定书内容第1页'))
  for (const { title, from, to } of bound.contents) {
    for (let page = from; page <= to; page++) {
      const found = text(before + page)
      const says = title === '音像记录索引' ? 'DSJ0001.mp4' : `${title}内容第${page - from + 1}页`
      expect(found, `page ${page}`).toContain(says)
      expect(found, `number on page ${page}`).toMatch(new RegExp(`${page}`))
    }
  }
  expect(text(bound.pages)).toContain('备考表')
}, 60_000)

test('the same plan gives the same file, so a repetition after a crash does too', async () => {
  const noted: NoteBound[] = []
  const plan = await planned()
  const asked = { id: someId(7), agency: someId(8), upload: someId(10), plan }
  await runBinding(houseOf(noted, []), asked)
  await runBinding(houseOf(noted, []), asked)
  expect(noted[0]?.digests).toEqual(noted[1]?.digests)
}, 60_000)
