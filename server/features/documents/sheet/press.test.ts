import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openPress } from './press.io.ts'
import type { Block, Sheet } from './sheet.ts'
import { EVERYTHING, FACTS, sheetWith } from './test-sheets.ts'

const press = openPress()
const folder = mkdtempSync(join(tmpdir(), 'press-'))
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await press.close()
})

/** What an independent program says about the bytes. */
function poppler(program: string, pdf: Uint8Array, words: readonly string[] = []): string {
  const file = join(folder, 'x.pdf')
  writeFileSync(file, pdf)
  const after = program === 'pdftotext' ? ['-'] : []
  const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore']
  return execFileSync(program, [...words, file, ...after], { encoding: 'utf8', stdio })
}

const textOf = (pdf: Uint8Array, words: readonly string[] = []) =>
  poppler('pdftotext', pdf, words).replaceAll('\u200b', '')

describe.each(['official', 'form', 'record', 'cover', 'list'] as const)('the style %s', (style) => {
  const more = {
    style,
    number: '顺住建检字〔2026〕第1号',
    secrecy: '秘密★1年',
    issuer: { agency: '顺城区住房和城乡建设局', date: '2026年11月21日' },
    note: '一式两份',
    draft: true,
  }

  test('prints every kind of block as PDF/A-2u with all its fonts inside', async () => {
    const { pdf, replaced, unreadable } = await press.print(sheetWith(EVERYTHING, more))
    expect({ replaced, unreadable }).toEqual({ replaced: [], unreadable: [] })
    const meta = poppler('pdfinfo', pdf, ['-meta'])
    expect(meta).toContain('<pdfaid:part>2</pdfaid:part>')
    expect(meta).toContain('<pdfaid:conformance>U</pdfaid:conformance>')
    const fonts = poppler('pdffonts', pdf).trim().split('\n').slice(2)
    expect(fonts.length).toBeGreaterThan(1)
    expect(fonts.filter((line) => !/ yes +yes +yes /.test(line))).toEqual([])
  })

  test('says in its text layer what stands on it', async () => {
    const text = textOf((await press.print(sheetWith(EVERYTHING, more))).pdf)
    for (const word of [
      '张𬭚',
      '㛃青',
      '𠅤明',
      '现场检查笔录',
      '〔2026〕第1号',
      '扫码核对',
      '一式两份',
      '秘密★1年',
    ])
      expect(text.replaceAll('\n', '')).toContain(word)
  })
})

test('the same sheet gives the same bytes, from another press too, and carries its own date', async () => {
  const other = openPress()
  try {
    const [one, two] = [
      await press.print(sheetWith(EVERYTHING)),
      await other.print(sheetWith(EVERYTHING)),
    ]
    expect(Buffer.compare(one.pdf, two.pdf)).toBe(0)
    expect(poppler('pdfinfo', one.pdf, ['-isodates'])).toContain('2026-11-21T09:30:00Z')
  } finally {
    await other.close()
  }
})

test('a 公文 has 22 lines a page, 28.5 points from one to the next, and its number outside', async () => {
  const body = [{ is: 'paragraph', text: FACTS.repeat(24) } as const]
  const { pdf } = await press.print(sheetWith(body, { style: 'official' }))
  const boxes = poppler('pdftotext', pdf, ['-bbox-layout', '-f', '2', '-l', '2'])
  const tops = [...boxes.matchAll(/<line [^>]*yMin="([\d.]+)"/g)].map(([, top]) => Number(top))
  const lines = tops.toSorted((a, b) => a - b).slice(0, -1)
  const steps = lines.slice(1).map((top, i) => top - (lines[i] ?? 0))
  expect(lines).toHaveLength(22)
  expect(steps.filter((step) => Math.abs(step - 28.5) > 1)).toEqual([])
  expect(textOf(pdf, ['-f', '2', '-l', '2']).replaceAll(' ', '')).toContain('—2—')
})

test('a digest within a paragraph stays between the margins', async () => {
  const text = `本单位账本公钥的指纹为${'b33ca2a2'.repeat(8)}，请与事先交存的指纹核对。`
  const sheet = sheetWith([{ is: 'paragraph', text }], { style: 'official' })
  const words = poppler('pdftotext', (await press.print(sheet)).pdf, ['-bbox'])
  const ends = [...words.matchAll(/xMax="([\d.]+)"/g)].map(([, x]) => Number(x))
  // A4 is 595 points wide; less than 20 mm of margin is left by nothing.
  expect(Math.max(...ends)).toBeLessThan(595 - 56)
})

test('a character that no font draws is printed as its number and told', async () => {
  const body = [{ is: 'paragraph', text: '当事人：王𱍐、𱍐某\u0000' } as const]
  const { pdf, replaced } = await press.print(sheetWith(body))
  expect(replaced).toEqual(['𱍐'])
  expect(textOf(pdf)).toContain('王〓（U+31350）')
})

test('a picture that cannot be read leaves a frame that says so, the others stay', async () => {
  const broken = { is: 'picture', base64: 'AAAA', type: 'image/jpeg', caption: '图2' } as const
  const { pdf, unreadable } = await press.print(sheetWith([...EVERYTHING, broken]))
  expect(unreadable).toEqual(['图2'])
  expect(textOf(pdf)).toContain('图片无法读取')
})

test('forty parties each have a place to sign', async () => {
  const places = Array.from({ length: 40 }, (_, i) => {
    return { key: `p${i}`, title: `当事人${i + 1}`, dated: true }
  })
  const { pdf } = await press.print(sheetWith([{ is: 'signatures', places }]))
  const text = textOf(pdf)
  expect(places.filter(({ title }) => !text.includes(`${title}：`))).toEqual([])
})

