import { access, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileNamed } from '../platform/http/file-named.ts'
import { someId } from '../platform/kernel/testing.ts'
import { openPreviews } from './document-previews.ts'
import { pageImages } from './page-images.ts'
import { emptyPageWork, pagePlaces } from './page-places.ts'

const [li, wang] = [someId(1), someId(2)]
let root: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'document-files-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

describe('the preview of a draft', () => {
  test('is there for whoever asked, and the oldest makes room on the disk', async () => {
    const derived = join(root, 'some')
    const folder = join(derived, 'document-previews')
    const previews = openPreviews(derived, 2)
    const pdf = (n: number) => Buffer.from(`%PDF-1.7 ${n}`)
    const first = await previews.keep(pdf(1), li)
    const drawn = join(folder, first.slice(0, 2), `${first}-1.png`)
    await writeFile(drawn, 'png')
    expect(await previews.page(first, 1, li)).toMatchObject({ ok: true })
    expect(await previews.page(first, 1, wang)).toBeUndefined()
    const others = [await previews.keep(pdf(2), li), await previews.keep(pdf(3), li)]
    expect(await previews.page(first, 1, li)).toBeUndefined()
    expect(await isThere(drawn)).toBe(false)
    const left = await readdir(folder, { recursive: true })
    expect(left.filter((name) => name.endsWith('.pdf'))).toHaveLength(others.length)
  })

  test('does not outlive the process', async () => {
    const derived = join(root, 'again')
    const key = await openPreviews(derived).keep(Buffer.from('%PDF-1.7'), li)
    const next = openPreviews(derived)
    await next.keep(Buffer.from('%PDF-1.7 other'), li)
    expect(await next.page(key, 1, li)).toBeUndefined()
    expect(await isThere(join(derived, 'document-previews', key.slice(0, 2), `${key}.pdf`))).toBe(
      false,
    )
  })

  test('is refused where its folder cannot be emptied, and ends nothing else', async () => {
    const file = join(root, 'a-file')
    await writeFile(file, '')
    const previews = openPreviews(file)
    expect(await previews.page('any', 1, li)).toBeUndefined()
    await expect(previews.keep(Buffer.from('%PDF-1.7'), li)).rejects.toThrow('ENOTDIR')
  })
})

test('half a page that a limit broke off is neither shown nor kept, nor left by a killed process', async () => {
  let whole = false
  const drawnIn: string[] = []
  const places = pagePlaces(join(root, 'pages'))
  const draw = pageImages(places, {
    pdftoppm: 'pdftoppm',
    run: async (_command, args) => {
      await writeFile(`${args.at(-1)}-1.png`, whole ? 'whole' : 'half')
      drawnIn.push(relative(places.work, `${args.at(-1)}`))
      const end = { stdout: '', stderr: '', stderrLines: 0 }
      return whole ? { ...end, exitCode: 0 } : { ...end, exitCode: null, limit: 'time' }
    },
  })
  const asked = { key: 'ab'.repeat(32), path: 'x.pdf', type: 'application/pdf', page: 1 }
  expect(await draw(asked)).toMatchObject({ ok: false })
  whole = true
  expect(await draw(asked)).toEqual({ ok: true, png: Buffer.from('whole') })
  for (const place of drawnIn) expect(place).toMatch(/^draw-[^/]+\/page$/)
  // What a kill leaves lies where the next start empties.
  await writeFile(join(places.work, 'draw-left.png'), 'a page')
  // Of a version that drew among the kept pages.
  const left = ['.mark-1', join('ab', '.abab-1-7-1')].map((name) => join(places.kept, name))
  for (const folder of left) await mkdir(folder)
  await emptyPageWork(join(root, 'pages'))
  const gone = await Promise.all([places.work, ...left].map(isThere))
  expect(gone).toEqual([false, false, false])
  expect(await draw(asked)).toMatchObject({ ok: true })
})

test.each([
  [
    '处罚决定书 1号.pdf',
    "inline; filename*=UTF-8''%E5%A4%84%E7%BD%9A%E5%86%B3%E5%AE%9A%E4%B9%A6%201%E5%8F%B7.pdf",
  ],
  ["a/b\\c'(*!).pdf", "inline; filename*=UTF-8''a_b_c%27%28%2A%21%29.pdf"],
])('%j is a name in a header', (name, written) => {
  expect(fileNamed('inline', name)).toBe(written)
})
