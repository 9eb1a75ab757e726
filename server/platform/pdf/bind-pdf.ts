import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Bookmark, outlineUpdate, type PdfPages, readPages } from './pdf-outline.ts'
import { type BindingPrograms, type Ran, runLimited, succeeded } from './qpdf.ts'

/** A tool that works on files in one folder, which belongs to one binding and goes with it. */
export interface Bench {
  readonly programs: BindingPrograms & { readonly qpdf: string }
  readonly folder: string
}

/** Why a PDF cannot be taken in. */
export type Unfit = 'locked' | 'unreadable'

/**
 * Makes a copy that can stand among others: notes and signatures become part of the page as they
 * look, restrictions go. What is broken is mended where qpdf can.
 * @returns its count of pages, or why not
 */
export async function takeIn(bench: Bench, from: string, to: string): Promise<number | Unfit> {
  const words = ['--remove-restrictions', '--decrypt', '--flatten-annotations=all']
  const flat = await qpdf(bench, [...words, from, to])
  if (!succeeded(flat)) return /invalid password/i.test(flat.words) ? 'locked' : 'unreadable'
  const counted = await qpdf(bench, ['--show-npages', to])
  const pages = Number(counted.output.trim())
  return succeeded(counted) && pages > 0 ? pages : 'unreadable'
}

/** All pages of the files, one after the other. */
export async function putTogether(bench: Bench, files: readonly string[]): Promise<PdfPages> {
  const together = join(bench.folder, TOGETHER)
  await must(bench, ['--empty', '--pages', ...files, '--', together])
  return pagesOf(bench, together)
}

/**
 * Lays the stamps over the pages, one page of them on each, and writes catalogue and bookmarks.
 * The same parts and stamps give the same bytes.
 */
export async function finish(
  bench: Bench,
  stamps: Uint8Array,
  bookmarks: readonly Bookmark[],
  title: string,
): Promise<string> {
  const path = (name: string) => join(bench.folder, name)
  await writeFile(path('stamps.pdf'), stamps)
  const stamped = path('stamped.pdf')
  await must(bench, [path(TOGETHER), '--overlay', path('stamps.pdf'), '--', stamped])
  const update = outlineUpdate(await pagesOf(bench, stamped), bookmarks, title)
  await writeFile(path('update.json'), update)
  const bound = path('bound.pdf')
  const options = [
    '--deterministic-id',
    '--object-streams=generate',
    '--remove-unreferenced-resources=yes',
  ]
  await must(bench, [stamped, `--update-from-json=${path('update.json')}`, ...options, bound])
  return bound
}

const TOGETHER = 'together.pdf'

async function pagesOf(bench: Bench, file: string): Promise<PdfPages> {
  return readPages((await must(bench, ['--json=2', '--json-key=qpdf', file])).output)
}

async function must(bench: Bench, words: readonly string[]): Promise<Ran> {
  const ran = await qpdf(bench, words)
  if (!succeeded(ran)) throw new Error(`qpdf ended with ${ran.code}: ${ran.words}`)
  return ran
}

function qpdf({ programs }: Bench, words: readonly string[]): Promise<Ran> {
  return runLimited(programs, programs.qpdf, words)
}