test('who signs every page has a place at the foot of every page', async () => {
  const places = [{ key: 'asked', title: '被询问人', dated: true, eachPage: true }]
  const pairs = Array.from({ length: 40 }, (_, i) => ({ asks: i % 2 === 0, text: FACTS }))
  const blocks = [{ is: 'answers', pairs } as const, { is: 'signatures', places } as const]
  const { pdf, pages } = await press.print(sheetWith(blocks, { style: 'record' }))
  const found = Array.from({ length: pages }, (_, i) => String(i + 1)).filter((page) =>
    textOf(pdf, ['-f', page, '-l', page]).includes('被询问人：'),
  )
  expect(pages).toBeGreaterThan(3)
  expect(found).toHaveLength(pages)
})

const PLACES = ['被询问人', '询问人（两人）', '记录人'].map((title) => {
  return { key: title, title, dated: true }
})
const LINES = Array.from({ length: 24 }, (_, i) => i + 1)
const issuer = { agency: '顺城区市场监督管理局', date: '2026年11月21日' }

/** However long the text is, somewhere the page ends just there. */
test('no page has signatures or the agency alone: the last words are on it too', async () => {
  const alone: string[] = []
  const tried = async (name: string, blocks: readonly Block[], more: Partial<Sheet>) => {
    const { pdf, pages } = await press.print(sheetWith(blocks, more))
    const last = textOf(pdf, ['-f', String(pages)]).replaceAll(/\s/g, '')
    if (!last.includes('末尾一句')) alone.push(name)
    for (const { title } of blocks.length > 1 ? PLACES : [])
      if (!last.includes(`${title}：`)) alone.push(`${name} ${title}`)
  }
  for (const lines of LINES) {
    const text = `${'一行\n'.repeat(lines)}末尾一句。`
    const signatures = { is: 'signatures', places: PLACES } as const
    const pairs = text.split('\n').map((line, at) => ({ asks: at % 2 === 0, text: line }))
    await tried(`answers ${lines}`, [{ is: 'answers', pairs }, signatures], { style: 'record' })
    await tried(`official ${lines}`, [{ is: 'paragraph', text }], { style: 'official', issuer })
  }
  expect(alone).toEqual([])
})

test('what is signed on every page parts between rows of signatures, the first with the last words', async () => {
  const drawn = [{ png: DOT, at: '2026年11月21日 09:30', name: '张𬭚', digests: 'a1\nb2\nc3' }]
  const titles = ['被询问人', '询问人（两人）', '记录人', '见证人']
  const places = titles.map((title, at) => ({
    key: title,
    title,
    dated: true,
    drawn,
    eachPage: at === 0,
  }))
  let parted = 0
  for (const lines of LINES.filter((one) => one % 3 === 0)) {
    const text = `${'一行\n'.repeat(lines)}末尾一句。`
    const blocks = [{ is: 'paragraph', text } as const, { is: 'signatures', places } as const]
    const { pdf, pages } = await press.print(sheetWith(blocks, { style: 'record' }))
    const read = (page: number) =>
      textOf(pdf, ['-f', String(page), '-l', String(page)]).replaceAll(/\s/g, '')
    const all = Array.from({ length: pages }, (_, at) => read(at + 1))
    const words = all.findIndex((page) => page.includes('末尾一句'))
    expect([lines, all[words]?.includes('询问人（两人）：')]).toEqual([lines, true])
    const rest = all.findIndex((page) => page.includes('记录人：'))
    expect([lines, all[rest]?.includes('见证人：')]).toEqual([lines, true])
    if (rest > words) parted += 1
  }
  expect(parted).toBeGreaterThan(0)
})

const DOT =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

test('a table of 600 rows repeats its head on every page and counts its pages', async () => {
  const columns = [
    { title: '序号', width: 1 },
    { title: '文书名称', width: 4 },
  ]
  const rows = Array.from({ length: 600 }, (_, i) => [String(i + 1), '询问（调查）笔录'])
  const sheet = sheetWith([{ is: 'table', columns, rows }], { style: 'list' })
  const { pdf, pages } = await press.print(sheet)
  const text = textOf(pdf)
  expect(text.match(/文书名称/g)).toHaveLength(pages)
  expect(text.replaceAll(/\s/g, '')).toContain(`第${pages}页共${pages}页`)
})

test('the short remark of a list takes no page of its own, however many rows there are', async () => {
  const columns = [{ title: '文书名称', width: 1 }]
  for (let many = 24; many <= 34; many++) {
    const rows = Array.from({ length: many }, () => ['询问（调查）笔录'])
    const sheet = sheetWith([{ is: 'table', columns, rows }], { style: 'list', note: '页号连续。' })
    const { pdf, pages } = await press.print(sheet)
    const last = textOf(pdf, ['-f', String(pages)])
    expect([many, last.includes('询问（调查）笔录'), last.includes('页号连续。')]).toEqual([
      many,
      true,
      true,
    ])
  }
})

test('a machine without fonts opens its press and says what it needs', async () => {
  const bare = openPress({ fonts: { system: [folder], bundle: folder } })
  expect(bare.missing).toContain('fonts-noto-cjk')
  expect(bare.cannotBind).toContain('fonts-noto-cjk')
  await expect(bare.print(sheetWith(EVERYTHING))).rejects.toThrow('fonts-noto-cjk')
  await bare.close()
})
