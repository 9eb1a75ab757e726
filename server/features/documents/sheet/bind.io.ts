import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Bench, finish, putTogether, takeIn } from '../../../platform/pdf/bind-pdf.ts'
import type { PdfPage } from '../../../platform/pdf/pdf-outline.ts'
import type { BindingPrograms } from '../../../platform/pdf/qpdf.ts'
import { tiffPages } from '../../../platform/pdf/tiff-pages.ts'
import type { Typesetter } from '../../../platform/pdf/typesetter.ts'
import type { Bound, BoundPart, CopiedPart, CopyMarks, PressAnswer } from './sheet.ts'

export interface Bindery {
  readonly programs: BindingPrograms
  readonly typesetter: Typesetter
  /** Where files lie while they are bound: content of cases, so not a folder that others read. */
  readonly scratch: string
}

/** Binds what can be read; the first part that cannot be is named, and nothing is bound. */
export function bindParts(
  bindery: Bindery,
  parts: readonly BoundPart[],
  title: string,
): Promise<PressAnswer<Bound>> {
  return atBench(bindery, async (bench) => {
    const taken: number[] = []
    for (const [i, part] of parts.entries()) {
      const pages = await takePart(bindery, bench, part, i)
      if (!pages.ok) return pages
      taken.push(pages.value)
    }
    if (taken.length === 0) return { ok: false, zh: '没有可以装订的内容：至少需要一份文件。' }
    const together = await putTogether(
      bench,
      parts.map((_, i) => readyPath(bench, i)),
    )
    const numbered = numberParts(parts, taken)
    const stamps = await setStamps(bindery.typesetter, together.pages, numbered)
    const bookmarks = parts.map((part, i) => ({ title: part.title, page: sumBefore(taken, i) }))
    const pdf = await readFile(await finish(bench, stamps, bookmarks, title))
    return { ok: true, value: { pdf, pages: together.pages.length, parts: numbered } }
  })
}

export function countPart(bindery: Bindery, part: BoundPart): Promise<PressAnswer<number>> {
  return atBench(bindery, (bench) => takePart(bindery, bench, part, 0))
}

/** The chosen pages, one after the other, each with the marks of the copy. */
export function copyParts(
  bindery: Bindery,
  parts: readonly CopiedPart[],
  marks: CopyMarks,
): Promise<PressAnswer<{ readonly pdf: Uint8Array; readonly pages: number }>> {
  return atBench(bindery, async (bench) => {
    const chosen: string[] = []
    for (const [i, part] of parts.entries()) {
      const there = await takePart(bindery, bench, part, i)
      if (!there.ok) return there
      if (part.chosen.some((page) => page > there.value)) {
        return { ok: false, zh: `「${part.title}」只有${there.value}页，请重新选择页码。` }
      }
      chosen.push(readyPath(bench, i), part.chosen.join(','))
    }
    const together = await putTogether(bench, chosen)
    const { pages } = together
    const sizes = pages.map(({ width, height }) => ({ width, height }))
    const data = toBytes({ pages: sizes, mark: marks.mark, foot: marks.foot })
    const files = { 'data.json': data }
    const answer = await bindery.typesetter.set({ main: 'marks.typ', files, tagged: false })
    if (!answer.ok) throw new Error(`marks could not be set: ${answer.faults.join('; ')}`)
    const pdf = await readFile(await finish(bench, answer.pdf, [], marks.title))
    return { ok: true, value: { pdf, pages: pages.length } }
  })
}

