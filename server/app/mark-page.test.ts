import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { findPaperTools } from '../features/documents/index.ts'
import { pageMarker } from './mark-page.ts'

// A folder with every sign that a filter would take for its own.
const folder = mkdtempSync(join(tmpdir(), "mark-[a],b;c:d'e-"))
afterAll(() => rmSync(folder, { recursive: true }))
const { ffmpeg } = findPaperTools()

describe.runIf(ffmpeg)('the picture of a page', () => {
  const blank = ['-f', 'lavfi', '-i', 'color=white:s=900x1270', '-frames:v', '1']
  const png = ['-f', 'image2pipe', '-c:v', 'png', '-']
  const page = ffmpeg ? execFileSync(ffmpeg, ['-v', 'error', ...blank, ...png]) : Buffer.alloc(0)

  test('has the mark in each quarter of it, whatever stands in a name, and leaves nothing behind', async () => {
    const marked = await pageMarker({ work: folder })(
      page,
      "王%{pts}小明':,;\\ · 一科 · 阅〔2026〕12号",
    )
    if (!marked.ok) throw new Error(marked.why)
    for (const quarter of [0, 1, 2, 3]) expect(darkIn(marked.png, quarter)).toBeGreaterThan(200)
    expect(darkIn(page, 0)).toBe(0)
    expect(readdirSync(folder)).toEqual([])
  })

  test('does not leave without a mark where none can be drawn', async () => {
    const nothing = pageMarker({ work: folder }, { ...findPaperTools(), ffmpeg: undefined })
    expect(await nothing(page, '王小明')).toMatchObject({ ok: false })
  })
})

/** How many points of a quarter of the height are not white. */
function darkIn(picture: Buffer, quarter: number): number {
  const part = `crop=iw:ih/4:0:ih*${quarter}/4,format=gray`
  const raw = ['-vf', part, '-f', 'rawvideo', '-']
  const grey = execFileSync('ffmpeg', ['-v', 'error', '-i', '-', ...raw], { input: picture })
  return grey.filter((point) => point < 240).length
}
