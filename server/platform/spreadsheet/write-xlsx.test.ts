import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Cell, writeXlsx } from './write-xlsx.ts'

const folder = mkdtempSync(join(tmpdir(), 'xlsx-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What another program's ZIP and XML readers find: every cell as [place, type, style, text]. */
const READER = `
import json, sys, zipfile, xml.etree.ElementTree as tree
book = zipfile.ZipFile(sys.argv[1])
assert book.testzip() is None
for name in book.namelist(): tree.fromstring(book.read(name))
m = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
sheet = tree.fromstring(book.read('xl/worksheets/sheet1.xml'))
print(json.dumps([[c.get('r'), c.get('t'), c.get('s'), ''.join(c.itertext())] for c in sheet.iter(m + 'c')]))
assert not list(sheet.iter(m + 'f'))
`

async function read(rows: readonly (readonly Cell[])[]): Promise<readonly unknown[]> {
  async function* all() {
    yield* rows
  }
  const columns = [
    { title: '登记号', width: 12 },
    { title: '查阅人', width: 10 },
  ]
  const pieces: Buffer[] = []
  for await (const piece of writeXlsx({ name: '查阅登记簿', columns, rows: all() }))
    pieces.push(piece)
  const path = join(folder, 'book.xlsx')
  writeFileSync(path, Buffer.concat(pieces))
  const told: unknown = JSON.parse(
    execFileSync('python3', ['-c', READER, path], { encoding: 'utf8', maxBuffer: 1 << 28 }),
  )
  return Array.isArray(told) ? told : []
}

test('another program reads every cell as it was written', async () => {
  expect(
    await read([
      ['登〔2026〕1号', 3.5],
      ['a<b> & "c"\n二行', null],
    ]),
  ).toEqual([
    ['A1', 'inlineStr', '1', '登记号'],
    ['B1', 'inlineStr', '1', '查阅人'],
    ['A2', 'inlineStr', '0', '登〔2026〕1号'],
    ['B2', null, '0', '3.5'],
    ['A3', 'inlineStr', '0', 'a<b> & "c"\n二行'],
  ])
})

test('what looks like a formula is text, and marked as quoted', async () => {
  const wicked = ['=HYPERLINK("http://x","y")', '+1', '-1', '@SUM(A1)', '\t=1']
  const cells = await read(wicked.map((text) => [text]))
  expect(cells.slice(2)).toEqual(wicked.map((text, at) => [`A${at + 2}`, 'inlineStr', '2', text]))
})

test('signs that XML cannot hold spoil nothing', async () => {
  const cells = await read([['a\u0000b\u001bc\ud800d\uffff']])
  expect(cells.at(-1)).toEqual(['A2', 'inlineStr', '0', 'abc\ufffdd'])
})

test('a long table arrives whole', async () => {
  const rows = Array.from({ length: 30_000 }, (_, at) => [`第${at}行`, at])
  expect(await read(rows)).toHaveLength(60_002)
})