/** Each binding has a folder of its own, which goes with it. */
async function atBench<T>(
  { programs, scratch }: Bindery,
  work: (bench: Bench) => Promise<PressAnswer<T>>,
): Promise<PressAnswer<T>> {
  const { qpdf } = programs
  if (qpdf === undefined) return { ok: false, zh: QPDF_MISSING }
  const folder = await mkdtemp(join(scratch, 'bind-'))
  try {
    return await work({ programs: { ...programs, qpdf }, folder })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export const QPDF_MISSING =
  '不能装订案卷：缺少程序 qpdf。请安装 qpdf（apt-get install qpdf）后重新启动。'

/** @returns its count of pages; it then lies ready */
async function takePart(
  { typesetter, programs }: Bindery,
  bench: Bench,
  part: BoundPart,
  i: number,
): Promise<PressAnswer<number>> {
  const from = join(bench.folder, `part-${i}`)
  const unbindable = (zh: string) =>
    ({ ok: false, zh: `「${part.title}」不能装订：${zh}` }) as const
  if (part.type === 'application/pdf') await writeFile(from, part.bytes)
  else {
    const pictures = await picturesOf(part, programs, bench, from)
    const pdf = pictures.length === 0 ? undefined : await setScan(typesetter, pictures)
    if (pdf === undefined) return unbindable('图片无法读取，请重新扫描后再上传。')
    await writeFile(from, pdf)
  }
  const pages = await takeIn(bench, from, readyPath(bench, i))
  if (pages === 'locked') return unbindable('文件设有打开密码，请上传没有密码的文件。')
  if (pages === 'unreadable') return unbindable('PDF 已损坏，请重新生成或重新扫描后再上传。')
  return { ok: true, value: pages }
}

function readyPath({ folder }: Bench, i: number): string {
  return join(folder, `ready-${i}.pdf`)
}

interface Picture {
  readonly suffix: string
  readonly bytes: Uint8Array
}

async function picturesOf(
  { type, bytes }: BoundPart,
  programs: BindingPrograms,
  { folder }: Bench,
  at: string,
): Promise<readonly Picture[]> {
  if (type === 'image/jpeg') return [{ suffix: 'jpg', bytes }]
  if (type === 'image/png') return [{ suffix: 'png', bytes }]
  const { ffmpeg } = programs
  if (ffmpeg === undefined) return []
  await writeFile(at, bytes)
  const pages = await tiffPages({ ...programs, ffmpeg }, at, folder)
  return pages.map((page) => ({ suffix: 'png', bytes: page }))
}

async function setScan(
  typesetter: Typesetter,
  pictures: readonly Picture[],
): Promise<Uint8Array | undefined> {
  const files = pictures.map(({ suffix, bytes }, i) => [`scan-${i}.${suffix}`, bytes] as const)
  const data = toBytes({ files: files.map(([name]) => name) })
  const all = { ...Object.fromEntries(files), 'data.json': data }
  const answer = await typesetter.set({ main: 'scan.typ', files: all, tagged: false })
  return answer.ok ? answer.pdf : undefined
}

async function setStamps(
  typesetter: Typesetter,
  pages: readonly PdfPage[],
  parts: Bound['parts'],
): Promise<Uint8Array> {
  const numbers = parts.flatMap(({ pages: count, from }) =>
    Array.from({ length: count }, (_, i) => (from === undefined ? null : from + i)),
  )
  const stamps = pages.map(({ width, height }, i) => ({
    width,
    height,
    number: numbers[i] ?? null,
  }))
  const files = { 'data.json': toBytes({ pages: stamps }) }
  const answer = await typesetter.set({ main: 'stamps.typ', files, tagged: false })
  if (!answer.ok) throw new Error(`numbers could not be set: ${answer.faults.join('; ')}`)
  return answer.pdf
}

function numberParts(parts: readonly BoundPart[], taken: readonly number[]): Bound['parts'] {
  let next = 1
  return parts.map((part, i) => {
    const pages = taken[i] ?? 0
    if (part.unnumbered === true) return { pages }
    const from = next
    next += pages
    return { pages, from, to: next - 1 }
  })
}

function sumBefore(counts: readonly number[], end: number): number {
  return counts.slice(0, end).reduce((sum, count) => sum + count, 0)
}

function toBytes(data: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(data))
}
