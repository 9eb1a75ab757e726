import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPress } from './press.io.ts'
import type { BoundPart } from './sheet.ts'
import { EVERYTHING, FACTS, sheetWith } from './test-sheets.ts'

const folder = mkdtempSync(join(tmpdir(), 'bind-test-'))
const press = openPress({ scratch: folder })
afterAll(async () => {
  await press.close()
  rmSync(folder, { recursive: true, force: true })
})

const path = (name: string) => join(folder, name)

function run(program: string, ...words: readonly string[]): string {
  return execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
}

function picture(name: string, size: string): Uint8Array {
  run('ffmpeg', '-y', '-f', 'lavfi', '-i', `testsrc=s=${size}`, '-frames:v', '1', path(name))
  return readFileSync(path(name))
}

let cover: BoundPart
let decision: BoundPart
let photo: BoundPart

beforeAll(async () => {
  const type = 'application/pdf'
  const printed = async (title: string, text: string) =>
    (await press.print(sheetWith([{ is: 'paragraph', text }], { title, style: 'official' }))).pdf
  cover = { title: '案卷封面', type, bytes: await printed('封面', '张𬭚案'), unnumbered: true }
  decision = { title: '处罚决定书　张𬭚', type, bytes: await printed('决定书', FACTS.repeat(9)) }
  photo = { title: '现场照片', type: 'image/jpeg', bytes: picture('p.jpg', '1600x900') }
})

async function bound(parts: readonly BoundPart[]) {
  const answer = await press.bind(parts, '顺住建案〔2026〕1号')
  if (!answer.ok) throw new Error(answer.zh)
  writeFileSync(path('bound.pdf'), answer.value.pdf)
  return answer.value
}

const onPage = (page: number) =>
  run('pdftotext', '-f', String(page), '-l', String(page), path('bound.pdf'), '-')

describe('a bound file', () => {
  test('holds the parts in order, numbers those that are to be numbered, and is sound', async () => {
    const { pages, parts } = await bound([cover, decision, photo])
    const last = parts[1]?.to ?? 0
    expect(parts).toEqual([
      { pages: 1 },
      { pages: last, from: 1, to: last },
      { pages: 1, from: last + 1, to: last + 1 },
    ])
    expect(pages).toBe(last + 2)
    run('qpdf', '--check', path('bound.pdf'))
    expect(onPage(1)).toContain('张𬭚案')
    expect(onPage(2).split('\n')).toContain('1')
    expect(onPage(pages).trim()).toBe(String(last + 1))
  })

  test('has a bookmark for each part and a title', async () => {
    await bound([cover, decision, photo])
    const { outlines } = JSON.parse(run('qpdf', '--json', '--json-key=outlines', path('bound.pdf')))
    const seen = outlines.map((one: { title: string; destpageposfrom1: number }) => [
      one.title,
      one.destpageposfrom1,
    ])
    expect(seen.slice(0, 2)).toEqual([
      ['案卷封面', 1],
      ['处罚决定书　张𬭚', 2],
    ])
    expect(run('pdfinfo', path('bound.pdf'))).toContain('顺住建案〔2026〕1号')
  })

  test('is the same, byte for byte, from the same parts', async () => {
    const [one, two] = [await bound([decision, photo]), await bound([decision, photo])]
    expect(Buffer.compare(one.pdf, two.pdf)).toBe(0)
  })

  test('keeps pages of other sizes, and turned ones, upright with their number', async () => {
    writeFileSync(path('in.pdf'), decision.bytes)
    run('qpdf', path('in.pdf'), '--rotate=+90:1', path('turned.pdf'))
    const turned = { ...decision, bytes: readFileSync(path('turned.pdf')) }
    await bound([turned])
    expect(run('pdfinfo', '-f', '1', '-l', '1', path('bound.pdf'))).toMatch(/1 rot: +90/)
    expect(onPage(1).split('\n')).toContain('1')
  })

  test('takes every page of a TIFF, as many as were counted before', async () => {
    const scan: BoundPart = { title: '送达回证', type: 'image/tiff', bytes: tiffOf(3) }
    expect(await press.countPages(scan)).toEqual({ ok: true, value: 3 })
    expect((await bound([scan])).parts).toEqual([{ pages: 3, from: 1, to: 3 }])
  })

  test('leaves nothing behind of what it worked on', async () => {
    await bound([decision])
    expect(readdirSync(folder).filter((name) => name.startsWith('bind-'))).toEqual([])
  })
})

describe('what cannot be bound is named, with what to do', () => {
  const bytes = Buffer.from('neither picture nor PDF')
  test.each([
    ['application/pdf', 'PDF 已损坏'],
    ['image/jpeg', '图片无法读取'],
    ['image/png', '图片无法读取'],
    ['image/tiff', '图片无法读取'],
  ] as const)('%s of other bytes', async (type, why) => {
    const answer = await press.bind([cover, { title: '回证', type, bytes }], '案卷')
    expect(answer).toEqual({ ok: false, zh: expect.stringContaining(`「回证」不能装订：${why}`) })
  })

  test('a file with a password', async () => {
    writeFileSync(path('open.pdf'), decision.bytes)
    run('qpdf', '--encrypt', 'secret', 'secret', '256', '--', path('open.pdf'), path('locked.pdf'))
    const locked = { ...decision, bytes: readFileSync(path('locked.pdf')) }
    const answer = await press.bind([locked], '案卷')
    expect(answer).toEqual({ ok: false, zh: expect.stringContaining('打开密码') })
  })

  test('nothing at all, and a machine without qpdf', async () => {
    expect(await press.bind([], '案卷')).toMatchObject({ ok: false })
    const bare = openPress({ programs: {} })
    expect(bare.cannotBind).toContain('apt-get install qpdf')
    expect(await bare.bind([cover], '案卷')).toEqual({ ok: false, zh: bare.cannotBind })
    expect((await bare.print(sheetWith(EVERYTHING))).pages).toBe(2)
    await bare.close()
    expect(existsSync(path('bound.pdf'))).toBe(true)
  })
})

/** Pages of 64 by 96 grey points, one after the other, as a scanner writes them. */
function tiffOf(pages: number): Buffer {
  const [width, height] = [64, 96]
  const tags = [256, 257, 258, 259, 262, 273, 277, 278, 279]
  const directory = 2 + tags.length * 12 + 4
  const size = directory + width * height
  const file = Buffer.alloc(8 + pages * size, 0x80)
  file.write('II*\0', 'latin1')
  file.writeUInt32LE(8, 4)
  for (let page = 0; page < pages; page += 1) {
    const at = 8 + page * size
    const values = [width, height, 8, 1, 1, at + directory, 1, height, width * height]
    file.writeUInt16LE(tags.length, at)
    for (const [i, tag] of tags.entries()) {
      const entry = at + 2 + i * 12
      file.writeUInt16LE(tag, entry)
      file.writeUInt16LE(4, entry + 2)
      file.writeUInt32LE(1, entry + 4)
      file.writeUInt32LE(values[i] ?? 0, entry + 8)
    }
    file.writeUInt32LE(page === pages - 1 ? 0 : at + size, at + directory - 4)
  }
  return file
}
